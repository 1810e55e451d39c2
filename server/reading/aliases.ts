import { createHash } from 'node:crypto';
import type { Id, Uid } from '../../shared/base/id.ts';

/**
 * The name under which a series leaves the server for a reader: it tells nothing of the UID, and is the same for everybody who sees the images of
 * this timepoint, so that a mark fits wherever it is shown.
 *
 * Keyed by the timepoint, whose id no reader learns. Images go by the random id of their stored file.
 */
export function seriesKeyOf(timepointId: Id, seriesInstanceUid: Uid): string {
  return alias('s', timepointId, seriesInstanceUid);
}

/** The name of a frame of reference: series with the same one share a patient coordinate system. */
export function spaceKeyOf(timepointId: Id, frameOfReferenceUid: Uid): string {
  return alias('f', timepointId, frameOfReferenceUid);
}

function alias(letter: string, timepointId: Id, uid: Uid): string {
  return `${letter}${createHash('sha256').update(`${letter}|${timepointId}|${uid}`).digest('hex').slice(0, 12)}`;
}
