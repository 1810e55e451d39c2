import { decodeText, isPlain } from './decodeText.ts';

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
  IS: /^[-+0-9 \\\0]*$/,
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
 * `declaredVr` is what the file says (undefined in implicit files), `vr` what the standard says. Text beyond ASCII is
 * rewritten as UTF-8. Null: not of its kind, to be left out.
 */
export function fitValue(
  value: Buffer,
  vr: string,
  source: { declaredVr: string | undefined; characterSet: string; littleEndian: boolean },
): FitValue | null {
  const isUnknown = source.declaredVr === undefined || unknownVr.has(source.declaredVr);
  const written = isUnknown ? vr : (source.declaredVr ?? vr);
  const kind = kinds[vr] ?? 'binary';
  if ((kinds[written] ?? 'binary') !== kind || kind === 'sequence') return null;
  // unknown values are little endian whatever the file is (PS3.5 6.2.2)
  if (kind === 'binary' && source.declaredVr === 'UN' && !source.littleEndian) return null;
  if (kind === 'binary') return { vr: isKnownBinary(written) ? written : vr, value };
  if (kind === 'text' && vr !== 'CS') return fitText(value, written, source.characterSet);
  return allowed[vr]?.test(value.toString('latin1')) === true ? { vr: written, value } : null;
}

function fitText(value: Buffer, vr: string, characterSet: string): FitValue | null {
  if (isPlain(value)) return suspicious.test(value.toString('latin1')) ? null : { vr, value };
  const text = decodeText(value, characterSet.split('\\')).text.replaceAll('\0', '').trimEnd();
  return suspicious.test(text) ? null : { vr, value: Buffer.from(text, 'utf8') };
}

function isKnownBinary(vr: string): boolean {
  return /^(?:AT|FD|FL|O[BDFLVW]|S[LSV]|U[LSV])$/.test(vr);
}
