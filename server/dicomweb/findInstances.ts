import { Refusal } from '../../shared/base/refusal.ts';
import type { Instance } from '../../shared/imaging/instance.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';

/** What an address names: a study, one of its series, or one instance. */
export interface Place {
  study: string;
  series?: string;
  instance?: string;
}

/** The released instances under an address, by series and number. @throws {Refusal} unknown.id when there are none: held ones are not there */
export async function findInstances(context: Context, place: Place): Promise<Instance[]> {
  const found = await context.db.find(
    tables.instances,
    {
      studyInstanceUid: place.study,
      heldReason: null,
      ...(place.series === undefined ? {} : { seriesInstanceUid: place.series }),
      ...(place.instance === undefined ? {} : { sopInstanceUid: place.instance }),
    },
    {
      orderBy: [
        ['seriesInstanceUid', 'asc'],
        ['instanceNumber', 'asc'],
        ['sopInstanceUid', 'asc'],
      ],
    },
  );
  if (found.length === 0) throw new Refusal('unknown.id');
  return found;
}
