import type { CaseIdentity } from '../identity/caseIdentity.ts';
import { normaliseRecordNumber } from '../identity/recordNumber.ts';
import type { StudyIdentity } from '../identity/studyIdentity.ts';

/** A case that a study may belong to, with what speaks for it in words that name nobody. */
export interface Candidate {
  caseId: string;
  /** 0 to 1. */
  score: number;
  evidence: string[];
}

const MOST = 5;

/** Orders the cases that something speaks for, the likeliest first: record number, other numbers, name in any order, birth day, sex. */
export function rankCandidates(study: StudyIdentity, cases: readonly CaseIdentity[]): Candidate[] {
  return cases
    .map((one) => weigh(study, one))
    .filter((candidate) => candidate.score >= 0.2)
    .sort((a, b) => b.score - a.score || (a.caseId < b.caseId ? -1 : 1))
    .slice(0, MOST);
}

function weigh(study: StudyIdentity, one: CaseIdentity): Candidate {
  const evidence: string[] = [];
  let score = 0;
  const add = (points: number, says: string) => {
    score += points;
    evidence.push(says);
  };
  const numbers = new Set(one.recordNumbers.map(normaliseRecordNumber));
  const own = study.recordNumber === null ? null : normaliseRecordNumber(study.recordNumber);
  if (own !== null && numbers.has(own)) add(0.7, 'same record number');
  else if (study.otherNumbers.some((number) => numbers.has(normaliseRecordNumber(number))))
    add(0.5, 'another number of the study is the record number');
  else if (own !== null && [...numbers].some((number) => number !== null && isOneEditApart(number, own)))
    add(0.3, 'record number differs in one character');
  if (study.names.some((name) => one.names.some((other) => sameName(name, other))))
    add(0.35, 'same name, in any order of its parts');
  if (study.birthDay !== null && study.birthDay === one.birthDay) add(0.3, 'same birth day');
  if (score > 0 && study.sex !== null && one.sex !== null) {
    if (study.sex === one.sex) add(0.05, 'same sex');
    else add(-0.3, 'other sex');
  }
  return { caseId: one.caseId, score: Math.min(1, Math.max(0, score)), evidence };
}

/** Whether two names share a component group: `ZHANG^SAN`, `San Zhang` and `张三` each by its own writing. */
function sameName(a: string, b: string): boolean {
  const others = new Set(groupsOf(b));
  return groupsOf(a).some((group) => others.has(group));
}

function groupsOf(name: string): string[] {
  return name
    .normalize('NFKC')
    .split('=')
    .map((group) => {
      const parts = group
        .toLowerCase()
        .split(/[\s^,.'-]+/)
        .filter(Boolean);
      return /^[\x20-\x7e]+$/.test(group) ? parts.sort().join(' ') : parts.join('');
    })
    .filter((group) => group.length > 1);
}

function isOneEditApart(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1 || Math.min(a.length, b.length) < 4) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const rest = (text: string, skip: number) => text.slice(start + skip);
  const swapped =
    a.length === b.length && a[start] === b[start + 1] && a[start + 1] === b[start] && rest(a, 2) === rest(b, 2);
  return swapped || rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1);
}
