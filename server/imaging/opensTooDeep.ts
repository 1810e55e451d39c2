const ITEM = 0xfffee000;
const ITEM_END = 0xfffee00d;
const SEQUENCE_END = 0xfffee0dd;
const UNDEFINED_LENGTH = 0xffffffff;
const LONG_FORM = /^(?:O[BDFLVW]|S[QV]|U[CNRTV])$/;

/**
 * Whether sequences are opened within each other deeper than a limit, in bytes that cannot be read to their end.
 *
 * Walks without recursion, so the answer does not hang on how much stack is left, and stops where nothing sensible follows.
 */
export function opensTooDeep(
  bytes: Buffer,
  start: number,
  how: { explicit: boolean; littleEndian: boolean; deepest: number },
): boolean {
  const short = (at: number) => (how.littleEndian ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const long = (at: number) => (how.littleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const tagAt = (at: number) => ((short(at) << 16) | short(at + 2)) >>> 0;
  /** Where the open sequences end. */
  const ends: number[] = [];
  let at = start;
  while (at + 12 <= bytes.length) {
    while (ends.length > 0 && at >= ends.at(-1)!) ends.pop();
    const tag = tagAt(at);
    if (tag === ITEM || tag === ITEM_END || tag === SEQUENCE_END) {
      if (tag === SEQUENCE_END) ends.pop();
      at += 8;
      continue;
    }
    const vr = how.explicit ? bytes.toString('latin1', at + 4, at + 6) : '';
    const isLong = LONG_FORM.test(vr);
    const length = how.explicit && !isLong ? short(at + 6) : long(isLong ? at + 8 : at + 4);
    const valueAt = at + (isLong ? 12 : 8);
    const holdsItems = valueAt + 4 <= bytes.length && tagAt(valueAt) === ITEM;
    const isSequence = length === UNDEFINED_LENGTH || vr === 'SQ' || (holdsItems && (!how.explicit || vr === 'UN'));
    if (isSequence) ends.push(length === UNDEFINED_LENGTH ? Number.POSITIVE_INFINITY : valueAt + length);
    if (ends.length > how.deepest) return true;
    at = isSequence ? valueAt : valueAt + length;
    if (ends.length === 0) return false;
  }
  return false;
}
