import type { Stack } from '../../../viewer/imaging/stack.ts';
import { chooseAhead } from '../../../viewer/reading/chooseAhead.ts';
import { axial, makeStack } from '../imaging/stacks.ts';

const series = (seriesKey: string, facts: Partial<Stack>, count = 9): Stack => ({
  ...makeStack({ orientation: axial, count, spacingMm: 5, seriesKey }),
  region: 'brain',
  ...facts,
});
const post = series('post', { weighting: 'T1', contrast: 'post' });
const pre = series('pre', { weighting: 'T1', contrast: 'pre' });
const flair = series('flair', { weighting: 'FLAIR', contrast: 'pre' });
const placeOf = (stack: Stack, frame: Stack['frames'][number]) => `${stack.seriesKey} ${stack.frames.indexOf(frame)}`;
const told = (stacks: readonly Stack[], bound?: number) =>
  chooseAhead(stacks, bound).map((frame) =>
    placeOf(
      stacks.find((one) => one.frames.includes(frame))!,
      frame,
    ),
  );

describe('what is fetched of the next read', () => {
  it('begins with the slice on which each pane opens, then the whole first series from its middle outwards', () => {
    const order = told([flair, pre, post]);
    expect(order.slice(0, 3)).toEqual(['post 4', 'pre 4', 'flair 4']);
    expect(order.slice(3, 6)).toEqual(['post 3', 'post 5', 'post 2']);
    expect(order.slice(3, 11).every((one) => one.startsWith('post'))).toBe(true);
    expect(order).toHaveLength(27);
  });

  it('ends at the bound of memory', () => {
    expect(told([post, pre, flair], 5 * 256 * 256 * 2)).toHaveLength(5);
  });

  it('is of the spine where the brain was not imaged', () => {
    expect(told([series('spine', { region: 'spine', weighting: 'T1', contrast: 'post' })])[0]).toBe('spine 4');
  });

  it('is nothing where there are no images', () => {
    expect(told([])).toEqual([]);
  });
});
