import type { Id } from '../../shared/base/id.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { PixelPlane } from '../../shared/imaging/pixelToPoint.ts';
import { placesOf, type SlicePlace } from '../../shared/imaging/slicePlace.ts';
import type { Annotation } from '../../shared/reading/annotation.ts';
import type { Assignment } from '../../shared/reading/assignment.ts';
import { liesOnFrame } from '../../shared/reading/liesOnFrame.ts';
import type { Mark } from '../../shared/reading/mark.ts';
import type { Reader } from '../db/database.ts';
import { tables } from '../db/tables.ts';
import { readHeaders } from '../imaging/readHeaders.ts';
import { seriesKeyOf } from './aliases.ts';

/** A drawing with the mark it comes from, before it belongs to a read. */
export interface PlacedMark {
  markId: Id;
  drawing: Omit<Annotation, 'id' | 'readId' | 'findingId'>;
}

/**
 * Turns marks on aliases into drawings on DICOM instances: source series, instance, frame and frame of reference.
 *
 * In stage 2 a drawing belongs on the current images: what is seen on earlier ones was drawn in their own reads.
 * @throws {Refusal} input.invalid (facts: itemId) for a mark on an image that is not in the assignment's image set, mark.notCurrent, mark.offPlane
 */
export async function placeMarks(db: Reader, assignment: Assignment, marks: readonly Mark[]): Promise<PlacedMark[]> {
  const uidOf = new Map(assignment.imageSet.map((uid) => [seriesKeyOf(assignment.timepointId, uid), uid]));
  const compared = new Set(
    assignment.comparisons.flatMap(({ timepointId, imageSet }) => imageSet.map((uid) => seriesKeyOf(timepointId, uid))),
  );
  const instances = await db.find(tables.instances, {
    seriesInstanceUid: assignment.imageSet,
    fileId: marks.map((mark) => mark.imageKey),
    heldReason: null,
  });
  const headers = await readHeaders(db, instances);
  return marks.map((mark) => {
    const seriesInstanceUid = uidOf.get(mark.seriesKey);
    const instance = instances.find((one) => one.fileId === mark.imageKey);
    const isThere =
      instance && instance.seriesInstanceUid === seriesInstanceUid && mark.frameNumber <= instance.frameCount;
    if (compared.has(mark.seriesKey)) throw new Refusal('mark.notCurrent', { itemId: mark.itemId });
    if (!isThere) throw new Refusal('input.invalid', { itemId: mark.itemId }, 'A mark lies on no image of this read.');
    const header = headers[instances.indexOf(instance)]!;
    const place = placesOf(header)[mark.frameNumber - 1];
    if (place && !liesOnFrame(mark, planeOf(place))) throw new Refusal('mark.offPlane', { itemId: mark.itemId });
    return {
      markId: mark.id,
      drawing: {
        itemId: mark.itemId,
        kind: mark.kind,
        pointsMm: mark.points.map((point) => [...point]),
        seriesInstanceUid: instance.seriesInstanceUid,
        sopInstanceUid: instance.sopInstanceUid,
        frameNumber: mark.frameNumber,
        label: mark.label ?? null,
        mask: mark.mask ? JSON.stringify(mark.mask) : null,
        volumeMl: mark.mask?.volumeMl ?? null,
        frameOfReferenceUid: header.FrameOfReferenceUID,
      },
    };
  });
}

function planeOf({ position, orientation, pixelSpacing }: SlicePlace): PixelPlane {
  return { positionMm: position, orientation, pixelSpacingMm: pixelSpacing };
}
