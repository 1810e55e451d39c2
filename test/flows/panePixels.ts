import type { Page } from 'playwright-core';
import { pane } from './readingRoom.ts';
import type { SourceSlice } from './sourceSlices.ts';

/** What a pane's canvas holds: grey values 0..255 in rows, and how many of its pixels make one of the page. */
export interface PanePixels {
  width: number;
  height: number;
  grey: Uint8Array;
}

/** The place of an image on a canvas that shows it whole, in true proportion and in the middle. */
export interface ImagePlace {
  /** Fractional pixel of the image under a place on the canvas. */
  toPixel(at: { x: number; y: number }): { column: number; row: number };
  /** Place on the canvas of the centre of a pixel. */
  toCanvas(pixel: { column: number; row: number }): { x: number; y: number };
}

/** Reads the canvas of a pane as it is on the screen. */
export async function panePixels(page: Page, place: 1 | 2 | 3 | 4): Promise<PanePixels> {
  const { width, height, text } = await pane(page, place).evaluate(
    (host) =>
      new Promise<{ width: number; height: number; text: string }>((resolve) => {
        // Two frames on: what was asked for last has then been painted.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            const canvas = host.querySelector<HTMLCanvasElement>('.cornerstone-canvas')!;
            const copy = document.createElement('canvas');
            copy.width = canvas.width;
            copy.height = canvas.height;
            const pen = copy.getContext('2d')!;
            pen.drawImage(canvas, 0, 0);
            const { data } = pen.getImageData(0, 0, copy.width, copy.height);
            let grey = '';
            for (let at = 0; at < data.length; at += 4) grey += String.fromCharCode(data[at]!);
            resolve({ width: copy.width, height: copy.height, text: btoa(grey) });
          }),
        );
      }),
  );
  return { width, height, grey: new Uint8Array(Buffer.from(text, 'base64')) };
}

/** Where an image lies that fills a canvas as far as its true proportion allows. */
export function fittedPlace(slice: SourceSlice, canvas: { width: number; height: number }): ImagePlace {
  const [betweenRows, betweenColumns] = slice.pixelSpacingMm;
  const scale = Math.min(canvas.width / (slice.columns * betweenColumns), canvas.height / (slice.rows * betweenRows));
  const middle = { column: (slice.columns - 1) / 2, row: (slice.rows - 1) / 2 };
  return {
    toPixel: ({ x, y }) => ({
      column: (x - canvas.width / 2) / (scale * betweenColumns) + middle.column,
      row: (y - canvas.height / 2) / (scale * betweenRows) + middle.row,
    }),
    toCanvas: ({ column, row }) => ({
      x: (column - middle.column) * scale * betweenColumns + canvas.width / 2,
      y: (row - middle.row) * scale * betweenRows + canvas.height / 2,
    }),
  };
}

/** How a canvas agrees with a slice. */
export interface Likeness {
  /** Share of compared canvas pixels that differ by no more than 3 of 255 greys from the slice under the best window. */
  equal: number;
  /** The window that explains the greys: what is black and what is white, in stored numbers. */
  lower: number;
  upper: number;
  compared: number;
}

/**
 * Compares a canvas with a slice pixel by pixel: every canvas pixel that lies well inside an image pixel must have the grey of its number.
 *
 * The window is not asked of the product: it is the line that fits the greys best. Canvas pixels outside the image must be black.
 */
export function compareWithSlice(canvas: PanePixels, slice: SourceSlice, place = fittedPlace(slice, canvas)): Likeness {
  const pairs: [value: number, grey: number][] = [];
  let outside = 0;
  let black = 0;
  for (let y = 0; y < canvas.height; y += 1) {
    for (let x = 0; x < canvas.width; x += 1) {
      const { column, row } = place.toPixel({ x: x + 0.5, y: y + 0.5 });
      const grey = canvas.grey[y * canvas.width + x]!;
      const [c, r] = [Math.round(column), Math.round(row)];
      if (c < -1 || r < -1 || c > slice.columns || r > slice.rows) {
        outside += 1;
        if (grey < 4) black += 1;
      } else if (c >= 0 && r >= 0 && c < slice.columns && r < slice.rows) {
        if (Math.abs(column - c) < 0.3 && Math.abs(row - r) < 0.3)
          pairs.push([slice.values[r * slice.columns + c]!, grey]);
      }
    }
  }
  const line = fitLine(pairs.filter(([, grey]) => grey > 10 && grey < 245));
  const equal = pairs.filter(([value, grey]) => Math.abs(clamp(line.at(value)) - grey) <= 3).length;
  return {
    equal: (equal + black) / (pairs.length + outside),
    lower: -line.start / line.slope,
    upper: (255 - line.start) / line.slope,
    compared: pairs.length,
  };
}

const clamp = (grey: number): number => Math.max(0, Math.min(255, grey));

/** A straight line through most of the points: fitted, then once more without those far from it. */
function fitLine(pairs: [number, number][]): { slope: number; start: number; at: (value: number) => number } {
  const first = leastSquares(pairs);
  const near = pairs.filter(([value, grey]) => Math.abs(first.start + first.slope * value - grey) < 12);
  const { slope, start } = near.length > 50 ? leastSquares(near) : first;
  return { slope, start, at: (value) => start + slope * value };
}

function leastSquares(pairs: [number, number][]): { slope: number; start: number } {
  const n = Math.max(1, pairs.length);
  const meanValue = pairs.reduce((sum, [value]) => sum + value, 0) / n;
  const meanGrey = pairs.reduce((sum, [, grey]) => sum + grey, 0) / n;
  const both = pairs.reduce((sum, [value, grey]) => sum + (value - meanValue) * (grey - meanGrey), 0);
  const spread = pairs.reduce((sum, [value]) => sum + (value - meanValue) ** 2, 0);
  const slope = spread === 0 ? 0 : both / spread;
  return { slope, start: meanGrey - slope * meanValue };
}
