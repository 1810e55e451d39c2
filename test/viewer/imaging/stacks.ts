import { sliceNormal } from '../../../shared/imaging/sliceNormal.ts';
import type { Stack, StackFrame } from '../../../viewer/imaging/stack.ts';

export const axial = [1, 0, 0, 0, 1, 0];
export const sagittal = [0, 1, 0, 0, 0, -1];
/** ImageOrientationPatient of the Philips MPRAGE volume in the shared test data. */
export const obliqueSagittal = [
  -0.038610048592, 0.9992516040802, -0.0023541927803, 0.06086054444313, 0, -0.9981462955474,
];

interface FrameFacts {
  positionMm?: [number, number, number] | null;
  orientation?: number[] | null;
  rows?: number;
  columns?: number;
  spacingMm?: number;
}

/** One frame of 256 x 256 pixels unless told otherwise. */
export function makeFrame(facts: FrameFacts): StackFrame {
  const { positionMm = [0, 0, 0], orientation = axial, rows = 256, columns = 256, spacingMm = 1 } = facts;
  return {
    imageId: 'wadors:frame',
    imageKey: 'i1',
    frameNumber: 1,
    positionMm,
    orientation,
    pixelSpacingMm: [spacingMm, spacingMm],
    rows,
    columns,
    bitsAllocated: 16,
    bitsStored: 12,
    highBit: 11,
    pixelRepresentation: 0,
    samplesPerPixel: 1,
    planarConfiguration: null,
    photometricInterpretation: 'MONOCHROME2',
    rescaleSlope: null,
    rescaleIntercept: null,
    windowCenter: null,
    windowWidth: null,
  };
}

/** A series of parallel slices whose middles lie on one line through the origin along the normal. */
export function makeStack(facts: {
  orientation: number[];
  count: number;
  spacingMm: number;
  seriesKey?: string;
}): Stack {
  const { orientation, count, spacingMm, seriesKey = 's1' } = facts;
  const normal = sliceNormal(orientation) ?? [0, 0, 1];
  return {
    visit: 'current' as const,
    seriesKey,
    label: 'T1 post 3D',
    description: '',
    weighting: 'T1',
    contrast: 'post',
    plane: 'axial',
    dimension: '3D',
    region: 'brain',
    thicknessMm: spacingMm,
    spaceKey: 'space-1',
    notices: [],
    frames: Array.from({ length: count }, (_, i) => {
      const middle = normal.map((value) => value * i * spacingMm);
      const corner = middle.map(
        (value, axis) => value - 127.5 * (orientation[axis] ?? 0) - 127.5 * (orientation[axis + 3] ?? 0),
      ) as [number, number, number];
      return {
        ...makeFrame({ orientation, positionMm: corner }),
        imageKey: `i${i}`,
        imageId: `wadors:${seriesKey}/i${i}/1`,
      };
    }),
  };
}
