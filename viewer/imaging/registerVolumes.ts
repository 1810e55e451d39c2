import { coarsen, type CoarseVolume } from '../../shared/imaging/coarsen.ts';
import { judgeRegistration, type RegistrationQuality } from '../../shared/imaging/judgeRegistration.ts';
import { measureMatch } from '../../shared/imaging/measureMatch.ts';
import { chained, turnAndShift, unmoved, type Matrix4, type Point } from '../../shared/imaging/rigid.ts';
import type { Volume } from '../../shared/imaging/volume.ts';

/** An image as elastix takes it (itk-wasm's Image). */
export interface ElastixImage {
  imageType: { dimension: 3; componentType: 'float32'; pixelType: 'Scalar'; components: 1 };
  name: string;
  origin: number[];
  spacing: number[];
  direction: Float64Array;
  size: number[];
  metadata: Map<string, string>;
  data: Float32Array;
}

/** Runs elastix once and answers its transform parameter object: in the browser's worker or on Node. */
export type RunElastix = (
  parameters: Record<string, string[]>[],
  images: { fixed: ElastixImage; moving: ElastixImage },
) => Promise<unknown>;

/** A rigid registration with its quality: `toMoving` maps a point of the fixed series to the same anatomy in the moving one. */
export interface Registration {
  toMoving: Matrix4;
  quality: RegistrationQuality;
}

/** Voxels of registration, mm: a reader's slice is thicker, and the optimiser sees between voxels. */
const stepMm = 2;

/**
 * Registers two series rigidly, both ways, and judges the result.
 *
 * On coarse copies, by mutual information, from coarse to fine in three steps. Series of one coordinate system start where their headers say; others with
 * their middles upon each other. `isLikeContrast`: both are of one weighting, so more likeness is asked for. LPS mm throughout.
 */
export async function registerVolumes(
  given: { fixed: Volume; moving: Volume; isLikeContrast: boolean },
  run: RunElastix,
  onStage: (stage: 1 | 2 | 3) => void = () => undefined,
): Promise<Registration> {
  onStage(1);
  const fixed = coarsen(given.fixed, stepMm);
  const moving = coarsen(given.moving, stepMm);
  const isSameSpace = fixed.spaceKey !== null && fixed.spaceKey === moving.spaceKey;
  const parameters = [rigidParameters(!isSameSpace)];
  const toMoving = await matrixBetween(parameters, { fixed, moving }, run);
  onStage(2);
  const toFixed = await matrixBetween(parameters, { fixed: moving, moving: fixed }, run);
  onStage(3);
  const before = isSameSpace ? measureMatch(fixed, moving, unmoved) : null;
  const after = measureMatch(fixed, moving, toMoving);
  const { isLikeContrast } = given;
  return {
    toMoving,
    quality: judgeRegistration({ fixed, toMoving, toFixed, before, after, isLikeContrast }),
  };
}

async function matrixBetween(
  parameters: Record<string, string[]>[],
  { fixed, moving }: { fixed: CoarseVolume; moving: CoarseVolume },
  run: RunElastix,
): Promise<Matrix4> {
  const found = (await run(parameters, { fixed: imageOf(fixed), moving: imageOf(moving) })) as Record<
    string,
    string[]
  >[];
  const last = found.at(-1);
  const angles = last?.TransformParameters?.map(Number) ?? [];
  const centre = last?.CenterOfRotationPoint?.map(Number) ?? [];
  if (angles.length !== 6 || centre.length !== 3 || [...angles, ...centre].some((one) => !Number.isFinite(one)))
    throw new Error('elastix gave no rigid transform');
  return eulerMatrix(angles, centre as [number, number, number]);
}

/** ITK's Euler3DTransform: turns about y, then x, then z, around a centre; then the shift. */
function eulerMatrix(parameters: readonly number[], centre: Point): Matrix4 {
  const [x, y, z, tx, ty, tz] = parameters as [number, number, number, number, number, number];
  const about = (axis: Point, radians: number, shiftMm: Point = [0, 0, 0]) =>
    turnAndShift({ axis, degrees: (radians * 180) / Math.PI, aboutMm: centre, shiftMm });
  return chained(about([0, 0, 1], z, [tx, ty, tz]), chained(about([1, 0, 0], x), about([0, 1, 0], y)));
}

function imageOf(volume: CoarseVolume): ElastixImage {
  const data = new Float32Array(volume.columns * volume.rows * volume.slices);
  for (const [k, slice] of volume.voxels.entries()) data.set(slice, k * volume.columns * volume.rows);
  return {
    imageType: { dimension: 3, componentType: 'float32', pixelType: 'Scalar', components: 1 },
    name: 'image',
    origin: [...volume.originMm],
    spacing: [...volume.spacingMm],
    direction: new Float64Array([1, 0, 0, 0, 1, 0, 0, 0, 1]),
    size: [volume.columns, volume.rows, volume.slices],
    metadata: new Map(),
    data,
  };
}

/** The elastix manual's rigid recipe (Klein 2010) with fewer, better spent samples. */
function rigidParameters(startsAtMiddles: boolean): Record<string, string[]> {
  return {
    FixedInternalImagePixelType: ['float'],
    MovingInternalImagePixelType: ['float'],
    Registration: ['MultiResolutionRegistration'],
    FixedImagePyramid: ['FixedSmoothingImagePyramid'],
    MovingImagePyramid: ['MovingSmoothingImagePyramid'],
    Interpolator: ['LinearInterpolator'],
    ResampleInterpolator: ['FinalLinearInterpolator'],
    Resampler: ['DefaultResampler'],
    Optimizer: ['AdaptiveStochasticGradientDescent'],
    Transform: ['EulerTransform'],
    Metric: ['AdvancedMattesMutualInformation'],
    NumberOfHistogramBins: ['32'],
    AutomaticScalesEstimation: ['true'],
    AutomaticTransformInitialization: [String(startsAtMiddles)],
    AutomaticTransformInitializationMethod: ['CenterOfGravity'],
    HowToCombineTransforms: ['Compose'],
    NumberOfResolutions: ['3'],
    ImagePyramidSchedule: ['4', '4', '4', '2', '2', '2', '1', '1', '1'],
    MaximumNumberOfIterations: ['150'],
    MaximumStepLength: ['2'],
    NumberOfSpatialSamples: ['2500'],
    NewSamplesEveryIteration: ['true'],
    ImageSampler: ['RandomCoordinate'],
    RandomSeed: ['1961'],
    DefaultPixelValue: ['0'],
    WriteResultImage: ['false'],
    WriteTransformParametersEachIteration: ['false'],
  };
}
