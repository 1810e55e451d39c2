import { cleanDescriptor } from '../../shared/identity/cleanDescriptor.ts';
import type { IdentityStore } from './identityStore.ts';

const keywords = [
  'StudyDescription',
  'SeriesDescription',
  'ProtocolName',
  'PerformedProcedureStepDescription',
] as const;

/** The parts of an inspected object that its descriptions are read from. */
export interface DescribedObject {
  header: Readonly<Record<(typeof keywords)[number], string | null>>;
  identity: { studyInstanceUid: string; seriesInstanceUid: string };
}

/**
 * Gathers the descriptions, as they came, from which cleaning drops words, and which the identity store does not hold yet:
 * by original Study UID, then by `mapped Series UID and keyword`. The study's own description stands under its keyword.
 *
 * The first object of a series speaks for it, so that the work grows with series, not with files.
 */
export function gatherDescriptors(
  store: Pick<IdentityStore, 'studyOf' | 'mapUid'>,
  objects: readonly DescribedObject[],
): Map<string, Record<string, string>> {
  const gathered = new Map<string, Record<string, string>>();
  const seen = new Set<string>();
  for (const { header, identity } of objects) {
    const { studyInstanceUid: studyKey, seriesInstanceUid } = identity;
    if (seen.has(seriesInstanceUid)) continue;
    seen.add(seriesInstanceUid);
    const known = store.studyOf(studyKey)?.rawDescriptors ?? {};
    const found = gathered.get(studyKey) ?? {};
    for (const keyword of keywords) {
      const text = header[keyword];
      const key = keyword === 'StudyDescription' ? keyword : `${store.mapUid(seriesInstanceUid)} ${keyword}`;
      if (text === null || key in known || key in found || cleanDescriptor(text).dropped === 0) continue;
      found[key] = text;
    }
    if (Object.keys(found).length > 0) gathered.set(studyKey, found);
  }
  return gathered;
}
