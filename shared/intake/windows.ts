/** The windows that place a visit, as data: the charter settles them before the first read (domain dossier 3.2, 4.1, 4.3). */
export interface Windows {
  /** A baseline scan lies this many days from the diagnosis, both ends included. */
  baselineDays: readonly [number, number];
  /** A follow-up lies at least this many days after the baseline; follow-up 1 at most the second number. */
  firstFollowUpDays: readonly [number, number];
  /** A pre-operative scan lies at most this many days before the surgery. */
  preOpDays: number;
  /** Early after surgery: up to 72 hours, counted as calendar days where times are not known. */
  postOpEarlyDays: number;
  /** After surgery, before it is surgical follow-up. */
  postOpDays: number;
  /** Brain and spine at most this many days apart are one visit. */
  mergeDays: number;
}

/** The windows that the product ships. */
export const defaultWindows: Windows = {
  baselineDays: [-28, 14],
  firstFollowUpDays: [21, 84],
  preOpDays: 30,
  postOpEarlyDays: 3,
  postOpDays: 42,
  mergeDays: 7,
};
