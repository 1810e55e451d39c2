import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';
import { whereSql, type Where } from '../db/where.ts';
import type { Instance } from '../../shared/imaging/instance.ts';

/** How many instances of a series may leave; a series of which none may is not there. */
export interface ReleasedCount {
  studyInstanceUid: string;
  seriesInstanceUid: string;
  modality: string | null;
  instances: number;
}

/** Counts released instances, series by series. Held ones are not counted: nobody outside learns of them. */
export async function countReleased(
  db: Reader,
  where: Pick<Where<Instance>, 'studyInstanceUid' | 'seriesInstanceUid'>,
): Promise<ReleasedCount[]> {
  const { sql, bind } = whereSql(tables.instances, { ...where, heldReason: null });
  const rows = await db.select<Omit<ReleasedCount, 'instances'> & { instances: number | string }>(
    `SELECT c.*, s."modality" AS "modality" FROM (SELECT "studyInstanceUid", "seriesInstanceUid", COUNT(*) AS "instances"
      FROM "instances"${sql} GROUP BY "studyInstanceUid", "seriesInstanceUid") c
      JOIN "series" s ON s."seriesInstanceUid" = c."seriesInstanceUid"`,
    bind,
  );
  return rows.map((row) => ({ ...row, instances: Number(row.instances) }));
}
