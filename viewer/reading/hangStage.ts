import type { OwnLayout } from '../../shared/people/ownLayout.ts';
import { hangSeries, type Compartment, type Hangable, usualSlots } from './hangSeries.ts';
import { readSlot } from './hangSlot.ts';
import type { LayoutGrid } from './layoutGrid.ts';

/** One step of reading a set: a tab, a grid, and what belongs in each place. */
export interface HangStage extends LayoutGrid {
  /** Among the built-in ones the key of its name in the words of the desk; of an own layout `own:` and its name. */
  id: string;
  compartment: Compartment;
  slots: readonly string[];
}

const stage = (id: string, compartment: Compartment, size: string, ...slots: string[]): HangStage => {
  const [rows = 1, columns = 1] = size.split('x').map(Number);
  return { id, compartment, rows, columns, slots };
};

const cuts = ['plane:axial', 'plane:sagittal', 'plane:coronal'];

const built: readonly HangStage[] = [
  stage('both', 'brain', '2x3', ...withVisits(['current', 'previous', 'baseline'], ['t1Post', 'flair'])),
  stage('baseline', 'brain', '2x2', ...withVisits(['baseline', 'current'], ['t1Post', 'flair'])),
  stage('previous', 'brain', '2x2', ...withVisits(['previous', 'current'], ['t1Post', 'flair'])),
  stage('review', 'brain', '2x2', ...usualSlots.brain),
  stage('postLarge', 'brain', '1x1', 't1Post'),
  stage('postPre', 'brain', '1x2', 't1Post', 't1Pre'),
  stage('mpr', 'brain', '2x2', ...cuts, 'flair'),
  stage('baselineSpine', 'spine', '1x2', ...withVisits(['baseline', 'current'], ['t1Post'])),
  stage('previousSpine', 'spine', '1x2', ...withVisits(['previous', 'current'], ['t1Post'])),
  stage('reviewSpine', 'spine', '2x2', ...usualSlots.spine),
  stage('spineTall', 'spine', '1x3', 't1Post', 't1Pre', 't2'),
];

/**
 * The steps through which `.` and `,` go: comparisons with other visits first where there are any, then the review of the brain, T1 after gadolinium
 * large, after and before side by side, three planes, the spine; then the reader's own.
 *
 * A step appears only where the set can fill it: no comparison without the other visit, no side by side without both.
 */
export function listStages(seriesList: readonly Hangable[], own: readonly OwnLayout[] = []): HangStage[] {
  const mine = own.map((layout): HangStage => ({ ...layout, id: `own:${layout.name}` }));
  return [...built.filter((one) => isUseful(one, seriesList)).map((one) => withoutEmptyRow(one, seriesList)), ...mine];
}

/** Where no visit has what the second row compares, the first one has the whole height. */
function withoutEmptyRow(one: HangStage, seriesList: readonly Hangable[]): HangStage {
  const isOfVisits = one.slots.some((slot) => readSlot(slot)?.visit !== 'current');
  const below = hangSeries(seriesList, one.compartment, one.slots).slice(one.columns);
  if (!isOfVisits || one.rows !== 2 || below.some(({ seriesKey }) => seriesKey !== null)) return one;
  return { ...one, rows: 1, slots: one.slots.slice(0, one.columns) };
}

function withVisits(visits: readonly string[], contents: readonly string[]): string[] {
  return contents.flatMap((content) => visits.map((visit) => (visit === 'current' ? content : `${visit}:${content}`)));
}

function isUseful(one: HangStage, seriesList: readonly Hangable[]): boolean {
  // The usual step of a tab is always there: its panes say what is missing.
  if (one.id === 'review' || one.id === 'reviewSpine') return true;
  if (one.id === 'mpr') return mainSeries(seriesList, one.compartment) !== null;
  const hung = hangSeries(seriesList, one.compartment, one.slots);
  const needed = one.id === 'postPre' ? hung : hung.filter(({ slot }) => slot.endsWith('t1Post'));
  return needed.every(({ seriesKey }) => seriesKey !== null);
}

/** The series through which planes are cut unless another is chosen: T1 after gadolinium as 3D, else any 3D series; null without one. */
export function mainSeries(seriesList: readonly Hangable[], compartment: Compartment): string | null {
  const volumes = seriesList.filter((series) => series.dimension === '3D' && (series.visit ?? 'current') === 'current');
  const hung = hangSeries(volumes, compartment, ['t1Post', 't1Pre', 'flair', 'other']);
  return hung.find((one) => one.seriesKey !== null)?.seriesKey ?? null;
}
