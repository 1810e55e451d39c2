import type { Keeper, Kept } from './draftQueue.ts';

const keyOf = (assignmentId: string) => `leptolink.draft.${assignmentId}`;

/** Keeps unsaved changes in this browser, under the assignment; they hold codes and points, never a name. */
export const keepDraft: Keeper = {
  read: (assignmentId) => {
    const text = localStorage.getItem(keyOf(assignmentId));
    return text === null ? null : (JSON.parse(text) as Kept);
  },
  write: (assignmentId, kept) => {
    if (kept === null) localStorage.removeItem(keyOf(assignmentId));
    else localStorage.setItem(keyOf(assignmentId), JSON.stringify(kept));
  },
};
