import { spanAlong } from '../imaging/spanAlong.ts';
import type { ProtocolGrade } from './timepoint.ts';

/** What checkProtocol needs to know of a described series. */
export interface ProtocolSeries {
  weighting: string;
  contrast: string;
  plane: string | null;
  dimension: '2D' | '3D' | null;
  region: string;
  thicknessMm: number | null;
  /** Between slice centres, gap included. */
  spacingMm: number | null;
  sliceCount: number | null;
  isDerived: boolean;
  /** Rows and their distance, mm: together the head-feet extent of a sagittal series; null or absent where not known. */
  rows?: number | null;
  pixelSpacingMm?: number | null;
  /** Where the slices lie, and in whose space: stations are counted once where they overlap. */
  geometryHash?: string | null;
  frameOfReferenceUid?: string | null;
}

/** The protocol grades of a visit's images, for each compartment, with the reasons a reader can check. */
export interface ProtocolCheck {
  brain: ProtocolGrade;
  spine: ProtocolGrade;
  hasBrain: boolean;
  hasSpine: boolean;
  reasons: string[];
}

/** Slices times their distance that a whole brain needs, and a neuraxis from C0 to the end of the thecal sac, mm. */
const WHOLE_BRAIN_MM = 110;
const WHOLE_SPINE_MM = 480;
/** Distances come from positions that are rounded. */
const ROUNDING_MM = 0.05;

/**
 * Grades how complete the images of a visit are for reading leptomeningeal enhancement (domain dossier 1.5): FULL, ADEQUATE, LIMITED, INVALID; NOT_IMAGED
 * where no image shows the compartment.
 *
 * `series` are those of all studies of the visit: a brain and a spine under two accession numbers are one protocol. Only acquired images count, and only
 * confirmed gadolinium: a T1 whose contrast is unknown counts for neither side and is named in the reasons. Fat suppression cannot be told from what is
 * described and is not asked for. Stations of a spine count once where they overlap; where no lengths are known, two sagittal stations stand for all
 * three segments.
 */
export function checkProtocol(series: readonly ProtocolSeries[]): ProtocolCheck {
  const images = series.filter((one) => !one.isDerived && !['localizer', 'derived', 'other'].includes(one.weighting));
  const brainImages = images.filter((one) => one.region === 'brain' || one.region === 'both');
  const spineImages = images.filter((one) => one.region === 'spine' || one.region === 'both');
  const unknown = images.filter((one) => one.region === 'unknown').length;
  // an image of unknown region is taken for a brain, or for a spine when nothing else is there: as the readers' closures do
  const brain = brainImages.length === 0 && unknown > 0 ? notKnown : gradeBrain(brainImages);
  const isSpineOpen = spineImages.length === 0 && brainImages.length === 0 && unknown > 0;
  const spine = isSpineOpen ? notKnown : gradeSpine(spineImages);
  const reasons = [...brain.reasons.map((one) => `Brain: ${one}`), ...spine.reasons.map((one) => `Spine: ${one}`)];
  if (unknown > 0) reasons.push(`${unknown} series show an unknown region and were not counted`);
  return {
    brain: brain.grade,
    spine: spine.grade,
    hasBrain: brainImages.length > 0,
    hasSpine: spineImages.length > 0,
    reasons,
  };
}

interface Graded {
  grade: ProtocolGrade;
  reasons: string[];
}

const notKnown: Graded = { grade: 'INVALID', reasons: ['no series is known to show it'] };
const notImaged: Graded = { grade: 'NOT_IMAGED', reasons: ['not imaged'] };

const stepMm = (one: ProtocolSeries): number | null => one.spacingMm ?? one.thicknessMm;
const isPostT1 = (one: ProtocolSeries): boolean => one.weighting === 'T1' && one.contrast === 'post';
const hasPreT1 = (images: readonly ProtocolSeries[]): boolean =>
  images.some((one) => one.weighting === 'T1' && one.contrast === 'pre');

function noContrast(images: readonly ProtocolSeries[]): Graded {
  if (images.length === 0) return notImaged;
  const reasons = ['no T1 with confirmed gadolinium'];
  const open = images.filter((one) => one.weighting === 'T1' && one.contrast === 'unknown').length;
  if (open > 0) reasons.push(`contrast of ${open} T1 series unknown`);
  return { grade: 'INVALID', reasons };
}

