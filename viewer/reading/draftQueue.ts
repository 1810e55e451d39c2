import type { Input, Output } from '../../shared/api.ts';
import type { Draft, Patch } from '../../shared/reading/draft.ts';

/** A save on its way: sent again unchanged, under the same key, until the server has answered it. */
export interface Sending {
  saveKey: string;
  draftVersion: number;
  patches: Patch[];
  secondsSpent: number;
}

/** What is kept in this browser until the server has it. */
export interface Kept {
  draftVersion: number;
  sending: Sending | null;
  waiting: Patch[];
}

/** Where unsaved changes of an assignment survive a crash of the page. */
export interface Keeper {
  read: (assignmentId: string) => Kept | null;
  /** False when the browser would not keep it: its store is full or shut. */
  write: (assignmentId: string, kept: Kept | null) => boolean;
}

/** What became of a save. */
export type SaveOutcome =
  | { kind: 'saved'; answer: Output<'saveDraft'> }
  | { kind: 'unreached' }
  | { kind: 'signedOut' }
  | { kind: 'stale' }
  | { kind: 'refused'; says: string };

/** Sends one save to the server. */
export type Send = (input: Input<'saveDraft'>) => Promise<SaveOutcome>;

/** What a draft begins with and works through. */
export interface DraftGiven {
  assignmentId: string;
  draft: Draft;
  draftVersion: number;
  send: Send;
  keeper: Keeper;
  newKey: () => string;
  now: () => number;
  /** Seconds of reading since the last save; counting starts again. */
  takeSeconds: () => number;
  /** What was signed is shown as it was signed: changes of a dead room that came too late wait for the read to be reopened. */
  isSigned?: boolean;
}

/** Later changes of the same answer or mark replace earlier ones; order of first appearance stays. */
export function mergePatches(earlier: readonly Patch[], later: readonly Patch[]): Patch[] {
  const byKey = new Map<string, Patch>();
  for (const patch of [...earlier, ...later]) byKey.set(`${patch.target}:${patch.id}`, patch);
  return [...byKey.values()];
}

/** What several rooms of one read left behind, as one: the first save on its way stays as it is, all else follows it in order. */
export function joinKept(left: readonly Kept[]): Kept | null {
  const [first, ...rest] = left;
  if (!first) return null;
  const later = rest.flatMap((one) => [...(one.sending?.patches ?? []), ...one.waiting]);
  const draftVersion = Math.min(...left.map((one) => one.draftVersion));
  return { draftVersion, sending: first.sending, waiting: mergePatches(first.waiting, later) };
}
