import type { Header } from '../../shared/imaging/header.ts';
import type { Mask } from '../../shared/imaging/heldDecision.ts';
import type { Palette } from './readPalette.ts';

/** Plain little endian samples of all frames, and what says how they lie. */
export interface MaskedImage {
  header: Header;
  pixels: Buffer;
  palette: Palette | null;
}

/**
 * Blackens rectangles in every frame, in place; parts of a rectangle that lie beyond the image are passed over.
 *
 * Black is what a screen shows black: zero, the highest sample where the scale is inverted, the lowest there is in signed images, the darkest entry of a
 * palette, no brightness without colour in YBR.
 */
export function maskPixels(image: MaskedImage, masks: readonly Mask[]): void {
  const { header, pixels } = image;
  const rows = header.Rows ?? 0;
  const columns = header.Columns ?? 0;
  const samples = header.SamplesPerPixel ?? 1;
  const step = (header.BitsAllocated ?? 8) / 8;
  const frames = header.NumberOfFrames ?? 1;
  const isPlanar = samples > 1 && header.PlanarConfiguration === 1;
  const black = blackOf(image);
  for (let frame = 0; frame < frames; frame += 1)
    for (const mask of masks)
      for (let row = mask.row; row < Math.min(rows, mask.row + mask.rows); row += 1)
        for (let column = mask.column; column < Math.min(columns, mask.column + mask.columns); column += 1)
          for (let sample = 0; sample < samples; sample += 1) {
            const pixel = row * columns + column;
            const inFrame = isPlanar ? sample * rows * columns + pixel : pixel * samples + sample;
            const at = (frame * rows * columns * samples + inFrame) * step;
            if (step === 1) pixels[at] = black[sample]!;
            else pixels.writeUInt16LE(black[sample]!, at);
          }
}

/** The sample, or one for each colour, that is shown black; as it is stored, without sign. */
function blackOf({ header, pixels, palette }: MaskedImage): number[] {
  const stored = header.BitsStored ?? header.BitsAllocated ?? 8;
  if (palette) return [darkestEntry(palette, 2 ** stored)];
  const kind = header.PhotometricInterpretation;
  const middle = header.BitsAllocated === 16 ? 0x8000 : 0x80;
  if (kind === 'YBR_FULL') return [0, middle, middle];
  if (header.SamplesPerPixel === 3) return [0, 0, 0];
  const isInverted = kind === 'MONOCHROME1';
  if (header.PixelRepresentation !== 1) return [isInverted ? 2 ** stored - 1 : 0];
  return [endOfSigned(header, pixels, isInverted ? 1 : -1)];
}

function darkestEntry(palette: Palette, samples: number): number {
  const brightness = (sample: number) => {
    const entry = palette.entryOf(sample);
    return palette.colours.reduce((sum, colour) => sum + colour[entry]!, 0);
  };
  let darkest = 0;
  for (let sample = 1; sample < samples; sample += 1) if (brightness(sample) < brightness(darkest)) darkest = sample;
  return darkest;
}

/** Signed images have no natural black: the end of what occurs keeps their brightness as it was. */
function endOfSigned(header: Header, pixels: Buffer, way: 1 | -1): number {
  const isWide = header.BitsAllocated === 16;
  let end = isWide ? pixels.readInt16LE(0) : pixels.readInt8(0);
  for (let at = 0; at + (isWide ? 2 : 1) <= pixels.length; at += isWide ? 2 : 1) {
    const value = isWide ? pixels.readInt16LE(at) : pixels.readInt8(at);
    if (way * value > way * end) end = value;
  }
  return isWide ? end & 0xffff : end & 0xff;
}
