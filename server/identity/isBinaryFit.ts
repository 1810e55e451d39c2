/** How many values the kept binary attributes hold when it is not one (PS3.6), by the most; `Infinity` for lists. */
const mostValues = new Map<string, number>(
  (
    [
      [
        2,
        '0018106c 00181635 00182043 00187036 00189052 00189053 00189061 00189063 00189066 00189098 00189317 00189322',
      ],
      [2, '00189404 00189428 00189429 00189430 00189440 00189461 00286114'],
      [
        3,
        '00181624 00182044 00189089 00189090 00189105 00189106 00189255 00189256 00189313 00189318 00189352 00189557',
      ],
      [3, '00209301 00209308 00281101 00281102 00281103 00281104 00281407 00283002 0062000d'],
      [4, '00181310'],
      [6, '00189558 00209302'],
      [16, '00209309 0020930a'],
      [Infinity, '00081161 00081162 00186052 00186054 00186058 0018605a 00186060 00187056 00187058 00189079 00189376'],
      [Infinity, '00189377 00189378 00189442 00189801 00209157 00209518 00280009 0028000a 00283006 00286040 00286102'],
      [Infinity, '00286110 00289503 00289506 00289507 00409212 00540010 00540020 00540030 00540050 00540060 00540070'],
      [Infinity, '00540080 00540090 00540100 0062000b 7fe00001 7fe00002'],
    ] as const
  ).flatMap(([count, tags]) => tags.split(' ').map((tag): [string, number] => [tag, count])),
);
/** Safe private vectors: the gradient direction and the b-matrix of Siemens. */
const MOST_PRIVATE = 6;

const valueBytes: Record<string, number> = { AT: 4, FD: 8, FL: 4, OV: 8, SL: 4, SS: 2, SV: 8, UL: 4, US: 2, UV: 8 };
const floats = new Set(['FD', 'FL']);
const TEXT_RUN = 6;

/**
 * Whether the bytes of a kept binary number are one: of its size, no more values than the attribute has, and in lists no words.
 *
 * A name written into a number, or elements swallowed by a wrong length, would leave the hospital otherwise. `tag` is eight hex digits, `vr`
 * what will be written. Bytes that are opaque by nature (pixels, look-up tables) are not judged.
 */
export function isBinaryFit(value: Buffer, vr: string, tag: string): boolean {
  const size = valueBytes[vr];
  if (size === undefined) return true;
  const isPrivate = (Number.parseInt(tag.charAt(3), 16) & 1) === 1;
  const most = isPrivate ? MOST_PRIVATE : (mostValues.get(tag) ?? 1);
  if (value.length % size !== 0 || value.length > size * most) return false;
  if (value.length < TEXT_RUN || tag === '00283006') return true;
  // eight letters in a row are no float that a scanner writes
  return floats.has(vr) ? value.length < 8 || !isPrintable(value) : !hasWord(value);
}

function isPrintable(value: Buffer): boolean {
  return value.every((byte) => byte >= 0x20 && byte <= 0x7e);
}

/** A run of letters, digits and signs longer than small whole numbers make. */
function hasWord(value: Buffer): boolean {
  let run = 0;
  for (const byte of value) {
    run = (byte >= 0x20 && byte < 0x7f) || (byte > 0xa0 && byte < 0xff) ? run + 1 : 0;
    if (run >= TEXT_RUN) return true;
  }
  return false;
}
