/** One thing that was measured, once in every round. */
export interface Row {
  what: string;
  unit: string;
  values: number[];
  /** What else did the same work in the same rounds. */
  anchors?: { name: string; values: number[] }[];
  goal?: string;
}

/** What a part of the benchmark answers: its rows, and the anchors that are not here with the command that brings them. */
export interface Measured {
  rows: Row[];
  absent: string[];
}
