import type { Output } from '../../shared/api.ts';
import type { Draft } from '../../shared/reading/draft.ts';

/** How the draft stands with the server. */
export type SaveState = 'saved' | 'waiting' | 'saving' | 'offline' | 'signedOut' | 'stale' | 'refused';

/** What screens see of a draft. */
export interface DraftState {
  draft: Draft;
  draftVersion: number;
  save: SaveState;
  /** Changes that the server has not confirmed; of a signed read those left here that are not in it. */
  unsaved: number;
  /** Unsaved changes are kept in this browser; false when it refused, and only this page holds them. */
  isKept: boolean;
  /** Milliseconds of the clock given, of the last confirmed save. */
  savedAt: number | null;
  /** Why the server will not take it, in its words. */
  refusal: string | null;
  derived: Output<'saveDraft'>['derived'] | null;
  canUndo: boolean;
  canRedo: boolean;
}
