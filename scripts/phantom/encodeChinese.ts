/** The two-byte half of GB18030, read off the platform's own decoder. */
function readTable(): Map<string, readonly [number, number]> {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const character = decoder.decode(new Uint8Array([lead, trail]));
      if (character.length === 1 && character !== '\ufffd' && !table.has(character))
        table.set(character, [lead, trail]);
    }
  return table;
}

let table: Map<string, readonly [number, number]> | null = null;

/** Text as the bytes a Chinese hospital writes (GB18030; its two-byte half is GBK). @throws Error on a character outside it. */
export function encodeChinese(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) {
      bytes.push(code);
      continue;
    }
    table ??= readTable();
    const pair = table.get(character);
    if (pair === undefined) throw new Error('character outside GBK');
    bytes.push(...pair);
  }
  return Uint8Array.from(bytes);
}
