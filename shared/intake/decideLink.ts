import { type CasePerson, comparePeople, type LinkedFacts, type StudyPerson } from './comparePeople.ts';
import type { CaseTrueDays } from './compareDays.ts';
import type { CaseIndex } from './indexCases.ts';
import { type LinkEvidence, type LinkEvidenceCode, weightOf } from './linkEvidence.ts';

/** A case that a study may belong to, with what speaks for and against it. */
export interface Candidate {
  caseId: string;
  /** 0 to 1: how probable it is that the study is of this case, given that it is of one of the cases or of none. */
  score: number;
  evidence: LinkEvidence[];
}

/**
 * `linked`: the record number decides. `doubtful`: it is that of a case, but the person is another. `ambiguous`: somebody may be meant.
 * `none`: nobody resembles. All but `linked` wait for a person.
 */
export type LinkOutcome = 'linked' | 'doubtful' | 'ambiguous' | 'none';

export interface LinkDecision {
  outcome: LinkOutcome;
  /** The case when `linked`, else null. */
  caseId: string | null;
  /** What decided: of the linked or the doubted case, else of the first candidate. */
  evidence: LinkEvidence[];
  /** At most five, the likeliest first. */
  candidates: Candidate[];
}

/** What a decision may know beside the study and the cases. */
export interface LinkContext {
  /** The true days of a case; without it the days say nothing. */
  daysOf?: (caseId: string) => CaseTrueDays | null;
  /** Cases that a person ruled out for this study. */
  rejected?: ReadonlySet<string>;
}

const MOST_CANDIDATES = 5;
const LOWEST_SCORE = 0.01;
/** Before anything is compared a study is as likely of nobody as of somebody; with few cases chance still has this many to fall on. */
const FEWEST_CASES = 200;
/** A link without a person needs this score. */
const SURE = 0.99;

const likeName: readonly LinkEvidenceCode[] = ['nameSame', 'namePinyin', 'nameSwapped', 'nameSound', 'nameTypo'];
const otherName: readonly LinkEvidenceCode[] = ['nameOther', 'nameFamily'];
const likeBirth: readonly LinkEvidenceCode[] = ['birthSame', 'birthSwapped', 'birthDigit'];
const otherBirth: readonly LinkEvidenceCode[] = ['birthOther', 'birthYear'];

interface Weighed extends Candidate {
  weight: number;
  /** Of name, birth day and sex alone. */
  personWeight: number;
}

/**
 * Decides which case a study belongs to.
 *
 * It is linked without a person only when exactly one case has its record number, nothing contradicts it (another name; another birth day
 * or sex without an agreeing name or birth day; another sex with another birth day), and no other case fits the person better: of twins,
 * or two people of one name, none is taken. A number that agrees but for leading zeros needs an agreeing name or birth day besides.
 * Else the cases are ordered by the sum of the weights of linkEvidence.ts, turned into a probability (Fellegi and Sunter 1969).
 */
export function decideLink(study: LinkedFacts, index: CaseIndex, context: LinkContext = {}): LinkDecision {
  const person = index.read(study);
  const weighed = index
    .near(person)
    .filter((one) => !context.rejected?.has(one.caseId))
    .map((one) => weigh(person, one, context));
  const all = score(weighed, index.size);
  const candidates = all
    .filter((one) => one.score >= LOWEST_SCORE || hasNumber(one))
    .slice(0, MOST_CANDIDATES)
    .map(({ caseId, score: value, evidence }): Candidate => ({ caseId, score: value, evidence }));
  const holders = all.filter(hasNumber);
  const [holder] = holders;
  const first = candidates[0];
  if (!holder || holders.length > 1)
    return { outcome: first ? 'ambiguous' : 'none', caseId: null, evidence: first?.evidence ?? [], candidates };
  const { evidence, caseId } = holder;
  if (contradicts(holder)) return { outcome: 'doubtful', caseId: null, evidence, candidates };
  const isBest = all.every((one) => one === holder || one.personWeight <= holder.personWeight);
  if (!isBest || holder.score < SURE) return { outcome: 'ambiguous', caseId: null, evidence, candidates };
  return { outcome: 'linked', caseId, evidence, candidates };
}

function weigh(study: StudyPerson, one: CasePerson, context: LinkContext): Weighed {
  const evidence = comparePeople(study, one, context.daysOf?.(one.caseId) ?? null);
  const sum = (list: readonly LinkEvidence[]) => list.reduce((bits, finding) => bits + weightOf(finding), 0);
  const personal = evidence.filter(({ code }) => /^(?:name|birth|sex)/.test(code));
  return { caseId: one.caseId, score: 0, evidence, weight: sum(evidence), personWeight: sum(personal) };
}

/** Bayes over the cases and nobody, each case with the same chance before. Ordered: the likeliest first, then by id. */
function score(weighed: readonly Weighed[], cases: number): Weighed[] {
  const odds = weighed.map((one) => 2 ** one.weight);
  const total = odds.reduce((sum, one) => sum + one, Math.max(cases, FEWEST_CASES));
  return weighed
    .map((one, index) => ({ ...one, score: odds[index]! / total }))
    .sort((a, b) => b.weight - a.weight || (a.caseId < b.caseId ? -1 : 1));
}

const has = (one: Candidate, codes: readonly LinkEvidenceCode[]): boolean =>
  one.evidence.some(({ code }) => codes.includes(code));

const hasNumber = (one: Candidate): boolean => has(one, ['numberSame', 'numberZeros']);

function contradicts(one: Candidate): boolean {
  const agrees = has(one, likeName) || has(one, likeBirth);
  if (has(one, otherName)) return true;
  if (has(one, otherBirth) && (has(one, ['sexOther']) || !agrees)) return true;
  if (has(one, ['sexOther']) && !agrees) return true;
  return has(one, ['numberZeros']) && !agrees;
}
