import type { Input, Output } from '../../shared/api.ts';
import type { HeldReason } from '../../shared/imaging/heldReason.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { labelSeries } from './labelSeries.ts';
import { nameStudies } from './nameStudies.ts';
import { selectHeld } from './selectHeld.ts';

const GROUPS_A_PAGE = 100;

interface GroupRow {
  studyInstanceUid: string;
  seriesInstanceUid: string;
  heldReason: HeldReason | null;
  objects: number | string;
  bytes: number | string;
}

/** What waits for a person: held objects by study, series and reason, a page of groups at a time. */
export async function listHeld(context: Context, _actor: Actor, input: Input<'listHeld'>): Promise<Output<'listHeld'>> {
  const { db } = context;
  const { offset, heldReason, ...rest } = input;
  const all = selectHeld(rest);
  const counted = await db.select<{ heldReason: HeldReason | null; objects: number | string }>(
    `SELECT i."heldReason", COUNT(*) AS "objects" FROM "instances" i WHERE ${all.sql} GROUP BY i."heldReason"`,
    all.bind,
  );
  const reasons = counted
    .map((row) => ({ heldReason: row.heldReason, objects: Number(row.objects) }))
    .sort((a, b) => b.objects - a.objects);
  const wanted = selectHeld({ ...rest, heldReason });
  const rows = await db.select<GroupRow>(
    `SELECT i."studyInstanceUid", i."seriesInstanceUid", i."heldReason", COUNT(*) AS "objects", SUM(i."bytes") AS "bytes"
     FROM "instances" i JOIN "studies" s ON s."studyInstanceUid" = i."studyInstanceUid" WHERE ${wanted.sql}
     GROUP BY s."pseudonym", i."studyInstanceUid", i."seriesInstanceUid", i."heldReason"
     ORDER BY s."pseudonym", i."seriesInstanceUid", i."heldReason" LIMIT ${GROUPS_A_PAGE + 1} OFFSET ${offset}`,
    wanted.bind,
  );
  const page = rows.slice(0, GROUPS_A_PAGE);
  const names = await nameStudies(
    db,
    page.map((row) => row.studyInstanceUid),
  );
  const seriesList =
    page.length === 0
      ? []
      : await db.find(tables.series, { seriesInstanceUid: [...new Set(page.map((row) => row.seriesInstanceUid))] });
  const seriesOf = new Map(seriesList.map((one) => [one.seriesInstanceUid, one]));
  return {
    reasons,
    objects: reasons.reduce(
      (sum, one) => sum + (heldReason === undefined || one.heldReason === heldReason ? one.objects : 0),
      0,
    ),
    groups: page.map((row) => {
      const series = seriesOf.get(row.seriesInstanceUid)!;
      return {
        studyInstanceUid: row.studyInstanceUid,
        seriesInstanceUid: row.seriesInstanceUid,
        heldReason: row.heldReason,
        ...names.get(row.studyInstanceUid)!,
        label: labelSeries(series),
        modality: series.modality,
        objects: Number(row.objects),
        bytes: Number(row.bytes),
      };
    }),
    nextOffset: rows.length > GROUPS_A_PAGE ? offset + GROUPS_A_PAGE : null,
    identityUnlocked: context.identity.isOpen(),
  };
}
