/**
 * What becomes of an attribute.
 *
 * `keep` as it is; `remove`; `empty` (zero length); `dummy` (a fixed word); `replaceUid` (keyed); `shiftDate` by the
 * study's offset; `keepTime` when it is a time of day; `cleanText` through the dictionary of known words; `code` kept
 * under a public coding scheme, else cleaned; `age` with 90 and over as `090Y`; `sex`; `device` as a keyed number;
 * `pseudonym` for name and id.
 */
export type DeidentifyAction =
  | 'keep'
  | 'remove'
  | 'empty'
  | 'dummy'
  | 'replaceUid'
  | 'shiftDate'
  | 'keepTime'
  | 'cleanText'
  | 'code'
  | 'age'
  | 'sex'
  | 'device'
  | 'pseudonym';

/** Profile data: for an action and a VR (`keep CS`; `remove` without one) the tags, eight hex digits each, by blanks. */
export type ProfileLines = Readonly<Partial<Record<DeidentifyAction | `${DeidentifyAction} ${string}`, string>>>;
