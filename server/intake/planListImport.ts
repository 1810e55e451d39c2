import { createHash } from 'node:crypto';
import { problem, type Problem } from '../../shared/base/problem.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { nameSeries } from '../../shared/imaging/nameSeries.ts';
import type { ListKind, ListRow } from '../../shared/intake/listImport.ts';
import { readListImport } from '../../shared/intake/readListImport.ts';
import type { ListChange } from '../../shared/intake/listImportRoutes.ts';
import type { SeriesOverride } from '../../shared/intake/seriesOverride.ts';
import type { Timepoint } from '../../shared/intake/timepoint.ts';
import { parseCsv } from '../cases/parseCsv.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';
import { loadSeries } from './loadSeries.ts';
import { isOther, type PlaceWish } from './placeMany.ts';

/** What a line does when it is applied. */
export type ListDeed =
  | { kind: 'series'; studyInstanceUid: string; row: Omit<SeriesOverride, 'id' | 'ruleId' | 'decidedBy' | 'decidedAt'> }
  | { kind: 'timepoints'; timepoint: Timepoint; wish: PlaceWish }
  | { kind: 'links'; studyInstanceUid: string; caseId: string; reason: string };

/** A mended list held against the database. */
export interface ListPlan {
  kind: ListKind;
  lines: number;
  unchanged: number;
  changes: { shown: ListChange; deed: ListDeed }[];
  problems: Problem[];
  digest: string;
}

/** What the line of an id would do: nothing, something, or why it cannot be. */
type Judged = null | { subject: string; from: string; to: string; deed: ListDeed } | { problem: Problem };
type Judge = (row: ListRow) => Judged;

/** Holds a mended list against the database; writes nothing. Lines that change nothing need no reason. @throws {Refusal} list.unknown */
export async function planListImport(db: Reader, given: { csv: string; reason: string }): Promise<ListPlan> {
  const table = parseCsv(given.csv);
  const list = table && readListImport(table);
  if (!table || !list) throw new Refusal('list.unknown');
  const judge = await { series: judgeSeries, timepoints: judgeTimepoints, links: judgeLinks }[list.kind](db);
  const problems = [...list.problems];
  const changes: ListPlan['changes'] = [];
  for (const read of list.rows) {
    const row = { ...read, reason: read.reason || given.reason };
    const judged = judge(row);
    if (judged === null) continue;
    if ('problem' in judged) problems.push(judged.problem);
    else if (row.reason.length < 3) problems.push(problem('list.noReason', `line ${row.line}`));
    else {
      const { deed, ...words } = judged;
      changes.push({ shown: { line: row.line, id: row.id, ...words, reason: row.reason }, deed });
    }
  }
  const unchanged = table.rows.length - changes.length - new Set(problems.map((one) => one.at)).size;
  const digest = createHash('sha256')
    .update(JSON.stringify(changes.map((one) => one.shown)))
    .digest('hex');
  problems.sort((a, b) => lineOf(a) - lineOf(b));
  return { kind: list.kind, lines: table.rows.length, unchanged, changes, problems, digest };
}

const lineOf = (one: Problem): number => Number(/\d+/.exec(one.at)?.[0] ?? 0);
const unknown = (row: ListRow): Judged => ({ problem: problem('list.idUnknown', `line ${row.line}`) });

async function judgeSeries(db: Reader): Promise<Judge> {
  const known = new Map((await loadSeries(db, 'all')).map((one) => [one.series.seriesInstanceUid, one]));
  const studies = await db.select<{ uid: string; pseudonym: string }>(
    'SELECT "studyInstanceUid" AS "uid", "pseudonym" AS "pseudonym" FROM "studies"',
  );
  const pseudonyms = new Map(studies.map((study) => [study.uid, study.pseudonym]));
  return (row) => {
    if (row.kind !== 'series') return null;
    const found = known.get(row.id);
    if (!found) return unknown(row);
    const { series, override } = found;
    const keys = (['contrast', 'weighting', 'region'] as const).filter(
      (key) => row[key] !== null && row[key] !== series[key],
    );
    if (keys.length === 0) return null;
    const set = Object.fromEntries(keys.map((key) => [key, row[key]]));
    const before = { contrast: null, weighting: null, region: null, ...override };
    const { contrast, weighting, region } = { ...before, ...set } as typeof before;
    return {
      subject: `${pseudonyms.get(series.studyInstanceUid) ?? ''} ${nameSeries(series)}`,
      from: keys.map((key) => `${key} ${series[key]}`).join(', '),
      to: keys.map((key) => `${key} ${row[key]}`).join(', '),
      deed: {
        kind: 'series',
        studyInstanceUid: series.studyInstanceUid,
        row: { seriesInstanceUid: row.id, contrast, weighting, region, reason: row.reason },
      },
    };
  };
}

async function judgeTimepoints(db: Reader): Promise<Judge> {
  const known = new Map((await db.find(tables.timepoints, { endedAt: null })).map((one) => [one.id, one]));
  const pseudonyms = new Map((await db.find(tables.cases)).map((one) => [one.caseId, one.pseudonym]));
  const say = (one: Pick<Timepoint, 'visit' | 'followUpNumber' | 'surgicalPhase'>) =>
    `${one.visit}${one.visit === 'followUp' ? ` ${one.followUpNumber}` : ''}, ${one.surgicalPhase}`;
  return (row) => {
    if (row.kind !== 'timepoints') return null;
    const timepoint = known.get(row.id);
    if (!timepoint) return unknown(row);
    const visit = row.visit ?? timepoint.visit;
    const wish: PlaceWish = {
      visit,
      followUpNumber: visit === 'followUp' ? (row.followUpNumber ?? timepoint.followUpNumber) : null,
      surgicalPhase: row.surgicalPhase ?? timepoint.surgicalPhase,
      reason: row.reason,
    };
    if (!isOther(timepoint, wish)) return null;
    const subject = `${pseudonyms.get(timepoint.caseId) ?? ''} day ${timepoint.daysFromDiagnosis ?? '-'}`;
    return { subject, from: say(timepoint), to: say(wish), deed: { kind: 'timepoints', timepoint, wish } };
  };
}

async function judgeLinks(db: Reader): Promise<Judge> {
  const studies = await db.select<{ uid: string; pseudonym: string }>(
    'SELECT "studyInstanceUid" AS "uid", "pseudonym" AS "pseudonym" FROM "studies"',
  );
  const known = new Map(studies.map((one) => [one.uid, one.pseudonym]));
  const cases = await db.find(tables.cases);
  const caseIds = new Map(cases.map((one) => [one.pseudonym.toUpperCase(), one.caseId]));
  const pseudonyms = new Map(cases.map((one) => [one.caseId, one.pseudonym]));
  const links = new Map(
    (await db.find(tables.caseLinks, { endedAt: null })).map((one) => [one.studyInstanceUid, one.caseId]),
  );
  return (row) => {
    if (row.kind !== 'links') return null;
    const pseudonym = known.get(row.id);
    if (pseudonym === undefined) return unknown(row);
    if (row.casePseudonym === null) return null;
    const caseId = caseIds.get(row.casePseudonym.toUpperCase());
    if (caseId === undefined) return { problem: problem('list.caseUnknown', `line ${row.line}`) };
    const now = links.get(row.id) ?? null;
    if (now === caseId) return null;
    return {
      subject: pseudonym,
      from: now === null ? '-' : (pseudonyms.get(now) ?? ''),
      to: pseudonyms.get(caseId) ?? '',
      deed: { kind: 'links', studyInstanceUid: row.id, caseId, reason: row.reason },
    };
  };
}
