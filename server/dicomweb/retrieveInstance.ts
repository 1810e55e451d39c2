import type { Context } from '../identity/context.ts';
import { findInstances, type Place } from './findInstances.ts';
import { openInstance } from './openInstance.ts';
import type { Part } from './sendMultipart.ts';

/**
 * The files of an instance, a series or a study (WADO-RS), one at a time, under their case's pseudonym and days.
 *
 * The transfer syntax is that of the stored file, whatever the client prefers; each part names it.
 * @throws {Refusal} unknown.id, file.damaged
 */
export async function* retrieveInstance(context: Context, place: Place): AsyncGenerator<Part> {
  for (const instance of await findInstances(context, place))
    yield {
      type: `application/dicom; transfer-syntax=${instance.transferSyntaxUid}`,
      bytes: await openInstance(context, instance),
    };
}
