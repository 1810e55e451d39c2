import { EXPLICIT_BIG, EXPLICIT_LITTLE, IMPLICIT_LITTLE } from '../../shared/imaging/transferSyntax.ts';

/** The transfer syntax that the first element at an offset shows by its looks; null when it looks like none. */
export function guessTransferSyntax(bytes: Buffer, offset: number): string | null {
  if (bytes.length < offset + 8) return null;
  const explicit = /^(A[ESTT]|CS|D[AST]|F[LD]|IS|L[OT]|O[BDFLVW]|PN|S[HLQSTV]|TM|U[CILNRSTV])$/.test(
    bytes.toString('latin1', offset + 4, offset + 6),
  );
  const bigEndian = bytes.readUInt16LE(offset) > 0x00ff && bytes.readUInt16BE(offset) <= 0x00ff;
  if (explicit) return bigEndian ? EXPLICIT_BIG : EXPLICIT_LITTLE;
  return bytes.readUInt32LE(offset + 4) <= bytes.length - offset - 8 || bytes.readUInt32LE(offset + 4) === 0xffffffff
    ? IMPLICIT_LITTLE
    : null;
}
