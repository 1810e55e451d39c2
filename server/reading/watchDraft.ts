import type { Input, Output } from '../../shared/api.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import { loadAssignment } from './loadAssignment.ts';

/** A room asks every ten seconds; one that is silent for longer is gone. */
const SILENT_MS = 30_000;

/** Rooms by assignment and when each asked last. In memory only: after a restart they tell of themselves again within seconds. */
const rooms = new WeakMap<Context, Map<string, Map<string, number>>>();

/** Where a reader's own draft stands, and in how many other rooms she has it open; reads only. @throws {Refusal} unknown.id */
export async function watchDraft(
  context: Context,
  actor: Actor,
  input: Input<'watchDraft'>,
): Promise<Output<'watchDraft'>> {
  const { assignment, read } = await loadAssignment(context.db, actor, input.assignmentId);
  const others = countOthers(context, assignment.id, input);
  return {
    draftVersion: read?.draftVersion ?? 0,
    readVersion: read?.version ?? 1,
    state: read === null ? 'notStarted' : read.state === 'signed' ? 'signed' : 'draft',
    others,
  };
}

function countOthers(context: Context, assignmentId: string, input: Input<'watchDraft'>): number {
  const now = Date.parse(context.now());
  const all = rooms.get(context) ?? new Map<string, Map<string, number>>();
  rooms.set(context, all);
  const here = all.get(assignmentId) ?? new Map<string, number>();
  for (const [roomId, seenAt] of here) if (now - seenAt > SILENT_MS) here.delete(roomId);
  if (input.isLeaving) here.delete(input.roomId);
  else here.set(input.roomId, now);
  if (here.size > 0) all.set(assignmentId, here);
  else all.delete(assignmentId);
  return here.size - (input.isLeaving ? 0 : 1);
}
