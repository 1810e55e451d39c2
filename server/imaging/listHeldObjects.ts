import type { Input, Output } from '../../shared/api.ts';
import type { HeldObject } from '../../shared/imaging/heldRoutes.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import { selectHeld } from './selectHeld.ts';

const OBJECTS_A_PAGE = 500;

/** The held objects of one series, in the order of their numbers, a page at a time. */
export async function listHeldObjects(
  context: Context,
  _actor: Actor,
  input: Input<'listHeldObjects'>,
): Promise<Output<'listHeldObjects'>> {
  const { offset, ...filter } = input;
  const { sql, bind } = selectHeld(filter);
  const rows = await context.db.select<HeldObject>(
    `SELECT i."sopInstanceUid", i."instanceNumber", i."frameCount" AS "frames", i."bytes", i."heldReason" FROM "instances" i
     WHERE ${sql} ORDER BY i."instanceNumber", i."sopInstanceUid" LIMIT ${OBJECTS_A_PAGE + 1} OFFSET ${offset}`,
    bind,
  );
  return {
    // PostgreSQL answers large integers as text
    objects: rows.slice(0, OBJECTS_A_PAGE).map((row) => ({
      ...row,
      instanceNumber: row.instanceNumber === null ? null : Number(row.instanceNumber),
      frames: Number(row.frames),
      bytes: Number(row.bytes),
    })),
    nextOffset: rows.length > OBJECTS_A_PAGE ? offset + OBJECTS_A_PAGE : null,
  };
}
