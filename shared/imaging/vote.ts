/** One piece of evidence for one answer, before it is weighed against the others. */
export interface Vote<T> {
  value: T;
  /** Where it was seen: a DICOM keyword, or a place in the study. */
  fact: string;
  /** The word or number that speaks; names nobody. */
  says: string;
  /** 0 to 1: how often it is right when it stands alone. */
  weight: number;
}
