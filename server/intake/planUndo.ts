import type { Id, Uid } from '../../shared/base/id.ts';
import type { UndoPlan } from '../../shared/intake/undoPlan.ts';
import type { Reader } from '../db/database.ts';

/** What an undo takes out: in numbers for a person, and by id for the verb. */
export interface Undoing {
  plan: UndoPlan;
  /** Series and studies that have no instance of another import. */
  goneSeries: Uid[];
  goneStudies: Uid[];
  /** Studies that lose instances and stay. */
  studiesThatStay: Uid[];
  /** Timepoints of which no study is left. */
  goneTimepoints: Id[];
}

const OURS = '(SELECT DISTINCT "studyInstanceUid" AS "uid" FROM "instances" WHERE "batchId" = $1)';
const OUR_SERIES = '(SELECT DISTINCT "seriesInstanceUid" AS "uid" FROM "instances" WHERE "batchId" = $1)';
const GONE = `(SELECT t."uid" FROM ${OURS} t WHERE NOT EXISTS
  (SELECT 1 FROM "instances" o WHERE o."studyInstanceUid" = t."uid" AND o."batchId" <> $1))`;
const GONE_SERIES = `(SELECT t."uid" FROM ${OUR_SERIES} t WHERE NOT EXISTS
  (SELECT 1 FROM "instances" o WHERE o."seriesInstanceUid" = t."uid" AND o."batchId" <> $1))`;
const GONE_TIMEPOINTS = `(SELECT DISTINCT m."timepointId" AS "id" FROM "timepointStudies" m JOIN ${GONE} g ON g."uid" = m."studyInstanceUid"
  WHERE NOT EXISTS (SELECT 1 FROM "timepointStudies" o WHERE o."timepointId" = m."timepointId" AND o."studyInstanceUid" NOT IN ${GONE}))`;

/** Works out what an undo of an import would take out, and what stands against it; writes nothing. */
export async function planUndo(db: Reader, batchId: Id): Promise<Undoing> {
  const number = async (sql: string) =>
    Number((await db.select<{ n: number | string | null }>(sql, [batchId]))[0]?.n ?? 0);
  const ids = async (sql: string, column: string) =>
    (await db.select<Record<string, string>>(`SELECT x."${column}" AS "id" FROM ${sql} x`, [batchId])).map(
      (row) => row.id!,
    );
  const all = await ids(OURS, 'uid');
  const goneStudies = await ids(GONE, 'uid');
  const gone = new Set(goneStudies);
  const goneSeries = await ids(GONE_SERIES, 'uid');
  const goneTimepoints = await ids(GONE_TIMEPOINTS, 'id');
  const studiesThatStay = all.filter((uid) => !gone.has(uid));
  const plan: UndoPlan = {
    instances: await number('SELECT COUNT(*) AS "n" FROM "instances" WHERE "batchId" = $1'),
    held: await number(
      `SELECT COUNT(*) AS "n" FROM "instances" WHERE "batchId" = $1 AND "heldReason" IS NOT NULL AND "heldReason" <> 'dropped'`,
    ),
    bytes: await number('SELECT SUM("bytes") AS "n" FROM "instances" WHERE "batchId" = $1'),
    series: goneSeries.length,
    studies: goneStudies.length,
    studiesThatStay: studiesThatStay.length,
    links: await number(
      `SELECT COUNT(*) AS "n" FROM "caseLinks" l JOIN ${GONE} g ON g."uid" = l."studyInstanceUid" WHERE l."endedAt" IS NULL`,
    ),
    timepoints: await number(
      `SELECT COUNT(*) AS "n" FROM "timepoints" t JOIN ${GONE_TIMEPOINTS} g ON g."id" = t."id" WHERE t."endedAt" IS NULL`,
    ),
    assignments: await number(
      `SELECT COUNT(*) AS "n" FROM "assignments" a JOIN ${GONE_TIMEPOINTS} g ON g."id" = a."timepointId"`,
    ),
    decisions: await countDecisions(number),
    copiesElsewhere: await number(
      `SELECT COUNT(*) AS "n" FROM "sourceFiles" s JOIN "instances" i ON i."sopInstanceUid" = s."sopInstanceUid"
       WHERE i."batchId" = $1 AND s."batchId" <> $1`,
    ),
    uses: {
      assignments: await number(
        `SELECT COUNT(DISTINCT a."id") AS "n" FROM "assignments" a JOIN "reads" r ON r."assignmentId" = a."id"
         JOIN "timepointStudies" m ON m."timepointId" = a."timepointId" JOIN ${OURS} t ON t."uid" = m."studyInstanceUid"`,
      ),
      links: await number(
        `SELECT COUNT(*) AS "n" FROM "caseLinks" l JOIN ${OURS} t ON t."uid" = l."studyInstanceUid"
         WHERE l."endedAt" IS NULL AND l."method" <> 'recordNumber'`,
      ),
      // a freeze is made from every link of its moment
      freezes: await number(
        `SELECT COUNT(DISTINCT f."id") AS "n" FROM "freezes" f JOIN "caseLinks" l
         ON l."linkedAt" <= f."madeAt" AND (l."endedAt" IS NULL OR l."endedAt" > f."madeAt")
         JOIN ${OURS} t ON t."uid" = l."studyInstanceUid"`,
      ),
    },
  };
  return { plan, goneSeries, goneStudies, studiesThatStay, goneTimepoints };
}

/** What people decided about things that go: it would be lost with them. */
async function countDecisions(number: (sql: string) => Promise<number>): Promise<number> {
  const counts = [
    `SELECT COUNT(*) AS "n" FROM "seriesOverrides" o JOIN ${GONE_SERIES} g ON g."uid" = o."seriesInstanceUid"`,
    `SELECT COUNT(*) AS "n" FROM "heldDecisions" d JOIN "instances" i ON i."sopInstanceUid" = d."sopInstanceUid" WHERE i."batchId" = $1`,
    `SELECT COUNT(*) AS "n" FROM "linkRejections" r JOIN ${GONE} g ON g."uid" = r."studyInstanceUid"`,
    `SELECT COUNT(*) AS "n" FROM "caseLinks" l JOIN ${GONE} g ON g."uid" = l."studyInstanceUid" WHERE l."reason" IS NOT NULL`,
    `SELECT COUNT(*) AS "n" FROM "timepoints" t JOIN ${GONE_TIMEPOINTS} g ON g."id" = t."id"
     WHERE t."endedAt" IS NULL AND t."overrideReason" IS NOT NULL`,
  ];
  let sum = 0;
  for (const sql of counts) sum += await number(sql);
  return sum;
}
