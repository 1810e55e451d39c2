import { OwnLayout } from '../../../shared/people/ownLayout.ts';
import type { Stack } from '../../../viewer/imaging/stack.ts';
import { fillPanes, wordOf } from '../../../viewer/reading/deskPanes.ts';
import { arrange, changeDesk, type DeskState } from '../../../viewer/reading/deskState.ts';
import { flipTo } from '../../../viewer/reading/flipTo.ts';
import { hangSeries } from '../../../viewer/reading/hangSeries.ts';
import { readSlot } from '../../../viewer/reading/hangSlot.ts';
import { listStages, mainSeries } from '../../../viewer/reading/hangStage.ts';
import { layoutGrids } from '../../../viewer/reading/layoutGrid.ts';
import { axial, makeStack } from '../imaging/stacks.ts';

/** A series in words: `T1 post 3D axial brain baseline`. */
function series(seriesKey: string, words: string): Stack {
  const [weighting = '', contrast = '', dimension = '', plane = '', region = 'brain', visit = 'current'] =
    words.split(' ');
  const made = makeStack({ orientation: axial, count: 5, spacingMm: 1, seriesKey });
  return { ...made, weighting, contrast, dimension, plane, region, visit: visit as Stack['visit'] };
}

const stageOne = [
  series('post', 'T1 post 3D axial'),
  series('pre', 'T1 pre 3D axial'),
  series('flair', 'FLAIR pre 3D sagittal'),
  series('dwi', 'DWI unknown 2D axial'),
  series('spine', 'T1 post 2D sagittal spine'),
];
const stageTwo = [
  ...stageOne,
  series('base-post-2d', 'T1 post 2D axial brain baseline'),
  series('base-post', 'T1 post 3D axial brain baseline'),
  series('base-flair', 'FLAIR pre 3D sagittal brain baseline'),
  series('prev-post', 'T1 post 3D sagittal brain previous'),
  series('base-spine', 'T1 post 2D sagittal spine baseline'),
];
const shelf = (stacks: readonly Stack[]) => ({ stacks, derived: new Map<string, Stack>(), cuts: null });
const stageOf = (stacks: readonly Stack[], id: string) => listStages(stacks).find((one) => one.id === id)!;
const shown = (stacks: readonly Stack[], id: string) => {
  const stage = stageOf(stacks, id);
  return fillPanes(arrange(stage), shelf(stacks), stage.compartment).map((pane) => pane.stack?.seriesKey ?? null);
};

describe('the words of a hanging', () => {
  it('name visit, content and plane, and nothing else is a place', () => {
    expect(readSlot('t1Post')).toEqual({ visit: 'current', content: 't1Post', plane: null });
    expect(readSlot('baseline:flair:sagittal')).toEqual({ visit: 'baseline', content: 'flair', plane: 'sagittal' });
    expect(readSlot('plane:coronal')).toEqual({ visit: 'current', content: 'plane', plane: 'coronal' });
    for (const word of ['', 'plane', 'baseline', 't1Post:oblique', 'a:b:c:d']) expect(readSlot(word)).toBeNull();
  });

  it('take the plane asked for before a finer series in another', () => {
    const list = [series('a', 'T1 post 3D sagittal'), series('b', 'T1 post 2D coronal')];
    expect(hangSeries(list, 'brain', ['t1Post:coronal'])[0]!.seriesKey).toBe('b');
  });
});

describe('the steps of hanging in stage 1', () => {
  it('go from the brain over T1 large, after beside before and three planes to the spine', () => {
    expect(listStages(stageOne).map((one) => one.id)).toEqual([
      'review',
      'postLarge',
      'postPre',
      'mpr',
      'reviewSpine',
      'spineTall',
    ]);
    expect(shown(stageOne, 'review')).toEqual(['post', 'pre', 'flair', 'dwi']);
    expect(shown(stageOne, 'postPre')).toEqual(['post', 'pre']);
  });

  it('leave out what the set cannot fill', () => {
    const poor = [series('post', 'T1 post 2D axial')];
    expect(listStages(poor).map((one) => one.id)).toEqual(['review', 'postLarge', 'reviewSpine']);
    expect(mainSeries(poor, 'brain')).toBeNull();
    expect(listStages([]).map((one) => one.id)).toEqual(['review', 'reviewSpine']);
  });

  it('show a subtraction in the fourth place as soon as there is one', () => {
    const stage = { ...stageOf(stageOne, 'review'), slots: ['t1Post', 't1Pre', 'flair', 'subtraction'] };
    const made = { ...series('subtraction:post', 'T1 post 3D axial'), source: stageOne[0]! };
    const panes = (derived: Map<string, Stack>) =>
      fillPanes(arrange(stage), { stacks: stageOne, derived, cuts: null }, 'brain');
    expect(panes(new Map())[3]!.stack?.seriesKey).toBe('dwi');
    expect(panes(new Map([[made.seriesKey, made]]))[3]!.stack).toBe(made);
  });
});

