import type { Input, Output } from '../../shared/api.ts';
import type { Patch } from '../../shared/reading/draft.ts';

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
  write: (assignmentId: string, kept: Kept | null) => void;
}

/** What became of a save. */
export type SaveOutcome =
  | { kind: 'saved'; answer: Output<'saveDraft'> }
  | { kind: 'unreached' }
  | { kind: 'stale' }
  | { kind: 'refused'; says: string };

/** Sends one save to the server. */
export type Send = (input: Input<'saveDraft'>) => Promise<SaveOutcome>;

/** Later changes of the same answer or mark replace earlier ones; order of first appearance stays. */
export function mergePatches(earlier: readonly Patch[], later: readonly Patch[]): Patch[] {
  const byKey = new Map<string, Patch>();
  for (const patch of [...earlier, ...later]) byKey.set(`${patch.target}:${patch.id}`, patch);
  return [...byKey.values()];
}
