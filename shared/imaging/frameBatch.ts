/** Frames that may be asked for in one request. */
export const mostFrames = 8;

/** Where each frame of a batch lies: its length in four bytes, little endian, then its samples. Null for a frame that has to be asked for alone. */
export function splitFrames(bytes: ArrayBuffer, count: number): (ArrayBuffer | null)[] {
  const view = new DataView(bytes);
  const frames: (ArrayBuffer | null)[] = [];
  let at = 0;
  while (frames.length < count) {
    const length = at + 4 <= bytes.byteLength ? view.getUint32(at, true) : 0;
    const end = at + 4 + length;
    frames.push(length > 0 && end <= bytes.byteLength ? bytes.slice(at + 4, end) : null);
    at = end;
  }
  return frames;
}
