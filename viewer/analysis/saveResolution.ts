const HEADER_END = 33;

/** A PNG that states its dots per inch (chunk pHYs, PNG specification 11.3.4.3), which journals look at. */
export function stampResolution(png: Uint8Array, dpi: number): Uint8Array<ArrayBuffer> {
  const perMetre = Math.round(dpi / 0.0254);
  const chunk = new Uint8Array(21);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, 9);
  chunk.set([0x70, 0x48, 0x59, 0x73], 4);
  view.setUint32(8, perMetre);
  view.setUint32(12, perMetre);
  chunk[16] = 1;
  view.setUint32(17, checksum(chunk.subarray(4, 17)));
  const stamped = new Uint8Array(png.length + chunk.length);
  stamped.set(png.subarray(0, HEADER_END));
  stamped.set(chunk, HEADER_END);
  stamped.set(png.subarray(HEADER_END), HEADER_END + chunk.length);
  return stamped;
}

/** CRC-32 of a chunk, its name included. */
function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
