/** Decoders by defined term of Specific Character Set, without and with code extensions (PS3.3 C.12.1.1.2). */
const singleByte: Record<string, string> = {
  'ISO_IR 100': 'latin1',
  'ISO_IR 101': 'iso-8859-2',
  'ISO_IR 109': 'iso-8859-3',
  'ISO_IR 110': 'iso-8859-4',
  'ISO_IR 144': 'iso-8859-5',
  'ISO_IR 127': 'iso-8859-6',
  'ISO_IR 126': 'iso-8859-7',
  'ISO_IR 138': 'iso-8859-8',
  'ISO_IR 148': 'windows-1254',
  'ISO_IR 203': 'iso-8859-15',
  'ISO_IR 13': 'shift_jis',
  'ISO_IR 166': 'windows-874',
  'ISO_IR 192': 'utf-8',
  GB18030: 'gb18030',
  GBK: 'gbk',
};

/** What an escape sequence of ISO 2022 switches to: the left (G0, 7 bit) or right (G1, 8 bit) half of the code table. */
const escapes: Record<string, { left?: string; right?: string }> = {
  '(B': { left: 'ascii' },
  '(J': { left: 'ascii' },
  ')I': { right: 'shift_jis' },
  $B: { left: 'jis0208' },
  '$@': { left: 'jis0208' },
  '$(D': { left: 'jis0212' },
  '$)C': { right: 'euc-kr' },
  '$)A': { right: 'gbk' },
  '-A': { right: 'latin1' },
  '-B': { right: 'iso-8859-2' },
  '-C': { right: 'iso-8859-3' },
  '-D': { right: 'iso-8859-4' },
  '-L': { right: 'iso-8859-5' },
  '-G': { right: 'iso-8859-6' },
  '-F': { right: 'iso-8859-7' },
  '-H': { right: 'iso-8859-8' },
  '-M': { right: 'windows-1254' },
  '-b': { right: 'iso-8859-15' },
  '-T': { right: 'windows-874' },
};

const ESCAPE = 0x1b;
const decoders = new Map<string, TextDecoder>();

/**
 * Reads text as its Specific Character Set declares, and says whether the bytes fit it.
 *
 * Chinese PACS often write GBK or UTF-8 and declare Latin-1 or nothing: bytes beyond ASCII that are whole UTF-8, or else only pairs of
 * common Chinese characters, are read as such and reported with `fits: false`. Bytes that fit nothing become replacement characters. Never throws.
 * `charsets`: the values of (0008,0005), empty for none. Source: PS3.5 section 6.1, annexes H to K.
 */
export function decodeText(bytes: Buffer, charsets: readonly string[]): { text: string; fits: boolean } {
  if (isPlain(bytes)) return { text: bytes.toString('latin1'), fits: true };
  if (bytes.includes(ESCAPE)) return decodeSwitched(bytes, charsets);
  const first = (charsets[0] ?? '').replace(/^ISO 2022 IR/, 'ISO_IR').replaceAll('ISO-IR', 'ISO_IR');
  const encoding = singleByte[first];
  if (encoding === undefined || encoding === 'latin1') return guess(bytes, encoding === 'latin1');
  return decode(bytes, encoding);
}

/** Whether the bytes are plain ASCII without escape sequences. */
export function isPlain(bytes: Buffer): boolean {
  // by index: an iterator over a buffer takes several times as long
  for (let at = 0; at < bytes.length; at += 1) if (bytes[at]! >= 0x80 || bytes[at] === ESCAPE) return false;
  return true;
}

function decode(bytes: Buffer, encoding: string): { text: string; fits: boolean } {
  if (encoding === 'latin1' || encoding === 'ascii') return { text: bytes.toString('latin1'), fits: true };
  const strict = strictly(bytes, encoding);
  return strict === null
    ? { text: decoderOf(encoding, false).decode(bytes), fits: false }
    : { text: strict, fits: true };
}

function strictly(bytes: Buffer, encoding: string): string | null {
  try {
    return decoderOf(encoding, true).decode(bytes);
  } catch {
    // the bytes are not of this encoding: that is the answer
    return null;
  }
}

function decoderOf(encoding: string, fatal: boolean): TextDecoder {
  const key = `${encoding} ${fatal}`;
  const known = decoders.get(key);
  if (known) return known;
  const decoder = new TextDecoder(encoding, { fatal, ignoreBOM: true });
  decoders.set(key, decoder);
  return decoder;
}

/** Bytes beyond ASCII under Latin-1 or under nothing: UTF-8 is strict enough to be believed; GBK only as pairs of the GB 2312 characters. */
function guess(bytes: Buffer, isLatin: boolean): { text: string; fits: boolean } {
  const utf8 = strictly(bytes, 'utf-8');
  if (utf8 !== null) return { text: utf8, fits: false };
  const gbk = isPairsOfChinese(bytes) ? strictly(bytes, 'gbk') : null;
  if (gbk !== null) return { text: gbk, fits: false };
  return { text: bytes.toString('latin1'), fits: isLatin };
}

function isPairsOfChinese(bytes: Buffer): boolean {
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i]!;
    if (lead < 0x80) continue;
    const trail = bytes[++i] ?? 0;
    const isCharacter = lead >= 0xb0 && lead <= 0xf7 && trail >= 0xa1 && trail <= 0xfe;
    const isSign = lead >= 0xa1 && lead <= 0xa3 && trail >= 0xa1 && trail <= 0xfe;
    if (!isCharacter && !isSign) return false;
  }
  return true;
}

function decodeSwitched(bytes: Buffer, charsets: readonly string[]): { text: string; fits: boolean } {
  const first = (charsets[0] ?? '').replace(/^ISO 2022 IR/, 'ISO_IR');
  let left = 'ascii';
  let right = singleByte[first] ?? 'latin1';
  let text = '';
  let fits = true;
  let at = 0;
  while (at < bytes.length) {
    if (bytes[at] === ESCAPE) {
      const escape = [3, 2]
        .map((length) => bytes.toString('latin1', at + 1, at + 1 + length))
        .find((word) => escapes[word]);
      const change = escape ? escapes[escape]! : {};
      fits = fits && escape !== undefined;
      left = change.left ?? left;
      right = change.right ?? right;
      at += 1 + (escape?.length ?? 0);
      continue;
    }
    const next = bytes.indexOf(ESCAPE, at);
    const run = bytes.subarray(at, next === -1 ? bytes.length : next);
    const read = decodeRun(run, left, right);
    text += read.text;
    fits = fits && read.fits;
    at += run.length;
  }
  return { text, fits };
}

function decodeRun(run: Buffer, left: string, right: string): { text: string; fits: boolean } {
  if (left === 'ascii') return decode(run, right);
  if (run.length % 2 !== 0) return { text: run.toString('latin1'), fits: false };
  // the two-byte sets of Japan are EUC-JP with the high bits set; JIS X 0212 has a prefix byte there
  const euc =
    left === 'jis0208'
      ? run.map((byte) => byte | 0x80)
      : Buffer.from([...run].flatMap((byte, i) => (i % 2 === 0 ? [0x8f, byte | 0x80] : [byte | 0x80])));
  return decode(Buffer.from(euc), 'euc-jp');
}
