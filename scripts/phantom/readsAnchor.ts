import type { ImageSet, SetFrame } from '../../shared/reading/imageSet.ts';
import type { Mark, PatientPoint } from '../../shared/reading/mark.ts';

/** The frame of a T1 after gadolinium (else of any T1) that lies nearest to a point of patient space; null when none holds the region. */
export function anchorPoint(
  images: ImageSet,
  point: PatientPoint,
  region: 'brain' | 'spine',
): Pick<Mark, 'seriesKey' | 'imageKey' | 'frameNumber'> | null {
  const ofRegion = images.series.filter((series) =>
    region === 'spine' ? series.region === 'spine' : series.region !== 'spine',
  );
  const ranked = [
    ...ofRegion.filter((one) => one.weighting === 'T1' && one.contrast === 'post'),
    ...ofRegion.filter((one) => one.weighting === 'T1'),
    ...ofRegion,
  ];
  for (const series of ranked) {
    const near = series.frames
      .map((frame) => ({ frame, awayMm: awayFrom(frame, point) }))
      .filter((one) => one.awayMm !== null)
      .sort((a, b) => a.awayMm! - b.awayMm!)[0];
    if (near)
      return { seriesKey: series.seriesKey, imageKey: near.frame.imageKey, frameNumber: near.frame.frameNumber };
  }
  return null;
}

/** Distance from a point to the plane of a frame, mm. */
function awayFrom(frame: SetFrame, point: PatientPoint): number | null {
  if (!frame.positionMm || !frame.orientation) return null;
  const [rx, ry, rz, cx, cy, cz] = frame.orientation as [number, number, number, number, number, number];
  const normal = [ry * cz - rz * cy, rz * cx - rx * cz, rx * cy - ry * cx] as const;
  const { positionMm } = frame;
  return Math.abs(normal.reduce((sum, part, axis) => sum + part * (point[axis]! - positionMm[axis]!), 0));
}
