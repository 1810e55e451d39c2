import { guessTransferSyntax } from './guessTransferSyntax.ts';

/**
 * Whether a file is DICOM, by its first bytes: the magic word behind the preamble, or, for files without one, a first element of group 0002 or 0008.
 *
 * A few hundred bytes are enough; the name of the file says nothing. Source: PS3.10 section 7.1.
 */
export function looksLikeDicom(head: Buffer): boolean {
  if (head.length >= 132 && head.toString('latin1', 128, 132) === 'DICM') return true;
  if (head.length < 8) return false;
  const little = head.readUInt16LE(0);
  const isLittle = little === 0x0002 || little === 0x0008;
  if (!isLittle && head.readUInt16BE(0) !== 0x0008) return false;
  const element = isLittle ? head.readUInt16LE(2) : head.readUInt16BE(2);
  return element <= 0x0100 && guessTransferSyntax(head, 0) !== null;
}
