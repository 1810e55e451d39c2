import type { Header } from './header.ts';
import { transferSyntaxes } from './transferSyntax.ts';

const jpegs = /^1\.2\.840\.10008\.1\.2\.4\.5[0135]$/;
const RLE = '1.2.840.10008.1.2.5';

/** Whether the server can draw the pixels of an object for a browser: plain and run-length samples of 1, 8 or 16 bits, JPEG of eight bits. */
export function mayDraw({ transferSyntaxUid, header }: { transferSyntaxUid: string; header: Header }): boolean {
  if (!header.hasPixels || !header.Rows || !header.Columns) return false;
  const bits = header.BitsAllocated ?? 0;
  if (jpegs.test(transferSyntaxUid)) return bits === 8;
  const syntax = transferSyntaxes.get(transferSyntaxUid);
  if (!syntax || (syntax.encapsulated && transferSyntaxUid !== RLE)) return false;
  return bits === 8 || bits === 16 || (bits === 1 && transferSyntaxUid !== RLE);
}
