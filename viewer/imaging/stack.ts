import type { Output } from '../../shared/api.ts';

type SetSeries = Output<'imageSet'>['series'][number];

/** One frame of a series with the name under which Cornerstone loads its pixels. */
export type StackFrame = SetSeries['frames'][number] & { imageId: string };

/** One series ready for a pane: what the image set says of it, its frames in order of position along the slice normal. */
export type Stack = Omit<SetSeries, 'frames'> & { frames: StackFrame[] };

/** A point or direction in patient space, LPS; points in millimetres. */
export type Vector = readonly [number, number, number];
