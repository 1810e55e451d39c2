import { decodeText, isPlain } from './decodeText.ts';
import { isBinaryFit } from './isBinaryFit.ts';

type Kind = 'text' | 'number' | 'uid' | 'time' | 'binary' | 'sequence';

const kinds: Record<string, Kind> = {
  AE: 'text',
  CS: 'text',
  LO: 'text',
  LT: 'text',
  SH: 'text',
  ST: 'text',
  UC: 'text',
  UR: 'text',
  UT: 'text',
  PN: 'text',
  AS: 'number',
  DS: 'number',
  IS: 'number',
  UI: 'uid',
  DA: 'time',
  DT: 'time',
  TM: 'time',
  SQ: 'sequence',
};

/** Characters a kept value may consist of, by VR; anything else was not written by a scanner. */
const allowed: Record<string, RegExp> = {
  DS: /^[-+0-9.eE \\\0]*$/,
  IS: /^[-+0-9.eE \\\0]*$/,
  CS: /^[A-Za-z0-9 _\\\-+./\0]*$/,
  UI: /^[0-9.\\ \0]*$/,
};
const suspicious = /[\^@]/;
const unknownVr = new Set(['UN', '??', '']);

/** A kept value ready to be written: its VR and bytes. */
export interface FitValue {
  vr: string;
  value: Buffer;
}

/**
 * Checks that a kept value is what its attribute holds, so that a name typed into a number does not pass.
 *
 * `declaredVr` is what the file says (undefined in implicit files), `vr` what the standard says of `tag`. Numbers and codes
 * in text are judged by what they are, whatever the file calls them. Text beyond ASCII is rewritten as UTF-8. Null: not of
 * its kind, to be left out.
 */
export function fitValue(
  value: Buffer,
  vr: string,
  source: { tag: string; declaredVr: string | undefined; characterSet: string; littleEndian: boolean },
): FitValue | null {
  const isUnknown = source.declaredVr === undefined || unknownVr.has(source.declaredVr);
  const written = isUnknown ? vr : (source.declaredVr ?? vr);
  const kind = kinds[vr] ?? 'binary';
  const isSameKind = (kinds[written] ?? 'binary') === kind;
  if (allowed[vr] !== undefined)
    return allowed[vr].test(value.toString('latin1')) ? { vr: isSameKind ? written : vr, value } : null;
  if (!isSameKind) return null;
  if (kind === 'text') return fitText(value, written, source.characterSet);
  // unknown values are little endian whatever the file is (PS3.5 6.2.2)
  if (kind !== 'binary' || (source.declaredVr === 'UN' && !source.littleEndian)) return null;
  const writtenVr = binaryVr(written, vr);
  return isBinaryFit(value, writtenVr, source.tag) ? { vr: writtenVr, value } : null;
}

/** What the file says when that is as wide: 64-bit integers have another head, and single numbers are no run of bytes. */
function binaryVr(declared: string, vr: string): string {
  if (!/^(?:AT|F[DL]|O[BDFLW]|S[LS]|U[LS])$/.test(declared)) return vr;
  return declared.startsWith('O') === vr.startsWith('O') || !declared.startsWith('O') ? declared : vr;
}

function fitText(value: Buffer, vr: string, characterSet: string): FitValue | null {
  if (isPlain(value)) return suspicious.test(value.toString('latin1')) ? null : { vr, value };
  const text = decodeText(value, characterSet.split('\\')).text.replaceAll('\0', '').trimEnd();
  return suspicious.test(text) ? null : { vr, value: Buffer.from(text, 'utf8') };
}
