import { chooseWindow } from './chooseWindow.ts';
import { loadPixels } from './loadPixels.ts';
import type { Stack } from './stack.ts';

/** Draws the middle slice of a series small, in its automatic window; leaves the canvas dark when it cannot be had. */
export async function drawThumbnail(stack: Stack, canvas: HTMLCanvasElement): Promise<void> {
  const frame = stack.frames[Math.floor(stack.frames.length / 2)];
  const context = canvas.getContext('2d');
  if (!frame || !context) return;
  const image = await loadPixels(frame.imageId, 'ahead').catch(() => null);
  if (!image) return;
  const pixels = image.getPixelData();
  const isInverted = frame.photometricInterpretation === 'MONOCHROME1';
  const { lower, upper } = chooseWindow(pixels, 'auto', { isInverted });
  const components = Math.max(1, Math.round(pixels.length / (frame.rows * frame.columns)));
  const [betweenRowsMm = 1, betweenColumnsMm = 1] = frame.pixelSpacingMm ?? [];
  const step = Math.max(
    (frame.rows * betweenRowsMm) / canvas.height,
    (frame.columns * betweenColumnsMm) / canvas.width,
  );
  const out = context.createImageData(canvas.width, canvas.height);
  for (let y = 0; y < canvas.height; y += 1) {
    for (let x = 0; x < canvas.width; x += 1) {
      const row = Math.round(((y - canvas.height / 2) * step) / betweenRowsMm + frame.rows / 2);
      const column = Math.round(((x - canvas.width / 2) * step) / betweenColumnsMm + frame.columns / 2);
      const at = (y * canvas.width + x) * 4;
      const isInside = row >= 0 && row < frame.rows && column >= 0 && column < frame.columns;
      out.data[at + 3] = 255;
      if (!isInside) continue;
      const first = (row * frame.columns + column) * components;
      for (let part = 0; part < 3; part += 1) {
        const value = pixels[first + Math.min(part, components - 1)] ?? 0;
        const grey = components > 1 ? value : ((value - lower) / (upper - lower)) * 255;
        out.data[at + part] = isInverted ? 255 - grey : grey;
      }
    }
  }
  context.putImageData(out, 0, 0);
}
