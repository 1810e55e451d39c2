const encodings: Record<string, string> = {
  'ISO_IR 192': 'utf-8',
  GB18030: 'gb18030',
  GBK: 'gbk',
  'ISO_IR 100': 'iso-8859-1',
  'ISO_IR 101': 'iso-8859-2',
  'ISO_IR 109': 'iso-8859-3',
  'ISO_IR 110': 'iso-8859-4',
  'ISO_IR 144': 'iso-8859-5',
  'ISO_IR 127': 'iso-8859-6',
  'ISO_IR 126': 'iso-8859-7',
  'ISO_IR 138': 'iso-8859-8',
  'ISO_IR 148': 'iso-8859-9',
  'ISO_IR 203': 'iso-8859-15',
  'ISO_IR 166': 'windows-874',
  'ISO_IR 13': 'shift_jis',
  'ISO 2022 IR 13': 'iso-2022-jp',
  'ISO 2022 IR 87': 'iso-2022-jp',
  'ISO 2022 IR 159': 'iso-2022-jp',
  'ISO 2022 IR 149': 'euc-kr',
  'ISO 2022 IR 58': 'gbk',
};

/**
 * Reads header text in the character set the object declares (0008,0005), and in those it may be in instead.
 *
 * The first reading is the declared one. Bytes beyond ASCII that are undeclared or declared Latin-1 are often UTF-8 or
 * GB18030 in Chinese hospitals, so these follow when they fit. Escape sequences are dropped. PS3.3 C.12.1.1.2.
 */
export function decodeText(bytes: Buffer, characterSet: string): [string, ...string[]] {
  if (isAscii(bytes)) return [bytes.toString('latin1')];
  const declared = characterSet.split('\\').map((term) => term.trim());
  const encoding = encodingOf(declared);
  const first = withoutEscapes(decode(bytes, encoding ?? 'iso-8859-1') ?? bytes.toString('latin1'));
  if (encoding !== null && encoding !== 'iso-8859-1') return [first];
  const others = ['utf-8', 'gb18030'].map((name) => decode(bytes, name)).filter((text) => text !== null);
  return [first, ...others];
}

/** Whether the bytes are plain ASCII without escape sequences. */
export function isAscii(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte > 0x7e || byte === 0x1b) return false;
  return true;
}

function encodingOf(terms: string[]): string | null {
  const known = terms.map((term) => encodings[term] ?? encodings[term.replace('ISO 2022 IR', 'ISO_IR')]);
  return known.findLast((name) => name !== undefined) ?? null;
}

function decode(bytes: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: encoding === 'utf-8' || encoding === 'gb18030' }).decode(bytes);
  } catch {
    return null;
  }
}

function withoutEscapes(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/\u001b[$()\-.A-Za-z]{1,3}/g, '');
}
