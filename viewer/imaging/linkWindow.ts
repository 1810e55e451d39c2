import type { GreyWindow } from './chooseWindow.ts';
import type { Stack } from './stack.ts';

/** A series and the window that it would have of itself. */
export interface Windowed {
  stack: Pick<Stack, 'weighting' | 'visit' | 'seriesKey'>;
  auto: GreyWindow;
}

/** Automatic windows that differ by more than this come from other grey scales. */
const sameScale = 1.5;

/**
 * The window of a linked pane when that of another is changed; null where the two weightings have nothing in common.
 *
 * MR grey values have no unit. Within a visit T1 before and after gadolinium take the very same window when their scales agree, so that enhancement can be
 * seen; else the change is carried over in proportion to each series' automatic window.
 */
export function linkWindow(leader: Windowed, window: GreyWindow, follower: Windowed): GreyWindow | null {
  if (leader.stack.weighting !== follower.stack.weighting || leader.stack.weighting === 'unknown') return null;
  if (isSubtraction(leader.stack) !== isSubtraction(follower.stack)) return null;
  const [own, its] = [leader.auto.upper - leader.auto.lower, follower.auto.upper - follower.auto.lower];
  const ratio = its / own;
  if (leader.stack.visit === follower.stack.visit && ratio < sameScale && ratio > 1 / sameScale) return window;
  const carried = (value: number) => follower.auto.lower + (value - leader.auto.lower) * ratio;
  return { lower: carried(window.lower), upper: carried(window.upper) };
}

function isSubtraction({ seriesKey }: Pick<Stack, 'seriesKey'>): boolean {
  return seriesKey.includes('subtraction');
}
