import { Enums, cache, imageLoader, type Types } from '@cornerstonejs/core';
import type { CutPlane } from '../../shared/imaging/reslice.ts';
import { greyImage } from './greyImage.ts';
import { forgetImage, noteImage } from './imageFacts.ts';
import type { Stack, StackFrame } from './stack.ts';

/** A stack computed in the page: `source` is the series in whose patient space it lies and whose nearest frame keeps what is drawn on it. */
export type DerivedStack = Stack & { source: Stack };

/** What a derived stack is made of. */
export interface DerivedGiven {
  /** Unique in the room; a stack made again under its key takes the place of the first. */
  seriesKey: string;
  label: string;
  description: string;
  source: Stack;
  /** The series whose pixels it shows, where that is not the source: its visit, weighting and contrast are told of it. */
  shows?: Stack;
  /** One plane for each frame, in order along their normal. */
  planes: readonly CutPlane[];
  /** The anatomical plane, when it is not that of the source. */
  plane?: string | null;
  thicknessMm?: number | null;
  notices?: string[];
  /** Grey values of one frame, row by row; asked when the frame is first looked at or fetched ahead. */
  paint: (index: number) => Float32Array | Promise<Float32Array>;
}

const scheme = 'derived';
const made = new Map<string, { stack: DerivedStack; paint: DerivedGiven['paint'] }>();
const byImage = new Map<string, { seriesKey: string; index: number }>();
let count = 0;

/**
 * Makes a stack whose frames are computed when they are needed, and shown, scrolled, windowed and drawn on like those of a scanner.
 *
 * Its frames lie in the patient space of `source`. The image engine must have started. Keep it as long as it is shown, then `releaseDerived`.
 */
export function makeDerivedStack(given: DerivedGiven): DerivedStack {
  releaseDerived(given.seriesKey);
  imageLoader.registerImageLoader(scheme, loadDerived as never);
  const { source, shows, paint, planes, seriesKey, label, description } = given;
  // An image id is never used twice: a viewport that still holds the old stack must not find new pixels under it.
  const base = `${scheme}:${(count += 1)}/${encodeURIComponent(seriesKey)}`;
  const frames = planes.map((plane, index) => frameOf(plane, source.frames[0], { base, seriesKey, index }));
  const stack: DerivedStack = {
    ...source,
    ...(shows ? { visit: shows.visit, weighting: shows.weighting, contrast: shows.contrast } : {}),
    seriesKey,
    label,
    description,
    plane: given.plane === undefined ? source.plane : given.plane,
    thicknessMm: given.thicknessMm === undefined ? source.thicknessMm : given.thicknessMm,
    notices: given.notices ?? [],
    frames,
    source,
  };
  for (const [index, frame] of frames.entries()) {
    noteImage(frame.imageId, describedAs(stack), frame);
    byImage.set(frame.imageId, { seriesKey, index });
  }
  made.set(seriesKey, { stack, paint });
  return stack;
}

/** The derived stack and the 0-based frame that an image id names; null for an image of a scanner. */
export function derivedOf(imageId: string): { stack: DerivedStack; index: number } | null {
  const at = byImage.get(imageId);
  const stack = at && made.get(at.seriesKey)?.stack;
  return at && stack ? { stack, index: at.index } : null;
}

/** Whether a stack was computed in the page. */
export function isDerived(stack: Stack): stack is DerivedStack {
  return 'source' in stack;
}

/** Gives the memory of one derived stack back, or, without a key, of all: when the room closes. */
export function releaseDerived(seriesKey?: string): void {
  for (const [key, { stack }] of seriesKey === undefined ? [...made] : entryOf(seriesKey)) {
    made.delete(key);
    for (const { imageId } of stack.frames) {
      byImage.delete(imageId);
      if (cache.getImageLoadObject(imageId)) cache.removeImageLoadObject(imageId, { force: true });
      forgetImage(imageId);
    }
  }
}

function entryOf(seriesKey: string): [string, { stack: DerivedStack }][] {
  const entry = made.get(seriesKey);
  return entry ? [[seriesKey, entry]] : [];
}

/** A source without a coordinate system has one of its own, and what is derived from it lies in that. */
function describedAs(stack: DerivedStack): Pick<Stack, 'seriesKey' | 'spaceKey'> {
  return { seriesKey: stack.seriesKey, spaceKey: stack.spaceKey ?? `only-${stack.source.seriesKey}` };
}

function frameOf(
  plane: CutPlane,
  like: StackFrame | undefined,
  at: { base: string; seriesKey: string; index: number },
): StackFrame {
  return {
    imageId: `${at.base}/${at.index}`,
    imageKey: at.seriesKey,
    frameNumber: at.index + 1,
    positionMm: [...plane.originMm],
    orientation: [...plane.row, ...plane.column],
    pixelSpacingMm: [plane.betweenRowsMm, plane.betweenColumnsMm],
    rows: plane.rows,
    columns: plane.columns,
    bitsAllocated: 32,
    bitsStored: 32,
    highBit: 31,
    pixelRepresentation: 1,
    samplesPerPixel: 1,
    planarConfiguration: null,
    photometricInterpretation: like?.photometricInterpretation === 'MONOCHROME1' ? 'MONOCHROME1' : 'MONOCHROME2',
    rescaleSlope: null,
    rescaleIntercept: null,
    windowCenter: null,
    windowWidth: null,
  };
}

function loadDerived(imageId: string, options?: { requestType?: string }): Types.IImageLoadObject {
  return { promise: paintImage(imageId, options?.requestType !== Enums.RequestType.Interaction) };
}

async function paintImage(imageId: string, isAhead: boolean): Promise<Types.IImage> {
  // What is only fetched ahead lets the wheel and the keys of the person in first.
  if (isAhead) await new Promise((resolve) => setTimeout(resolve));
  const at = byImage.get(imageId);
  const entry = at && made.get(at.seriesKey);
  if (!at || !entry) throw new Error('this derived stack was released');
  const pixels = await entry.paint(at.index);
  return imageOf(imageId, entry.stack.frames[at.index]!, pixels);
}

function imageOf(imageId: string, frame: StackFrame, pixels: Float32Array): Types.IImage {
  let least = Number.POSITIVE_INFINITY;
  let largest = Number.NEGATIVE_INFINITY;
  for (const value of pixels) {
    if (value < least) least = value;
    if (value > largest) largest = value;
  }
  return greyImage(imageId, frame, { pixels, least, largest, isRescaled: false });
}
