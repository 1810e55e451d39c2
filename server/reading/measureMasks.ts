import { Refusal } from '../../shared/base/refusal.ts';
import type { Assignment } from '../../shared/reading/assignment.ts';
import { decodeMask } from '../../shared/reading/decodeMask.ts';
import type { Draft } from '../../shared/reading/draft.ts';
import type { SetFrame } from '../../shared/reading/imageSet.ts';
import type { Mark } from '../../shared/reading/mark.ts';
import { measureVoxels } from '../../shared/reading/measureVoxels.ts';
import { segmentGrid } from '../../shared/reading/segmentGrid.ts';
import type { Reader } from '../db/database.ts';
import { seriesKeyOf } from './aliases.ts';
import { hangSeries } from './hangSeries.ts';
import { loadHung } from './loadHung.ts';

/**
 * The drawings with the volume of each mask measured anew from the positions of the stored slices: what the browser said of it is not believed.
 *
 * mL. A mask on a series without a distance of slices has none: 0. Masks of series outside the image set are left to `placeMarks`.
 * @throws {Refusal} input.invalid (facts: itemId) for a mask on frames that its series does not have, or of another size
 */
export async function measureMasks(
  db: Reader,
  assignment: Pick<Assignment, 'timepointId' | 'imageSet'>,
  marks: Draft['marks'],
): Promise<Draft['marks']> {
  const masks = Object.values(marks).filter((mark) => mark.kind === 'mask' || mark.mask);
  if (masks.length === 0) return marks;
  const keys = new Set(masks.map((mark) => mark.seriesKey));
  const uids = assignment.imageSet.filter((uid) => keys.has(seriesKeyOf(assignment.timepointId, uid)));
  const hung = await loadHung(db, uids);
  const series = hung.map((one) => hangSeries(assignment.timepointId, one.series, one.instances));
  const measured = masks.map((mark): [string, Mark] => {
    const frames = series.find((one) => one.seriesKey === mark.seriesKey)?.frames;
    return [mark.id, frames ? measureMask(mark, frames) : mark];
  });
  return { ...marks, ...Object.fromEntries(measured) };
}

function measureMask(mark: Mark, frames: readonly SetFrame[]): Mark {
  const { mask } = mark;
  const frameOf = new Map(frames.map((frame, index) => [`${frame.imageKey}/${frame.frameNumber}`, { frame, index }]));
  const places = mask?.frames.map(({ imageKey, frameNumber }) => frameOf.get(`${imageKey}/${frameNumber}`)) ?? [];
  const fits = (place: (typeof places)[number]) =>
    place !== undefined && place.frame.rows === mask?.rows && place.frame.columns === mask.columns;
  const isFull = mask?.frames.every(({ runs }) => runs.reduce((sum, run) => sum + run, 0) <= mask.rows * mask.columns);
  const [first] = places;
  if (!mask || !first || !isFull || !places.every(fits) || new Set(places).size !== places.length)
    throw new Refusal('input.invalid', { itemId: mark.itemId }, 'A mask does not fit its series.');
  const grid = segmentGrid(frames, first.index);
  const volumeMl = grid ? measureVoxels(decodeMask(mask, frames), grid) : 0;
  return { ...mark, mask: { ...mask, volumeMl } };
}
