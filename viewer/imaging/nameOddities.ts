import type { Stack } from './stack.ts';

/** What a reader should know of how a series is stored: keys of the words of a pane. */
export type Oddity = 'single' | 'colour' | 'eightBit' | 'thirtyTwoBit' | 'floating';

/** Names what is unusual about the pixels of a series; nothing for MR as it mostly comes, 12 or 16 bit grey in several slices. */
export function nameOddities(stack: Pick<Stack, 'frames' | 'source'>): Oddity[] {
  const [first] = stack.frames;
  // How a computed stack is stored is our own doing.
  if (!first || stack.source) return [];
  const isColour = first.samplesPerPixel > 1;
  const odd: (Oddity | null)[] = [
    stack.frames.length === 1 ? 'single' : null,
    isColour ? 'colour' : null,
    !isColour && first.bitsAllocated === 8 && first.photometricInterpretation !== 'PALETTE COLOR' ? 'eightBit' : null,
    first.bitsAllocated === 32 ? (first.pixelRepresentation === null ? 'floating' : 'thirtyTwoBit') : null,
  ];
  return odd.filter((one) => one !== null);
}
