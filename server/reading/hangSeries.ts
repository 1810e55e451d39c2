import type { Id } from '../../shared/base/id.ts';
import type { Header } from '../../shared/imaging/header.ts';
import { nameSeries } from '../../shared/imaging/nameSeries.ts';
import { orderSlices, type Stack } from '../../shared/imaging/orderSlices.ts';
import { placesOf, type SlicePlace } from '../../shared/imaging/slicePlace.ts';
import type { SetFrame, SetSeries } from '../../shared/reading/imageSet.ts';
import { seriesKeyOf, spaceKeyOf } from './aliases.ts';
import type { HungInstance, HungSeries } from './loadHung.ts';

interface Indexed {
  header: Header;
  fileId: Id;
}

/**
 * One series as a viewport shows it: under an alias, its frames in order of position along the slice normal.
 *
 * Multi-frame objects are flattened. Stacks of other orientation follow each other; frames without a position come last, in instance order.
 * `instances` are the released ones with pixels.
 */
export function hangSeries(timepointId: Id, series: HungSeries, instances: readonly HungInstance[]): SetSeries {
  const indexed = new Map(
    [...instances]
      .sort((one, other) => (one.instanceNumber ?? 0) - (other.instanceNumber ?? 0))
      .map((one): [string, Indexed] => [one.sopInstanceUid, { header: one.header, fileId: one.fileId }]),
  );
  const { stacks, unplaced } = orderSlices([...indexed.values()].flatMap(({ header }) => allPlaces(header)));
  const places = [...stacks.flatMap((stack) => stack.slices.flatMap((slice) => slice.frames)), ...unplaced];
  return {
    seriesKey: seriesKeyOf(timepointId, series.seriesInstanceUid),
    visit: 'current',
    label: nameSeries(series),
    description: series.description ?? '',
    weighting: series.weighting,
    contrast: series.contrast,
    plane: series.plane === 'unknown' ? null : series.plane,
    dimension: series.dimension,
    region: series.region,
    thicknessMm: series.thicknessMm,
    spaceKey: series.frameOfReferenceUid === null ? null : spaceKeyOf(timepointId, series.frameOfReferenceUid),
    notices: noticesOf(stacks, unplaced),
    frames: places.flatMap((place) => {
      const found = indexed.get(place.sopInstanceUid);
      return found ? [frameOf(found, place)] : [];
    }),
  };
}

/** Every frame of an object, also where the header gives a place for the first one only. */
function allPlaces(header: Header): SlicePlace[] {
  const known = placesOf(header);
  const count = Math.max(header.NumberOfFrames ?? 1, known.length);
  return Array.from(
    { length: count },
    (_, index): SlicePlace =>
      known[index] ?? {
        sopInstanceUid: header.SOPInstanceUID,
        frameNumber: index + 1,
        position: null,
        orientation: null,
        pixelSpacing: header.PixelSpacing,
        rows: header.Rows,
        columns: header.Columns,
      },
  );
}

function frameOf({ header, fileId }: Indexed, place: SlicePlace): SetFrame {
  const own = header.frames?.[place.frameNumber - 1] ?? null;
  const bitsAllocated = header.BitsAllocated ?? 16;
  const bitsStored = header.BitsStored ?? bitsAllocated;
  return {
    imageKey: fileId,
    frameNumber: place.frameNumber,
    positionMm: place.position,
    orientation: place.orientation,
    pixelSpacingMm: place.pixelSpacing,
    rows: header.Rows ?? 0,
    columns: header.Columns ?? 0,
    bitsAllocated,
    bitsStored,
    highBit: header.HighBit ?? bitsStored - 1,
    // Float Pixel Data has no such element (PS3.3 C.7.6.24).
    pixelRepresentation: header.PixelRepresentation ?? (bitsAllocated === 32 ? null : 0),
    samplesPerPixel: header.SamplesPerPixel ?? 1,
    planarConfiguration: header.PlanarConfiguration,
    photometricInterpretation: header.PhotometricInterpretation ?? 'MONOCHROME2',
    rescaleSlope: own?.RescaleSlope ?? header.RescaleSlope,
    rescaleIntercept: own?.RescaleIntercept ?? header.RescaleIntercept,
    windowCenter: (own?.WindowCenter ?? header.WindowCenter)[0] ?? null,
    windowWidth: (own?.WindowWidth ?? header.WindowWidth)[0] ?? null,
  };
}

function noticesOf(stacks: readonly Stack[], unplaced: readonly SlicePlace[]): string[] {
  const gaps = stacks.reduce((sum, stack) => sum + stack.gapCount, 0);
  const repeated = stacks.some((stack) => stack.slices.some((slice) => slice.frames.length > 1));
  return [
    gaps > 0 ? `${gaps} ${gaps === 1 ? 'slice seems' : 'slices seem'} to be missing.` : null,
    stacks.length > 1 ? `The slices lie in ${stacks.length} orientations.` : null,
    repeated ? 'Several images lie at one position.' : null,
    unplaced.length > 0 ? `${unplaced.length} images have no position in space.` : null,
  ].filter((notice) => notice !== null);
}
