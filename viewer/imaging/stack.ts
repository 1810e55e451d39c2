import type { Output } from '../../shared/api.ts';

type SetSeries = Output<'imageSet'>['series'][number];

/** One frame of a series with the name under which Cornerstone loads its pixels. */
export type StackFrame = SetSeries['frames'][number] & { imageId: string };

/** One series ready for a pane: what the image set says of it, its frames in order of position along the slice normal. */
export type Stack = Omit<SetSeries, 'frames'> & {
  frames: StackFrame[];
  /** Of a stack computed in the page: the series in whose space it lies and whose nearest frame keeps what is drawn on it. */
  source?: Stack;
};

/** A point or direction in patient space, LPS; points in millimetres. */
export type Vector = readonly [number, number, number];
