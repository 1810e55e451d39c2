import { fitGrey } from '../../../shared/imaging/fitGrey.ts';
import { subtract } from '../../../shared/imaging/subtract.ts';
import { moved, unmoved, type Point } from '../../../shared/imaging/rigid.ts';
import type { Volume } from '../../../shared/imaging/volume.ts';
import { eightMmSixDegrees, scanMovedHead } from '../../viewer/imaging/movedHead.ts';

/** White matter of the phantom on T1. */
const white = 600;
/** In the left frontal white matter, LPS mm. */
const planted: Point = [26, -26, 26];
const radiusMm = 4;

/** Adds 5 % of white matter to a ball of the scan after gadolinium. */
function plant(volume: Volume, share: number): Volume {
  const voxels = volume.voxels.map((slice, k) =>
    Float32Array.from(slice, (value, at) => {
      const point = moved(volume.toPatient, [at % volume.columns, Math.floor(at / volume.columns), k]);
      return value + (distance(point) <= radiusMm ? share * white : 0);
    }),
  );
  return { ...volume, voxels };
}

function distance(point: Point): number {
  return Math.hypot(point[0] - planted[0], point[1] - planted[1], point[2] - planted[2]);
}

/** Contrast-to-noise: the mean within the ball over the tissue around it, by the standard deviation there; single pixels, no averaging. */
function contrastToNoise(subtraction: NonNullable<ReturnType<typeof subtract>>, paint: 'paint' | 'paintSmooth') {
  const inside: number[] = [];
  const around: number[] = [];
  for (const [index, plane] of subtraction.planes.entries()) {
    if (Math.abs(plane.originMm[2] - planted[2]) > 8) continue;
    for (const [at, value] of subtraction[paint](index).entries()) {
      const [row, column] = [Math.floor(at / plane.columns), at % plane.columns];
      const mm = (i: 0 | 1 | 2) =>
        plane.originMm[i] +
        plane.row[i] * plane.betweenColumnsMm * column +
        plane.column[i] * plane.betweenRowsMm * row;
      const off = distance([mm(0), mm(1), mm(2)]);
      if (off <= radiusMm - 1.2) inside.push(value);
      if (off > radiusMm + 2 && off < 12) around.push(value);
    }
  }
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const centre = mean(around);
  const sd = Math.sqrt(mean(around.map((value) => (value - centre) ** 2)));
  const share = (values: number[]) => (from: number) => values.filter((value) => value >= from).length / values.length;
  return {
    cnr: (mean(inside) - centre) / sd,
    contrast: (mean(inside) - centre) / white,
    shareInside: share(inside),
    shareAround: share(around),
  };
}

describe('a subtraction of T1 before gadolinium from T1 after it', () => {
  // Noise of 2 % of white matter (signal to noise 50), another gain of the scanner, and the person moved by 8 mm and 6 degrees.
  const after = plant(scanMovedHead({ weighting: 't1', seed: 11, noise: 12, spaceKey: 'now' }), 0.05);
  const before = scanMovedHead({
    weighting: 't1',
    seed: 12,
    noise: 12,
    gain: 1.6,
    movedBy: eightMmSixDegrees,
    spaceKey: 'now',
  });

  it('shows a planted enhancement of 5 % with a contrast-to-noise ratio above 1.5, smoothed above 4', () => {
    const made = subtract(after, before, eightMmSixDegrees)!;
    expect(made.fit.gainAt(planted)).toBeCloseTo(1 / 1.6, 1);
    const [plain, smooth] = [contrastToNoise(made, 'paint'), contrastToNoise(made, 'paintSmooth')];
    expect(plain.contrast).toBeGreaterThan(0.04);
    expect(plain.contrast).toBeLessThan(0.06);
    expect(plain.cnr).toBeGreaterThan(1.5);
    expect(smooth.cnr).toBeGreaterThan(4);
    // The colours begin at 2.5 standard deviations: most of the ball is coloured, hardly anything around it.
    expect(smooth.shareInside(2.5 * made.smoothNoise)).toBeGreaterThan(0.5);
    expect(smooth.shareAround(2.5 * made.smoothNoise)).toBeLessThan(0.02);
  });

  it('hides it when the two were not registered', () => {
    const made = subtract(after, before, unmoved)!;
    expect(contrastToNoise(made, 'paint').cnr).toBeLessThan(1);
  });

  it('is cut on the thick slices where those before gadolinium are thick', () => {
    const thick = scanMovedHead({ kind: 't1Pre', weighting: 't1', seed: 13, noise: 12, spaceKey: 'now' });
    const made = subtract(after, thick, unmoved)!;
    expect(made.isThick).toBe(true);
    expect(made.planes).toHaveLength(thick.slices);
  });
});

describe('the line between grey values before and after gadolinium', () => {
  it('is not pulled up by a quarter of enhancing tissue', () => {
    const before = Array.from({ length: 400 }, (_, i) => 100 + i);
    const after = before.map((value, i) => 2 * value + 10 + Math.sin(i * 7) + (i % 4 === 0 ? 300 : 0));
    const fit = fitGrey(before, after)!;
    expect(fit.slope).toBeCloseTo(2, 2);
    expect(fit.intercept).toBeCloseTo(10, 0);
    expect(fit.noise).toBeLessThan(2);
  });

  it('is unknown without tissue', () => {
    expect(fitGrey([1, 2], [1, 2])).toBeNull();
  });
});
