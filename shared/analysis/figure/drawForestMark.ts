import { figureElement } from './figureElement.ts';
import type { HazardRatio } from '../modelFit.ts';

/** Square (or open circle) and whisker of one hazard ratio at a height of a log axis; nothing where it is not estimable. */
export function drawForestMark(
  ratio: HazardRatio | null,
  at: {
    y: number;
    x: (ratio: number) => number;
    domain: [number, number];
    isOpen?: boolean;
    colour?: string;
    halfPx?: number;
  },
): string[] {
  if (!ratio || ratio.hr === null || ratio.lower === null || ratio.upper === null) return [];
  const { y, x, domain, isOpen = false, colour = '#245f84', halfPx = 4 } = at;
  const inside = (value: number) => x(Math.min(domain[1], Math.max(domain[0], value)));
  const whisker = { stroke: isOpen ? '#777' : '#222', 'stroke-width': halfPx * 0.35 };
  const [left, middle, right] = [inside(ratio.lower), inside(ratio.hr), inside(ratio.upper)];
  const arrow = (tip: number, way: 1 | -1) =>
    figureElement('path', {
      d: `M${tip.toFixed(2)} ${y.toFixed(2)}l${-6 * way} -3.5v7z`,
      fill: '#222',
      stroke: 'none',
    });
  const end = (place: number) =>
    figureElement('line', { x1: place, x2: place, y1: y - halfPx, y2: y + halfPx, ...whisker });
  const isOnAxis = ratio.hr >= domain[0] && ratio.hr <= domain[1];
  const mark = isOpen
    ? figureElement('circle', { cx: middle, cy: y, r: halfPx, fill: '#fff', stroke: '#777', 'stroke-width': 1.2 })
    : figureElement('rect', { x: middle - halfPx, y: y - halfPx, width: 2 * halfPx, height: 2 * halfPx, fill: colour });
  return [
    figureElement('line', { x1: left, x2: right, y1: y, y2: y, ...whisker }),
    ...(ratio.lower < domain[0] ? [arrow(left, -1)] : ratio.lower <= domain[1] ? [end(left)] : []),
    ...(ratio.upper > domain[1] ? [arrow(right, 1)] : ratio.upper >= domain[0] ? [end(right)] : []),
    // A ratio beyond the axis has no place on it: its numbers say it.
    ...(isOnAxis ? [mark] : []),
  ];
}

/**
 * The span of the axis at round numbers, 1 inside, from at most 0.5 to at least 2 and inside 0.05 to 20: all ratios, and their limits as far as a
 * factor of 3 (a limit far out is clipped, so that one wide interval does not press the others together).
 */
export function forestDomain(ratios: readonly (HazardRatio | null)[]): [number, number] {
  const usable = ratios.flatMap((one) => {
    if (!one || one.hr === null || !(one.hr >= 0.05 && one.hr <= 20)) return [];
    const [lower, upper] = [one.lower ?? one.hr, one.upper ?? one.hr];
    return [Math.max(lower, Math.min(one.hr / 3, 0.25)), Math.min(upper, Math.max(one.hr * 3, 4))];
  });
  const low = Math.max(0.05, Math.min(0.5, ...usable));
  const high = Math.min(20, Math.max(2, ...usable));
  const rounds = [0.05, 0.1, 0.2, 0.25, 0.5, 2, 3, 4, 5, 10, 20];
  return [rounds.filter((one) => one <= low + 1e-9).at(-1) ?? 0.05, rounds.find((one) => one >= high - 1e-9) ?? 20];
}

/** Round numbers for a log axis of hazard ratios. */
export function forestTicks([low, high]: [number, number]): number[] {
  const all = high / low > 60 ? [0.05, 0.2, 0.5, 1, 2, 5, 20] : [0.05, 0.1, 0.2, 0.25, 0.5, 1, 2, 3, 4, 5, 10, 20];
  const inside = all.filter((tick) => tick >= low - 1e-9 && tick <= high + 1e-9);
  // 0.2 and 0.25 stand too near to each other.
  return inside.filter(
    (tick) =>
      !(tick === 0.25 && inside.includes(0.2)) &&
      !(tick === 3 && inside.length > 7) &&
      !(tick === 4 && inside.length > 6),
  );
}
