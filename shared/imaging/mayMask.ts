import type { Header } from './header.ts';
import type { HeldReason } from './heldReason.ts';
import { transferSyntaxes } from './transferSyntax.ts';

/** Why the pixels of an object cannot be blackened, each with its sentence. */
export const maskHindrances = {
  damaged: 'The object is damaged.',
  noPixels: 'The object has no pixels.',
  compressed: 'Its pixels are compressed.',
  bigEndian: 'Its pixels are written big endian.',
  samples: 'Its samples are not of 8 or 16 bits, grey, palette or colour.',
} as const;
export type MaskHindrance = keyof typeof maskHindrances;

const kinds = new Set(['MONOCHROME1', 'MONOCHROME2', 'PALETTE COLOR', 'RGB', 'YBR_FULL']);

/** Whether rectangles of an object's pixels can be blackened; null when they can. Plain little endian samples of 8 or 16 bits only. */
export function mayMask(facts: {
  heldReason: HeldReason | null;
  transferSyntaxUid: string;
  header: Header;
}): MaskHindrance | null {
  const { header } = facts;
  if (facts.heldReason === 'damaged') return 'damaged';
  if (!header.hasPixels || !header.Rows || !header.Columns) return 'noPixels';
  const syntax = transferSyntaxes.get(facts.transferSyntaxUid);
  if (!syntax || syntax.encapsulated) return 'compressed';
  if (!syntax.littleEndian) return 'bigEndian';
  const isPlain = header.BitsAllocated === 8 || header.BitsAllocated === 16;
  return isPlain && kinds.has(header.PhotometricInterpretation ?? '') ? null : 'samples';
}
