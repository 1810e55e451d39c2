import { distance } from './geometry.ts';
import type { Match } from './measureMatch.ts';
import { chained, moved, type Matrix4, type Point } from './rigid.ts';
import type { CoarseVolume } from './coarsen.ts';

/** Why a registration is not trusted. */
export type Mistrust = 'inconsistent' | 'unlike' | 'noBetter' | 'littleOverlap' | 'tooFar';

/** How good a rigid registration is, in figures that were checked and not only hoped for. */
export interface RegistrationQuality {
  /** Largest distance, mm, by which a corner of the head misses itself after going there and back by two registrations made apart. */
  consistencyMm: number;
  before: Match | null;
  after: Match | null;
  /** Null where the registration is trusted. */
  mistrust: Mistrust | null;
}

/** Registered both ways, the corners may miss themselves by this at most, mm: about one thin slice. */
const consistentMm = 1.5;
/** Least normalised mutual information of one person's tissue: 1.06 is what T1 and diffusion of a head share, 1.08 two heads of one weighting. */
const leastNmi = { unlike: 1.05, like: 1.09 };
/** At least this share of the tissue must be seen in both. */
const leastOverlap = 0.35;
/** People lie on their backs: a larger turn is a wrong one, degrees. */
const farthestTurn = 60;

/**
 * Judges a registration by going there and back: `toMoving` and `toFixed` were found apart from each other.
 *
 * Trusted only when both agree at the corners of the tissue, enough tissue is seen in both and it is alike, and, where both series claim one coordinate
 * system (`before` is then known), the match is not worse than the headers alone. `isLikeContrast`: both are of one weighting.
 */
export function judgeRegistration(given: {
  fixed: CoarseVolume;
  toMoving: Matrix4;
  toFixed: Matrix4;
  before: Match | null;
  after: Match | null;
  isLikeContrast: boolean;
}): RegistrationQuality {
  const { toMoving, before, after } = given;
  const round = chained(given.toFixed, toMoving);
  const consistencyMm = Math.max(...cornersOf(given.fixed).map((corner) => distance(moved(round, corner), corner)));
  const mistrust = (): Mistrust | null => {
    if (!after || after.overlap < leastOverlap) return 'littleOverlap';
    if (!(consistencyMm <= consistentMm)) return 'inconsistent';
    if (turnDegrees(toMoving) > farthestTurn) return 'tooFar';
    if (after.nmi < leastNmi[given.isLikeContrast ? 'like' : 'unlike']) return 'unlike';
    return before && after.nmi < before.nmi - 0.01 ? 'noBetter' : null;
  };
  return { consistencyMm, before, after, mistrust: mistrust() };
}

/** By how much a rigid map turns, degrees. */
function turnDegrees(matrix: Matrix4): number {
  const cosine = (matrix[0]! + matrix[5]! + matrix[10]! - 1) / 2;
  return (Math.acos(Math.max(-1, Math.min(1, cosine))) * 180) / Math.PI;
}

/** The eight corners of the box around the tissue, LPS mm. */
export function cornersOf(volume: CoarseVolume): Point[] {
  return [0, 1, 2, 3, 4, 5, 6, 7].map((corner) =>
    moved(volume.toPatient, [
      corner & 1 ? volume.columns - 1 : 0,
      corner & 2 ? volume.rows - 1 : 0,
      corner & 4 ? volume.slices - 1 : 0,
    ]),
  );
}
