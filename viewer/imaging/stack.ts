import type { Output } from '../../shared/api.ts';

type SetSeries = Output<'imageSet'>['series'][number];

/** One frame of a series with the name under which Cornerstone loads its pixels. */
export type StackFrame = SetSeries['frames'][number] & { imageId: string };

/** One series ready for a pane: what the image set says of it, its frames in order of position along the slice normal. */
export type Stack = Omit<SetSeries, 'frames'> & { frames: StackFrame[]; derived?: Derivation };

/** How a computed stack came about: what it shows, and the loaded series whose frames keep the drawings made on it. */
export interface Derivation {
  kind: 'plane' | 'slab' | 'subtraction' | 'registered';
  /** `seriesKey` of the source; of a subtraction the series after gadolinium. */
  sourceKey: string;
}

/** A point or direction in patient space, LPS; points in millimetres. */
export type Vector = readonly [number, number, number];
