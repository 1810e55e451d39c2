import type { Stack, StackFrame } from './stack.ts';

type Json = Record<string, { vr: string; Value: (string | number)[] }>;

/**
 * What Cornerstone needs to know of a frame before it has its pixels, as DICOM JSON (PS3.18 annex F).
 *
 * Made from the image set alone: UIDs are its aliases. A series without a coordinate system gets one of its own, so that drawings on
 * it stay on it.
 */
export function describeFrame(stack: Pick<Stack, 'seriesKey' | 'spaceKey'>, frame: Omit<StackFrame, 'imageId'>): Json {
  const json: Json = {};
  const put = (tag: string, vr: string, ...values: (string | number | null | undefined)[]) => {
    const known = values.filter((value) => value !== null && value !== undefined);
    if (known.length > 0) json[tag] = { vr, Value: known };
  };
  put('00080018', 'UI', `${frame.imageKey}.${frame.frameNumber}`);
  put('00080060', 'CS', 'MR');
  put('0020000E', 'UI', stack.seriesKey);
  put('00200052', 'UI', stack.spaceKey ?? `only-${stack.seriesKey}`);
  put('00200032', 'DS', ...(frame.positionMm ?? []));
  put('00200037', 'DS', ...(frame.orientation ?? []));
  put('00280030', 'DS', ...(frame.pixelSpacingMm ?? []));
  put('00280002', 'US', frame.samplesPerPixel);
  put('00280004', 'CS', frame.photometricInterpretation);
  put('00280006', 'US', frame.planarConfiguration);
  put('00280010', 'US', frame.rows);
  put('00280011', 'US', frame.columns);
  put('00280100', 'US', frame.bitsAllocated);
  put('00280101', 'US', frame.bitsStored);
  put('00280102', 'US', frame.highBit);
  put('00280103', 'US', frame.pixelRepresentation);
  put('00281050', 'DS', frame.windowCenter);
  put('00281051', 'DS', frame.windowWidth);
  put('00281052', 'DS', frame.rescaleIntercept);
  put('00281053', 'DS', frame.rescaleSlope);
  return json;
}
