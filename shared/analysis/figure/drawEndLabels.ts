import { pointsOf, type CurvePoint } from './drawCurve.ts';
import { figureElement, figureLines } from './figureElement.ts';
import { SAMPLE_EM, type SurvivalFrame } from './figureLayout.ts';
import type { SurvivalCurve } from '../modelFit.ts';
import { spreadLabels } from './spreadLabels.ts';

/** The name of each curve right of the plot, where no curve is, as near to its end as the others allow; a thin line leads to it unless that would cross a curve. */
export function drawEndLabels(curves: readonly SurvivalCurve[], frame: SurvivalFrame): string[] {
  const { ends, looks, right, top, bottom, size } = frame;
  const corners = curves.map((curve) => pointsOf(curve, frame.endDays));
  const middles = spreadLabels(wishesOf(corners, frame), {
    heightsPx: ends.map((label) => label.heightPx),
    top,
    bottom,
  });
  return curves.map((curve, index) => {
    const [label, look] = [ends[index]!, looks[index]!];
    const x = right + size.fontPx * 1.4;
    const above = middles[index]! - label.heightPx / 2;
    const nameBase = above + size.fontPx * 1.15;
    const factsBase = above + (label.name.length * 1.2 + 0.15) * size.fontPx + size.smallPx * 0.95;
    const sample = SAMPLE_EM * size.fontPx;
    const start = corners[index]!.at(-1)!;
    const middle = nameBase - size.fontPx * 0.36;
    const leader = { from: start, to: { x: x - size.fontPx * 0.3, y: middle } };
    const crosses = corners.some((points, other) => other !== index && crossesCurve(leader, points, frame));
    return figureElement('g', { 'data-level': curve.level ?? '', 'data-label': curve.label }, [
      crosses || isFar(leader, frame) ? '' : drawLeader(leader, look.colour, frame),
      figureElement('line', {
        x1: x,
        x2: x + sample,
        y1: middle,
        y2: middle,
        stroke: look.colour,
        'stroke-width': size.preset === 'screen' ? 1.8 : 1.3,
        'stroke-dasharray': look.dash,
      }),
      ...figureLines(
        label.name,
        { x: x + sample + size.fontPx * 0.5, y: nameBase, 'font-weight': 600, fill: look.colour },
        size.fontPx * 1.2,
      ),
      ...figureLines(label.facts, { x, y: factsBase, 'font-size': size.smallPx, fill: '#444' }, size.smallPx * 1.25),
    ]);
  });
}

/** The height of each curve's end; ends within a line of text stand in the order of the curves before them. */
function wishesOf(corners: readonly CurvePoint[][], frame: SurvivalFrame): number[] {
  const line = frame.size.fontPx * 1.3;
  const means = corners.map((points) => {
    const heights = points.map((point, index) => {
      const next = points[index + 1]?.days ?? Math.max(frame.endDays, point.days);
      return (next - point.days) * frame.y(point.survival);
    });
    return heights.reduce((sum, height) => sum + height, 0) / frame.endDays;
  });
  const order = means.toSorted((a, b) => a - b);
  return corners.map(
    (points, index) =>
      Math.round(frame.y(points.at(-1)!.survival) / line) * line + order.indexOf(means[index]!) * 0.001,
  );
}

/** A label so far from its curve is found by its line and colour; a line across half the plot only disturbs. */
function isFar({ from, to }: Leader, frame: SurvivalFrame): boolean {
  return Math.abs(to.y - frame.y(from.survival)) > (frame.bottom - frame.top) * 0.25;
}

interface Leader {
  from: CurvePoint;
  to: { x: number; y: number };
}

function drawLeader({ from, to }: Leader, colour: string, frame: SurvivalFrame): string {
  const [x, y] = [frame.x(from.days) + 3, frame.y(from.survival)];
  const d = `M${x.toFixed(1)} ${y.toFixed(1)}L${to.x.toFixed(1)} ${to.y.toFixed(1)}`;
  return figureElement('path', { d, stroke: colour, 'stroke-width': 0.6, fill: 'none', opacity: 0.5 });
}

/** Whether the straight way from the end of one curve to its label meets another curve. */
function crossesCurve({ from, to }: Leader, points: readonly CurvePoint[], frame: SurvivalFrame): boolean {
  const [x0, y0] = [frame.x(from.days), frame.y(from.survival)];
  const heightAt = (x: number) => y0 + ((x - x0) / (to.x - x0)) * (to.y - y0);
  const clear = frame.size.fontPx * 0.25;
  const stretches = points.slice(0, -1).map((point, index) => {
    const left = Math.max(frame.x(point.days), x0);
    return { left, right: frame.x(points[index + 1]!.days), y: frame.y(point.survival) };
  });
  const ahead = stretches.filter((one) => one.right > one.left + 1);
  const sides = ahead.flatMap((one) => [Math.sign(heightAt(one.left) - one.y), Math.sign(heightAt(one.right) - one.y)]);
  const isNear = ahead.some((one) => Math.abs(heightAt(one.right) - one.y) < clear);
  return isNear || new Set(sides).size > 1;
}
