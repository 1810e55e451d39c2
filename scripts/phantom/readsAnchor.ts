import { pixelToPoint } from '../../shared/imaging/pixelToPoint.ts';
import { pointToPixel } from '../../shared/imaging/pointToPixel.ts';
import type { ImageSet } from '../../shared/reading/imageSet.ts';
import type { Mark, PatientPoint } from '../../shared/reading/mark.ts';

/**
 * A drawing on a T1 after gadolinium (else on any T1), on the frame that lies nearest to its first point and in its plane; null when none holds the
 * region. Points are LPS mm.
 */
export function anchorPoints(
  images: ImageSet,
  points: readonly PatientPoint[],
  region: 'brain' | 'spine',
): Pick<Mark, 'seriesKey' | 'imageKey' | 'frameNumber' | 'points'> | null {
  const ofRegion = images.series.filter((series) =>
    region === 'spine' ? series.region === 'spine' : series.region !== 'spine',
  );
  const ranked = [
    ...ofRegion.filter((one) => one.weighting === 'T1' && one.contrast === 'post'),
    ...ofRegion.filter((one) => one.weighting === 'T1'),
    ...ofRegion,
  ];
  for (const { seriesKey, frames } of ranked) {
    const near = frames
      .flatMap((frame) => {
        const place = pointToPixel(frame, points[0]!);
        return place ? [{ frame, awayMm: Math.abs(place.awayMm) }] : [];
      })
      .sort((a, b) => a.awayMm - b.awayMm)[0];
    if (!near) continue;
    const { imageKey, frameNumber } = near.frame;
    const drawn = points.map((point) => pixelToPoint(near.frame, pointToPixel(near.frame, point)!)!);
    return { seriesKey, imageKey, frameNumber, points: drawn };
  }
  return null;
}
