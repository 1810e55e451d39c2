import { Refusal } from '../../shared/base/refusal.ts';
import type { Header } from '../../shared/imaging/header.ts';
import type { HeldWindow } from '../../shared/imaging/heldRoutes.ts';
import type { Palette } from './readPalette.ts';
import type { Picture } from './writePng.ts';

/** Plain samples of one frame, little endian, and what the header says of them. */
export interface Samples {
  header: Header;
  bytes: Buffer;
  /** Colour by colour instead of pixel by pixel. */
  isPlanar: boolean;
  palette: Palette | null;
}

/** Lifts the dark end: writing that is hardly brighter than its ground stands out. */
const LIFT = 0.35;

/**
 * Turns samples into a picture of eight bits, so that a person can see whether something is written in it.
 *
 * `window`: `stored` as the header says, `full` from the darkest to the brightest sample, `lifted` with the dark end brightened. Bits that the
 * header leaves unused are shown white where they are set: old overlays were written there (PS3.3 C.9.2, retired).
 * @throws {Refusal} `held.cannotShow` for samples of other than 1, 8 or 16 bits, `file.damaged`
 */
export function drawSamples(samples: Samples, window: HeldWindow): Picture {
  const { header } = samples;
  const { Rows: rows, Columns: columns, BitsAllocated: bits } = header;
  if (!rows || !columns || (bits !== 1 && bits !== 8 && bits !== 16)) throw new Refusal('held.cannotShow');
  const pixels = rows * columns;
  const needed = Math.ceil((pixels * (header.SamplesPerPixel ?? 1) * bits) / 8);
  if (samples.bytes.length < needed && header.PhotometricInterpretation !== 'YBR_FULL_422')
    throw new Refusal('file.damaged');
  const isColour = (header.SamplesPerPixel ?? 1) === 3;
  if (isColour) return { rows, columns, samples: 3, bytes: drawColour(samples, pixels, window) };
  if (samples.palette) return { rows, columns, samples: 3, bytes: drawPalette(samples, samples.palette, pixels) };
  return { rows, columns, samples: 1, bytes: drawGrey(samples, pixels, window) };
}

function drawGrey({ header, bytes }: Samples, pixels: number, window: HeldWindow): Uint8Array {
  const values = new Float64Array(pixels);
  const stray = new Uint8Array(pixels);
  readGrey(header, bytes, { values, stray });
  const [low, high] = boundsOf(header, values, window);
  const drawn = new Uint8Array(pixels);
  const isInverted = header.PhotometricInterpretation === 'MONOCHROME1';
  for (let at = 0; at < pixels; at += 1) {
    const share = high > low ? Math.min(1, Math.max(0, (values[at]! - low) / (high - low))) : 0;
    const shown = isInverted ? 1 - share : share;
    drawn[at] = stray[at] ? 255 : Math.round(255 * (window === 'lifted' ? shown ** LIFT : shown));
  }
  return drawn;
}

function readGrey(header: Header, bytes: Buffer, into: { values: Float64Array; stray: Uint8Array }): void {
  const allocated = header.BitsAllocated ?? 8;
  const stored = Math.min(allocated, header.BitsStored ?? allocated);
  const mask = 2 ** stored - 1;
  const sign = header.PixelRepresentation === 1 ? 2 ** (stored - 1) : 0;
  const unused = 2 ** allocated - 1 - mask;
  for (let at = 0; at < into.values.length; at += 1) {
    const raw =
      allocated === 1 ? (bytes[at >> 3]! >> (at & 7)) & 1 : allocated === 8 ? bytes[at]! : bytes.readUInt16LE(2 * at);
    const value = raw & mask;
    into.values[at] = sign > 0 && value >= sign ? value - 2 * sign : value;
    const rest = raw & unused;
    // the sign may be carried on into the unused bits
    into.stray[at] = rest !== 0 && !(sign > 0 && rest === unused) ? 1 : 0;
  }
}

function boundsOf(header: Header, values: Float64Array, window: HeldWindow): [number, number] {
  const [center] = header.WindowCenter;
  const [width] = header.WindowWidth;
  const slope = header.RescaleSlope || 1;
  if (window === 'stored' && center !== undefined && width !== undefined && width > 0) {
    const inRaw = (value: number) => (value - (header.RescaleIntercept ?? 0)) / slope;
    const ends = [inRaw(center - width / 2), inRaw(center + width / 2)] as const;
    return slope > 0 ? [ends[0], ends[1]] : [ends[1], ends[0]];
  }
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

function drawPalette({ header, bytes }: Samples, palette: Palette, pixels: number): Uint8Array {
  const drawn = new Uint8Array(3 * pixels);
  const isWide = header.BitsAllocated === 16;
  for (let at = 0; at < pixels; at += 1) {
    const entry = palette.entryOf(isWide ? bytes.readUInt16LE(2 * at) : bytes[at]!);
    for (let colour = 0; colour < 3; colour += 1) drawn[3 * at + colour] = palette.colours[colour]![entry]!;
  }
  return drawn;
}

function drawColour(samples: Samples, pixels: number, window: HeldWindow): Uint8Array {
  const kind = samples.header.PhotometricInterpretation ?? 'RGB';
  const drawn = kind === 'YBR_FULL_422' ? spread422(samples.bytes, pixels) : gatherColour(samples, pixels);
  if (kind === 'YBR_FULL' || kind === 'YBR_FULL_422') toRgb(drawn);
  if (window === 'lifted')
    for (const [at, value] of drawn.entries()) drawn[at] = Math.round(255 * (value / 255) ** LIFT);
  return drawn;
}

function gatherColour({ header, bytes, isPlanar }: Samples, pixels: number): Uint8Array {
  const step = header.BitsAllocated === 16 ? 2 : 1;
  const drawn = new Uint8Array(3 * pixels);
  for (let at = 0; at < pixels; at += 1)
    for (let colour = 0; colour < 3; colour += 1) {
      const place = isPlanar ? colour * pixels + at : 3 * at + colour;
      // of sixteen bits the upper eight
      drawn[3 * at + colour] = bytes[place * step + step - 1]!;
    }
  return drawn;
}

/** Two brightnesses share one pair of colours (PS3.3 C.7.6.3.1.2). */
function spread422(bytes: Buffer, pixels: number): Uint8Array {
  if (bytes.length < 2 * pixels) throw new Refusal('file.damaged');
  const spread = new Uint8Array(3 * pixels);
  for (let at = 0; at < pixels; at += 1) {
    const pair = (at >> 1) * 4;
    spread.set([bytes[pair + (at & 1)]!, bytes[pair + 2]!, bytes[pair + 3]!], 3 * at);
  }
  return spread;
}

/** From brightness and two colour differences to red, green and blue (PS3.3 C.7.6.3.1.2). */
function toRgb(bytes: Uint8Array): void {
  const byte = (value: number) => Math.min(255, Math.max(0, Math.round(value)));
  for (let at = 0; at < bytes.length; at += 3) {
    const [y, blue, red] = [bytes[at]!, bytes[at + 1]! - 128, bytes[at + 2]! - 128];
    bytes[at] = byte(y + 1.402 * red);
    bytes[at + 1] = byte(y - 0.344136 * blue - 0.714136 * red);
    bytes[at + 2] = byte(y + 1.772 * blue);
  }
}
