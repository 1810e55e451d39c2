/** Reads the bytes of a table as text: UTF-8, UTF-16 by its mark, else GB18030, in which Chinese Excel saves CSV. */
export function decodeTable(bytes: ArrayBuffer): string {
  const head = new Uint8Array(bytes.slice(0, 2));
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8: the fatal decoder says so by throwing, and nothing else can.
    return new TextDecoder('gb18030').decode(bytes);
  }
}