/** Null where the count of slices or their distance is not known. */
function coversBrain(one: ProtocolSeries): boolean | null {
  const step = stepMm(one);
  if (step === null || one.sliceCount === null) return null;
  return step * one.sliceCount >= WHOLE_BRAIN_MM;
}

function gradeBrain(images: readonly ProtocolSeries[]): Graded {
  const post = images.filter(isPostT1);
  if (post.length === 0) return noContrast(images);
  const covering = post.filter((one) => coversBrain(one) !== false);
  if (covering.length === 0) return { grade: 'LIMITED', reasons: ['T1 post covers a part of the brain only'] };
  const thin = covering.filter((one) => (stepMm(one) ?? Infinity) <= 6 + ROUNDING_MM);
  if (thin.length === 0) return { grade: 'LIMITED', reasons: ['T1 post slices lie more than 6 mm apart'] };
  const missing = whatFullBrainMisses(images, thin);
  if (missing.length === 0) return { grade: 'FULL', reasons: [] };
  const isVolume = thin.some((one) => one.dimension === '3D');
  const planes = new Set(thin.map((one) => one.plane)).size;
  const hasFlair = images.some((one) => one.weighting === 'FLAIR');
  if (isVolume || planes >= 2 || hasFlair) return { grade: 'ADEQUATE', reasons: missing };
  return { grade: 'LIMITED', reasons: ['T1 post in one plane, without FLAIR'] };
}

function whatFullBrainMisses(images: readonly ProtocolSeries[], post: readonly ProtocolSeries[]): string[] {
  const missing: string[] = [];
  const volumes = post.filter((one) => one.dimension === '3D' && (stepMm(one) ?? Infinity) <= 1.5 + ROUNDING_MM);
  if (volumes.length === 0) missing.push('no 3D T1 post of 1.5 mm or less');
  else if (!volumes.some((one) => coversBrain(one) === true)) missing.push('coverage of the 3D T1 post not known');
  if (!images.some((one) => one.weighting === 'FLAIR')) missing.push('no FLAIR');
  if (!hasPreT1(images)) missing.push('no T1 before gadolinium');
  return missing;
}

function gradeSpine(images: readonly ProtocolSeries[]): Graded {
  const post = images.filter(isPostT1);
  if (post.length === 0) return noContrast(images);
  const sagittal = post.filter((one) => one.plane === 'sagittal');
  if (sagittal.length === 0) return { grade: 'LIMITED', reasons: ['no sagittal T1 post'] };
  const coveredMm = spineLengthMm(sagittal);
  if (coveredMm === null ? sagittal.length < 2 : coveredMm < WHOLE_SPINE_MM) {
    const length = coveredMm === null ? '' : `, ${Math.round(coveredMm)} mm`;
    return { grade: 'LIMITED', reasons: [`sagittal T1 post covers one or two segments only${length}`] };
  }
  const missing: string[] = [];
  if (!sagittal.every((one) => (stepMm(one) ?? Infinity) <= 4 + ROUNDING_MM))
    missing.push('sagittal T1 post thicker than 4 mm');
  if (!hasPreT1(images) && !images.some((one) => one.weighting === 'T2'))
    missing.push('no T1 before gadolinium, no T2');
  return { grade: missing.length === 0 ? 'FULL' : 'ADEQUATE', reasons: missing };
}

/** Length of the spine that sagittal stations cover together; null where the length of one is not known. */
function spineLengthMm(sagittal: readonly ProtocolSeries[]): number | null {
  const spans = sagittal.map((one) => spanAlong('z', one.geometryHash ?? null));
  if (spans.some((span) => span === null)) {
    const lengths = sagittal.map((one) => (one.rows ?? NaN) * (one.pixelSpacingMm ?? NaN));
    return lengths.some(Number.isNaN) ? null : lengths.reduce((sum, one) => sum + one, 0);
  }
  const spaces = new Map<string, [number, number][]>();
  sagittal.forEach((one, i) => {
    const space = one.frameOfReferenceUid ?? '';
    spaces.set(space, [...(spaces.get(space) ?? []), spans[i]!]);
  });
  return [...spaces.values()].reduce((sum, list) => sum + unionMm(list), 0);
}

/** Length of what lies in at least one of some stretches. */
function unionMm(stretches: readonly [number, number][]): number {
  let [covered, reached] = [0, -Infinity];
  for (const [low, high] of [...stretches].sort((a, b) => a[0] - b[0])) {
    covered += Math.max(0, high - Math.max(low, reached));
    reached = Math.max(reached, high);
  }
  return covered;
}
