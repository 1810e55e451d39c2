import type { Header } from './header.ts';
import { textsOf } from './seriesText.ts';
import type { Vote } from './vote.ts';

/** Names of sequences that are acquired as one volume. */
const volumes = /\b3D|MP-?RAGE|\bBRAVO\b|\bCUBE\b|\bSPACE\b|\bVISTA\b|\bMATRIX\b|\bMVOX\b|\bISOFSE\b|三维/;
const slices = /\b2D|二维/;

/** Whether a series was acquired slice by slice or as one volume: what the header says, else the name of the sequence. */
export function proveDimension(header: Header | null): Vote<'2D' | '3D'> | null {
  const type = header?.MRAcquisitionType?.toUpperCase();
  if (type === '2D' || type === '3D')
    return { value: type, fact: 'MRAcquisitionType', says: 'the header says so', weight: 0.95 };
  for (const { fact, text } of header ? textsOf(header) : []) {
    if (fact !== 'SeriesDescription' && fact !== 'ProtocolName') continue;
    const word = volumes.exec(text) ?? slices.exec(text);
    if (word) return { value: volumes.test(text) ? '3D' : '2D', fact, says: `the word ${word[0]}`, weight: 0.7 };
  }
  return null;
}
