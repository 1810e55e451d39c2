import type { Stack } from '../imaging/stack.ts';
import { readSlot, type HangSlot } from './hangSlot.ts';

/** What the hanging looks at; never the words of a vendor. */
export type Hangable = Pick<
  Stack,
  'seriesKey' | 'weighting' | 'contrast' | 'plane' | 'dimension' | 'region' | 'thicknessMm'
> & { frames: readonly unknown[]; visit?: Stack['visit'] };

/** The part of the neuraxis that a tab shows. */
export type Compartment = 'brain' | 'spine';

/** A pane of the hanging: the word of what should stand there, and the series that does; null when the set has none. */
export interface Hung {
  slot: string;
  seriesKey: string | null;
}

/** What a tab shows when it is opened. */
export const usualSlots: Record<Compartment, readonly string[]> = {
  brain: ['t1Post', 't1Pre', 'flair', 'other'],
  spine: ['t1Post', 't1Pre', 't2', 'other'],
};

/**
 * Hangs a set for reading: by default brain T1 post, T1 pre, FLAIR; spine sagittal T1 post, T1 pre, T2; in the fourth pane what else helps most.
 *
 * By visit, weighting, contrast, region, plane, then 3D before 2D, thin before thick, more slices before fewer. A series whose region is unknown
 * counts as brain, where most are. T1 pre is taken in the plane of T1 post when there is a choice, so that the two can be flipped; a series
 * of another visit in the plane and kind of the same contrast now. No series hangs twice.
 */
export function hangSeries(
  seriesList: readonly Hangable[],
  compartment: Compartment,
  slots: readonly string[] = usualSlots[compartment],
): Hung[] {
  const here = seriesList.filter((series) => isOf(series, compartment) && series.frames.length > 0);
  const read = slots.map((slot) => readSlot(slot));
  const chosen = new Map<string, Hangable>();
  const taken = new Set<string>();
  const choose = (slot: HangSlot): Hangable | null => {
    const like = chosen.get(slot.content) ?? chosen.get('t1Post') ?? null;
    const at: Wish = { wantsPlane: compartment === 'brain' ? 'axial' : 'sagittal', like, slot };
    const fits = here.filter((series) => !taken.has(series.seriesKey) && isFor(series, slot));
    return fits.sort((a, b) => score(b, at) - score(a, at))[0] ?? null;
  };
  // What is there now is chosen first: the other visits follow it.
  const order = [...read.keys()].sort((a, b) => Number(isEarlier(read[a])) - Number(isEarlier(read[b])) || a - b);
  const keys = new Map<number, string>();
  for (const place of order) {
    const slot = read[place];
    const best = slot ? choose(slot) : null;
    if (!slot || !best) continue;
    taken.add(best.seriesKey);
    keys.set(place, best.seriesKey);
    if (slot.visit === 'current' && !chosen.has(slot.content)) chosen.set(slot.content, best);
  }
  return slots.map((slot, place) => ({ slot, seriesKey: keys.get(place) ?? null }));
}

/** Whether a series belongs to a tab. */
export function isOf(series: Pick<Hangable, 'region'>, compartment: Compartment): boolean {
  if (series.region === 'both') return true;
  if (compartment === 'spine') return series.region === 'spine';
  return series.region === 'brain' || series.region === 'unknown';
}

/** What a series is called in a hanging: `t1Post`, `t1Pre`, `flair`, `t2`, else its weighting in small letters. */
export function contentOf({ weighting, contrast }: Pick<Hangable, 'weighting' | 'contrast'>): string {
  if (weighting === 'T1') return contrast === 'post' ? 't1Post' : 't1Pre';
  if (weighting === 'T2' || weighting === 'STIR') return 't2';
  return weighting.toLowerCase();
}

interface Wish {
  wantsPlane: string;
  like: Hangable | null;
  slot: HangSlot;
}

function isEarlier(slot: HangSlot | null | undefined): boolean {
  return (slot?.visit ?? 'current') !== 'current';
}

function isFor(series: Hangable, slot: HangSlot): boolean {
  if ((series.visit ?? 'current') !== slot.visit || slot.content === 'plane') return false;
  if (slot.content === 'other' || slot.content === 'subtraction')
    return !['localizer', 'unknown', 'perfusion'].includes(series.weighting);
  return contentOf(series) === slot.content;
}

function score(series: Hangable, at: Wish): number {
  const { content } = at.slot;
  const isFourth = content === 'other' || content === 'subtraction';
  // A pre-contrast series proves itself before one of which it is not known; after gadolinium FLAIR shows the sulci better.
  const sure = content === 't1Pre' && series.contrast === 'pre' ? 64 : 0;
  const useful = isFourth && ['T1', 'T2', 'DWI', 'SWI', 'FLAIR', 'STIR'].includes(series.weighting) ? 32 : 0;
  const post = (content === 'flair' || isFourth) && series.contrast === 'post' ? 4 : 0;
  const asked = at.slot.plane !== null && series.plane === at.slot.plane ? 128 : 0;
  const plane = series.plane === (at.like?.plane ?? at.wantsPlane) ? 16 : series.plane === at.wantsPlane ? 8 : 0;
  // Beside another visit the same kind of acquisition counts more than the finer one.
  const isCompared = isEarlier(at.slot) && at.like !== null;
  const kin = isCompared && series.dimension === at.like?.dimension ? 32 : 0;
  const volume = series.dimension === '3D' ? 24 : 0;
  const thin = series.thicknessMm === null ? 0 : Math.max(0, 3 - series.thicknessMm / 3);
  return asked + sure + useful + post + plane + kin + volume + thin + Math.min(series.frames.length, 1000) / 1000;
}
