/** What the people who watch an import want of it: to go on, to stop for now, or to stop for good. */
export type ImportWish = 'go' | 'pause' | 'cancel';

/**
 * The hand on an import. It is asked between two files; on `pause` or `cancel` what is under way is finished durably, what came so far is
 * described and linked, and the batch ends as `paused` or `cancelled`.
 */
export interface ImportControl {
  wish(): ImportWish;
}

/** An import that nobody stops. */
export const unstopped: ImportControl = { wish: () => 'go' };
