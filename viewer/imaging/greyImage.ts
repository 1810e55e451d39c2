import { Enums, type Types, utilities } from '@cornerstonejs/core';
import type { Samples } from './readSamples.ts';
import type { StackFrame } from './stack.ts';

/**
 * Makes an image of Cornerstone out of grey values: of a frame of a scanner, rescaled or not, or of one computed in the page.
 *
 * A window is the one that the frame names, else from its darkest to its brightest value.
 */
export function greyImage(
  imageId: string,
  frame: Omit<StackFrame, 'imageId'>,
  { pixels, least, largest, isRescaled }: Samples,
): Types.IImage {
  const { rows, columns } = frame;
  const [betweenRows = 1, betweenColumns = 1] = frame.pixelSpacingMm ?? [];
  const [rescaleSlope, rescaleIntercept] = [frame.rescaleSlope ?? 1, frame.rescaleIntercept ?? 0];
  const voxelManager = utilities.VoxelManager.createImageVoxelManager({
    scalarData: pixels,
    width: columns,
    height: rows,
    numberOfComponents: 1,
  });
  return {
    imageId,
    dataType: pixels.constructor.name as Types.PixelDataTypedArrayString,
    color: false,
    rgba: false,
    numberOfComponents: 1,
    rows,
    columns,
    height: rows,
    width: columns,
    rowPixelSpacing: betweenRows,
    columnPixelSpacing: betweenColumns,
    slope: rescaleSlope,
    intercept: rescaleIntercept,
    ...(isRescaled
      ? { preScale: { enabled: true, scaled: true, scalingParameters: { rescaleSlope, rescaleIntercept } } }
      : {}),
    photometricInterpretation: frame.photometricInterpretation,
    invert: frame.photometricInterpretation === 'MONOCHROME1',
    minPixelValue: least,
    maxPixelValue: largest,
    windowCenter: frame.windowCenter ?? (least + largest) / 2,
    windowWidth: frame.windowWidth ?? (largest > least ? largest - least : 1),
    voiLUTFunction: Enums.VOILUTFunctionType.LINEAR,
    sizeInBytes: pixels.byteLength,
    voxelManager,
    getPixelData: () => pixels,
    getCanvas: undefined as never,
  };
}
