import { Refusal } from '../../shared/base/refusal.ts';
import type { HeldAct } from '../../shared/imaging/heldDecision.ts';
import type { HeldReason } from '../../shared/imaging/heldReason.ts';
import type { Header } from '../../shared/imaging/header.ts';
import type { Instance } from '../../shared/imaging/instance.ts';
import { mayMask } from '../../shared/imaging/mayMask.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { readHeaders } from './readHeaders.ts';

/** One held object, or several by what they have in common. */
export interface HeldTarget {
  sopInstanceUid?: string | undefined;
  studyInstanceUid?: string | undefined;
  seriesInstanceUid?: string | undefined;
  heldReason?: HeldReason | undefined;
}

/** The objects of a target, and whether the act can be done to them. */
export interface HeldTargets {
  able: Instance[];
  /** Damaged ones cannot be let go, some pixels cannot be blackened. */
  unable: Instance[];
}

/**
 * Finds the held objects that an act is meant for: one by its UID, else all of a study or series, of one reason where it is given.
 * @throws {Refusal} `input.invalid` when neither one, a study nor a series is named; `unknown.id`, `held.none`
 */
export async function findHeldTargets(
  context: Pick<Context, 'db'>,
  act: Exclude<HeldAct, 'hold'>,
  target: HeldTarget,
): Promise<HeldTargets> {
  const { sopInstanceUid, studyInstanceUid, seriesInstanceUid, heldReason } = target;
  if (!sopInstanceUid && !studyInstanceUid && !seriesInstanceUid)
    throw new Refusal('input.invalid', { field: 'sopInstanceUid' });
  const where = {
    ...(sopInstanceUid === undefined ? {} : { sopInstanceUid }),
    ...(studyInstanceUid === undefined ? {} : { studyInstanceUid }),
    ...(seriesInstanceUid === undefined ? {} : { seriesInstanceUid }),
    ...(heldReason === undefined ? {} : { heldReason }),
  };
  const rows = await context.db.find(tables.instances, where, { orderBy: [['sopInstanceUid', 'asc']] });
  if (sopInstanceUid !== undefined && rows.length === 0) throw new Refusal('unknown.id');
  const held = rows.filter((row) => row.heldReason !== null && row.heldReason !== 'dropped');
  if (held.length === 0) throw new Refusal('held.none');
  const headers = await readHeaders(context.db, held);
  const able = held.filter((row, index) => isAble(act, { ...row, header: headers[index]! }));
  return { able, unable: held.filter((row) => !able.includes(row)) };
}

function isAble(act: Exclude<HeldAct, 'hold'>, row: Omit<Instance, 'header'> & { header: Header }): boolean {
  if (act === 'drop') return true;
  if (row.heldReason === 'damaged') return false;
  return act === 'release' || mayMask(row) === null;
}
