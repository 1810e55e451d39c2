import type { Output } from '../../shared/api.ts';
import { CONFLICT, type Evidence } from '../../shared/imaging/evidence.ts';
import { RULE_VERSION } from '../../shared/imaging/seriesDescription.ts';
import { openConflicts } from '../../shared/intake/openConflicts.ts';
import { ProtocolGrade } from '../../shared/intake/timepoint.ts';
import type { Actor } from '../base/actor.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { countCases } from './countCases.ts';
import { countLinkage } from './countLinkage.ts';
import { NOT_DESCRIBED } from './newRows.ts';

type Board = Output<'board'>;
type Contrast = 'pre' | 'post' | 'unknown';

/** Images whose contrast and weighting matter, with what a person decided above what was described. */
const COUNTING = `FROM "series" s LEFT JOIN "seriesOverrides" o ON o."seriesInstanceUid" = s."seriesInstanceUid"
  AND NOT EXISTS (SELECT 1 FROM "seriesOverrides" n WHERE n."seriesInstanceUid" = o."seriesInstanceUid" AND n."decidedAt" > o."decidedAt")
  WHERE s."modality" = 'MR'`;
const WEIGHTING = `COALESCE(o."weighting", s."weighting")`;

/** The numbers of a day's work, each of which has a list behind it: counted in the database, whatever the number of series. */
export async function board(context: Context, actor: Actor): Promise<Board> {
  const { db } = context;
  const isManager = actor.roles.some((role) => role === 'dataManager' || role === 'administrator');
  const [files, series, phases, protocol, cases, managed] = await Promise.all([
    countFiles(db),
    countSeries(db),
    countPhases(db),
    countGrades(db),
    countCases(context, actor),
    isManager ? countManaged(context) : null,
  ]);
  return { files, managed, series, phases, protocol, cases };
}

/** One row of counts, as numbers: PostgreSQL answers them as text. */
async function counts<K extends string>(
  db: Reader,
  sql: string,
  bind: readonly unknown[] = [],
): Promise<Record<K, number>> {
  const [row] = await db.select<Record<K, number | string | null>>(sql, bind);
  return Object.fromEntries(Object.entries(row ?? {}).map(([key, n]) => [key, Number(n ?? 0)])) as Record<K, number>;
}

const sum = (condition: string, name: string) => `SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END) AS "${name}"`;

async function countFiles(db: Reader): Promise<Board['files']> {
  const found = await counts<'studies' | 'series' | 'instances' | 'linked'>(
    db,
    `SELECT (SELECT COUNT(*) FROM "studies") AS "studies", (SELECT COUNT(*) FROM "series") AS "series",
     (SELECT COUNT(*) FROM "instances") AS "instances",
     (SELECT COUNT(DISTINCT "studyInstanceUid") FROM "caseLinks" WHERE "endedAt" IS NULL) AS "linked"`,
  );
  return { ...found, waiting: found.studies - found.linked };
}

async function countSeries(db: Reader): Promise<Board['series']> {
  const isImage = `${WEIGHTING} NOT IN ('localizer', 'derived')`;
  const unknown = await counts<'contrastUnknown' | 'weightingUnknown' | 'regionUnknown'>(
    db,
    // of a T1 alone contrast decides what can be read
    `SELECT ${sum(`${WEIGHTING} = 'T1' AND COALESCE(o."contrast", s."contrast") = 'unknown'`, 'contrastUnknown')},
     ${sum(`${WEIGHTING} = 'unknown'`, 'weightingUnknown')},
     ${sum(`${isImage} AND COALESCE(o."region", s."region") = 'unknown'`, 'regionUnknown')} ${COUNTING}`,
  );
  const doubted = await db.select<{ evidence: string; weighting: string | null; contrast: Contrast | null }>(
    `SELECT s."evidence" AS "evidence", o."weighting" AS "weighting", o."contrast" AS "contrast" ${COUNTING}
     AND s."evidence" LIKE '%"' || $1 || '"%'`,
    [CONFLICT],
  );
  const isOpen = ({ evidence, ...said }: (typeof doubted)[number]) =>
    openConflicts({ modality: 'MR', evidence: JSON.parse(evidence) as Evidence[] }, said).length > 0;
  return { ...unknown, conflicts: doubted.filter(isOpen).length };
}

async function countPhases(db: Reader): Promise<Board['phases']> {
  return counts(
    db,
    `SELECT (SELECT COUNT(*) FROM "timepoints" WHERE "endedAt" IS NULL) AS "timepoints",
     (SELECT COUNT(*) FROM "timepoints" WHERE "endedAt" IS NULL AND ("visit" = 'unresolved' OR "surgicalPhase" = 'unresolved')) AS "unresolved",
     (SELECT COUNT(*) FROM "cases" c WHERE NOT EXISTS (SELECT 1 FROM "timepoints" t WHERE t."caseId" = c."caseId"
       AND t."endedAt" IS NULL AND t."visit" = 'baseline' AND t."isAlternate" = FALSE)) AS "casesWithoutBaseline",
     (SELECT COUNT(*) FROM "studies" WHERE "spreadDays" > 1) AS "daySpread",
     (SELECT COUNT(*) FROM "studies" WHERE "sourceDates" IN ('modified', 'removed')) AS "datesModified"`,
  );
}

async function countGrades(db: Reader): Promise<Board['protocol']> {
  const rows = await db.select<{ brain: string; spine: string; n: number | string }>(
    `SELECT "brainGrade" AS "brain", "spineGrade" AS "spine", COUNT(*) AS "n" FROM "timepoints" WHERE "endedAt" IS NULL GROUP BY "brainGrade", "spineGrade"`,
  );
  const of = (side: 'brain' | 'spine') =>
    Object.fromEntries(
      ProtocolGrade.options.map((grade) => [
        grade,
        rows.filter((row) => row[side] === grade).reduce((total, row) => total + Number(row.n), 0),
      ]),
    ) as Record<ProtocolGrade, number>;
  return { brain: of('brain'), spine: of('spine') };
}

async function countManaged(context: Context): Promise<Board['managed']> {
  const { db } = context;
  const found = await counts<'held' | 'rejected' | 'notes' | 'outdated'>(
    db,
    `SELECT (SELECT COUNT(*) FROM "instances" WHERE "heldReason" IS NOT NULL AND "heldReason" <> 'dropped') AS "held",
     (SELECT COUNT(*) FROM "sourceFiles" WHERE "outcome" = 'rejected') AS "rejected",
     (SELECT COUNT(*) FROM "readerNotes" WHERE "answeredAt" IS NULL AND "kind" <> 'urgentFinding') AS "notes",
     (SELECT COUNT(*) FROM "series" WHERE "ruleVersion" <> $1 AND "ruleVersion" <> $2) AS "outdated"`,
    [RULE_VERSION, NOT_DESCRIBED],
  );
  const { byOutcome, doubts } = await countLinkage(context);
  const imports = await db.find(tables.importBatches, {}, { orderBy: [['startedAt', 'desc']], limit: 10 });
  return { ...found, linkage: byOutcome && { ...byOutcome, doubts: doubts ?? 0 }, imports };
}
