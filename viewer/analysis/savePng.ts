import { paperOf } from './figurePaper.ts';
import { stampResolution } from './saveResolution.ts';

/** A figure as PNG with so many dots per inch of its size on paper, which the file itself states. */
export async function makePng(svg: string, dpi: number): Promise<Blob> {
  const canvas = await paint(svg, dpi);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('the browser made no PNG');
  const stamped = stampResolution(new Uint8Array(await blob.arrayBuffer()), dpi);
  return new Blob([stamped], { type: 'image/png' });
}

async function paint(svg: string, dpi: number): Promise<HTMLCanvasElement> {
  const { widthMm, heightMm } = paperOf(svg);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round((widthMm / 25.4) * dpi);
  canvas.height = Math.round((heightMm / 25.4) * dpi);
  const sized = svg.replace(
    /(<svg[^>]*?) width="[^"]*" height="[^"]*"/,
    `$1 width="${canvas.width}" height="${canvas.height}"`,
  );
  const url = URL.createObjectURL(new Blob([sized], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  } finally {
    URL.revokeObjectURL(url);
  }
  return canvas;
}
