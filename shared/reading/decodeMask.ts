import type { NamedFrame } from './encodeMask.ts';
import type { LabelVoxels } from './labelVoxels.ts';
import type { Mask } from './mask.ts';

/** The voxels of a kept mask on the frames of its series; frames that the series does not have are left out. */
export function decodeMask(
  mask: Pick<Mask, 'rows' | 'columns' | 'frames'>,
  frames: readonly NamedFrame[],
): LabelVoxels {
  const places = new Map(frames.map((frame, place) => [`${frame.imageKey}/${frame.frameNumber}`, place]));
  const decoded = mask.frames.flatMap(({ imageKey, frameNumber, runs }): [number, Uint8Array][] => {
    const place = places.get(`${imageKey}/${frameNumber}`);
    return place === undefined ? [] : [[place, voxelsOf(runs, mask.rows * mask.columns)]];
  });
  return { rows: mask.rows, columns: mask.columns, frames: new Map(decoded) };
}

function voxelsOf(runs: readonly number[], length: number): Uint8Array {
  const voxels = new Uint8Array(length);
  let at = 0;
  for (const [turn, run] of runs.entries()) {
    if (turn % 2 === 1) voxels.fill(1, at, Math.min(length, at + run));
    at += run;
  }
  return voxels;
}
