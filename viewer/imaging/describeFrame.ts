import type { Stack, StackFrame } from './stack.ts';

/** What is to be told of one frame. */
export interface DescribedFrame {
  series: Pick<Stack, 'seriesKey' | 'spaceKey'>;
  frame: Omit<StackFrame, 'imageId'>;
}

/**
 * What Cornerstone needs to know of a frame before it has its pixels: the modules of PS3.3 under Cornerstone's names; undefined for any other.
 *
 * Made from the image set alone: UIDs are its aliases. A series without a coordinate system gets one of its own, so that drawings on
 * it stay on it.
 */
export function describeFrame(module: string, one: DescribedFrame): object | undefined {
  return modules[module]?.(one);
}

const modules: Record<string, (one: DescribedFrame) => object> = {
  imagePixelModule: ({ frame }) => ({
    samplesPerPixel: frame.samplesPerPixel,
    photometricInterpretation: frame.photometricInterpretation,
    planarConfiguration: frame.planarConfiguration ?? undefined,
    rows: frame.rows,
    columns: frame.columns,
    bitsAllocated: frame.bitsAllocated,
    bitsStored: frame.bitsStored,
    highBit: frame.highBit,
    pixelRepresentation: frame.pixelRepresentation,
  }),
  imagePlaneModule: planeOf,
  generalSeriesModule: ({ series }) => ({ modality: 'MR', seriesInstanceUID: series.seriesKey }),
  generalImageModule: ({ frame }) => ({ sopInstanceUID: `${frame.imageKey}.${frame.frameNumber}` }),
  sopCommonModule: ({ frame }) => ({ sopInstanceUID: `${frame.imageKey}.${frame.frameNumber}` }),
  voiLutModule: ({ frame: { windowCenter, windowWidth } }) => ({
    windowCenter: windowCenter === null ? undefined : [windowCenter],
    windowWidth: windowWidth === null ? undefined : [windowWidth],
  }),
  modalityLutModule: ({ frame }) => ({
    rescaleSlope: frame.rescaleSlope ?? undefined,
    rescaleIntercept: frame.rescaleIntercept ?? undefined,
  }),
};

/** A frame without a place is told to lie at the origin, axial, with pixels of 1 mm: Cornerstone cannot draw it otherwise. */
function planeOf({ series, frame }: DescribedFrame): object {
  const [betweenRows, betweenColumns] = frame.pixelSpacingMm ?? [1, 1];
  const orientation = frame.orientation ?? [1, 0, 0, 0, 1, 0];
  return {
    frameOfReferenceUID: series.spaceKey ?? `only-${series.seriesKey}`,
    rows: frame.rows,
    columns: frame.columns,
    imageOrientationPatient: orientation,
    rowCosines: orientation.slice(0, 3),
    columnCosines: orientation.slice(3),
    imagePositionPatient: frame.positionMm ?? [0, 0, 0],
    pixelSpacing: frame.pixelSpacingMm ?? undefined,
    rowPixelSpacing: betweenRows,
    columnPixelSpacing: betweenColumns,
    usingDefaultValues: !frame.positionMm || !frame.orientation || !frame.pixelSpacingMm,
  };
}
