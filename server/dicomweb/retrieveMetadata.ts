import type { DicomJson } from '../../shared/dicomweb/dicomJson.ts';
import type { Context } from '../identity/context.ts';
import { findInstances, type Place } from './findInstances.ts';
import { openInstance } from './openInstance.ts';

/**
 * The headers of an instance, a series or a study as DICOM JSON (WADO-RS), one at a time, as the files themselves would leave.
 *
 * Pixel data stand there as the address of their bytes. `base` is the address of the DICOMweb root.
 * @throws {Refusal} unknown.id, file.damaged
 */
export async function* retrieveMetadata(context: Context, place: Place, base: string): AsyncGenerator<DicomJson> {
  // dcmjs takes 0.4 s to load: only who asks for headers waits for it
  const { makeDicomJson } = await import('./makeDicomJson.ts');
  for (const instance of await findInstances(context, place)) {
    const { studyInstanceUid, seriesInstanceUid, sopInstanceUid } = instance;
    const address = `${base}/studies/${studyInstanceUid}/series/${seriesInstanceUid}/instances/${sopInstanceUid}`;
    yield makeDicomJson(await openInstance(context, instance), `${address}/pixeldata`);
  }
}
