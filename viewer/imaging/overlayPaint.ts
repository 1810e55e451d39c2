/** From where to where the colours of enhancement run, in grey values of the subtraction. */
export interface OverlayRange {
  from: number;
  to: number;
}

/**
 * Colours enhancement: nothing below `from`, then red, yellow and white at `to` (a hot iron), over the grey of the image.
 *
 * Answers RGBA, row by row. The eye must find the place, not lose the anatomy: faint enhancement is half transparent.
 */
export function overlayPaint(values: Float32Array, { from, to }: OverlayRange): Uint8ClampedArray<ArrayBuffer> {
  const out = new Uint8ClampedArray(values.length * 4);
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at]!;
    if (!(value >= from)) continue;
    const share = Math.min(1, (value - from) / Math.max(1e-9, to - from));
    const [red, green, blue] = hot(share);
    out.set([red, green, blue, 140 + 90 * share], at * 4);
  }
  return out;
}

/** The colour of a share of the range, 0..1. */
export function hot(share: number): [number, number, number] {
  return [
    140 + 115 * Math.min(1, share * 2.5),
    255 * Math.max(0, Math.min(1, (share - 0.25) * 1.8)),
    255 * Math.max(0, (share - 0.75) * 4),
  ];
}