describe('the steps of hanging in stage 2', () => {
  it('put baseline and previous beside current first, in the same weighting and kind', () => {
    expect(listStages(stageTwo)[0]!.id).toBe('both');
    expect(shown(stageTwo, 'baseline')).toEqual(['base-post', 'post', 'base-flair', 'flair']);
    expect(shown(stageTwo, 'previous').slice(0, 2)).toEqual(['prev-post', 'post']);
    expect(shown(stageTwo, 'baselineSpine')).toEqual(['base-spine', 'spine']);
  });

  it('never take a series of another visit for the current one', () => {
    expect(shown(stageTwo, 'review')).toEqual(['post', 'pre', 'flair', 'dwi']);
  });
});

describe('flipping before and after gadolinium', () => {
  it('stays within the visit and takes the registered one when there is one', () => {
    const at = (key: string) => stageTwo.find((one) => one.seriesKey === key)!;
    const none = { stacks: stageTwo, derived: new Map<string, Stack>() };
    expect(flipTo(none, 'brain', at('post'))).toBe('pre');
    expect(flipTo(none, 'brain', at('pre'))).toBe('post');
    expect(flipTo(none, 'brain', at('base-post'))).toBeNull();
    const registered = { ...at('pre'), seriesKey: 'registered:pre', source: at('post') };
    const some = { ...none, derived: new Map([[registered.seriesKey, registered as Stack]]) };
    expect(flipTo(some, 'brain', at('post'))).toBe('registered:pre');
    expect(flipTo(some, 'brain', registered)).toBe('post');
  });
});

describe('layouts', () => {
  const begin = (): DeskState => ({
    compartment: 'brain',
    brain: arrange(stageOf(stageOne, 'review')),
    spine: arrange(stageOf(stageOne, 'reviewSpine')),
  });

  it('go from one pane to nine', () => {
    expect(layoutGrids.map(({ rows, columns }) => `${rows}x${columns}`)).toEqual([
      '1x1',
      '1x2',
      '2x1',
      '1x3',
      '2x2',
      '2x3',
      '3x2',
      '3x3',
    ]);
  });

  it('keep the series in the hand when panes go away', () => {
    const kept = { 'pane-1': 'post', 'pane-2': 'pre', 'pane-3': 'flair', 'pane-4': 'dwi' };
    const one = changeDesk(begin(), { kind: 'layout', grid: { rows: 1, columns: 1 }, active: 'pane-3', kept });
    expect(fillPanes(one.brain, shelf(stageOne), 'brain').map((pane) => pane.stack?.seriesKey)).toEqual(['flair']);
  });

  it('keep brain and spine apart', () => {
    const put = changeDesk(begin(), { kind: 'put', compartment: 'brain', paneId: 'pane-1', seriesKey: 'dwi' });
    const spine = changeDesk(put, { kind: 'hang', compartment: 'spine' });
    expect(spine.spine).toEqual(begin().spine);
    expect(fillPanes(spine.brain, shelf(stageOne), 'brain')[0]!.stack?.seriesKey).toBe('dwi');
  });

  it('of a reader are kept in words that fit every set, and hang the same in another one', () => {
    const panes = fillPanes(arrange(stageOf(stageTwo, 'baseline')), shelf(stageTwo), 'brain');
    const slots = panes.map(wordOf);
    const layout = OwnLayout.parse({ name: 'mine', rows: 2, columns: 2, compartment: 'brain', slots });
    expect(layout.slots).toEqual([
      'baseline:t1Post:axial',
      't1Post:axial',
      'baseline:flair:sagittal',
      'flair:sagittal',
    ]);
    const mine = listStages(stageTwo, [layout]).at(-1)!;
    expect(mine.id).toBe('own:mine');
    expect(fillPanes(arrange(mine), shelf(stageTwo), 'brain').map((pane) => pane.stack?.seriesKey)).toEqual([
      'base-post',
      'post',
      'base-flair',
      'flair',
    ]);
  });

  it('refuse words that could carry anything else', () => {
    const layout = { name: 'x', rows: 1, columns: 1, compartment: 'brain', slots: ['Zhang, San'] };
    expect(OwnLayout.safeParse(layout).success).toBe(false);
    expect(OwnLayout.safeParse({ ...layout, slots: ['t1Post'], rows: 4 }).success).toBe(false);
  });
});
