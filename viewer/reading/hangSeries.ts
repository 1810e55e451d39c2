import type { Stack } from '../imaging/stack.ts';

/** What the hanging looks at; never the words of a vendor. */
export type Hangable = Pick<
  Stack,
  'seriesKey' | 'weighting' | 'contrast' | 'plane' | 'dimension' | 'region' | 'thicknessMm'
> & { frames: readonly unknown[] };

/** The part of the neuraxis that a tab shows. */
export type Compartment = 'brain' | 'spine';

/** A place of the hanging, and what belongs there. */
export type Slot = 't1Post' | 't1Pre' | 'flair' | 't2' | 'other';

/** A pane of the hanging: what should stand there, and the series that does; null when the set has none. */
export interface Hung {
  slot: Slot;
  seriesKey: string | null;
}

const slots: Record<Compartment, readonly Slot[]> = {
  brain: ['t1Post', 't1Pre', 'flair', 'other'],
  spine: ['t1Post', 't1Pre', 't2', 'other'],
};

/**
 * Hangs a set for reading: brain T1 post, T1 pre, FLAIR; spine sagittal T1 post, T1 pre, T2; in the fourth pane what else helps most.
 *
 * By weighting, contrast, region, plane, then 3D before 2D, thin before thick, more slices before fewer. A series whose region is unknown
 * counts as brain, where most are. T1 pre is taken in the plane of T1 post when there is a choice, so that the two can be flipped.
 */
export function hangSeries(seriesList: readonly Hangable[], compartment: Compartment): Hung[] {
  const here = seriesList.filter((series) => isOf(series, compartment) && series.frames.length > 0);
  const wantsPlane = compartment === 'brain' ? 'axial' : 'sagittal';
  const taken = new Set<string>();
  let plane: string | null = null;
  return slots[compartment].map((slot) => {
    const fits = here.filter((series) => !taken.has(series.seriesKey) && isFor(series, slot));
    const like = plane;
    const [best] = fits.sort((a, b) => score(b, { wantsPlane, like, slot }) - score(a, { wantsPlane, like, slot }));
    if (best) taken.add(best.seriesKey);
    if (slot === 't1Post') plane = best?.plane ?? null;
    return { slot, seriesKey: best?.seriesKey ?? null };
  });
}

function isOf(series: Hangable, compartment: Compartment): boolean {
  if (series.region === 'both') return true;
  if (compartment === 'spine') return series.region === 'spine';
  return series.region === 'brain' || series.region === 'unknown';
}

function isFor(series: Hangable, slot: Slot): boolean {
  const { weighting, contrast } = series;
  if (slot === 't1Post') return weighting === 'T1' && contrast === 'post';
  if (slot === 't1Pre') return weighting === 'T1' && contrast !== 'post';
  if (slot === 'flair') return weighting === 'FLAIR';
  if (slot === 't2') return weighting === 'T2' || weighting === 'STIR';
  return !['localizer', 'unknown', 'perfusion'].includes(weighting);
}

function score(series: Hangable, at: { wantsPlane: string; like: string | null; slot: Slot }): number {
  // A pre-contrast series proves itself before one of which it is not known; after gadolinium FLAIR shows the sulci better.
  const sure = at.slot === 't1Pre' && series.contrast === 'pre' ? 64 : 0;
  const useful =
    at.slot === 'other' ? (['T1', 'T2', 'DWI', 'SWI', 'FLAIR', 'STIR'].includes(series.weighting) ? 32 : 0) : 0;
  const post = (at.slot === 'flair' || at.slot === 'other') && series.contrast === 'post' ? 4 : 0;
  const plane = series.plane === (at.like ?? at.wantsPlane) ? 16 : series.plane === at.wantsPlane ? 8 : 0;
  const volume = series.dimension === '3D' ? 24 : 0;
  const thin = series.thicknessMm === null ? 0 : Math.max(0, 3 - series.thicknessMm / 3);
  return sure + useful + post + plane + volume + thin + Math.min(series.frames.length, 1000) / 1000;
}
