/** The size of a figure on paper: as its SVG says, or two columns of a journal (170 mm) where it was drawn for the screen. */
export interface PaperSize {
  widthMm: number;
  heightMm: number;
}

/** Reads the size on paper from the SVG of a figure. */
export function paperOf(svg: string): PaperSize {
  const box = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg);
  if (!box) throw new Error('a figure without a view box');
  const stated = /<svg[^>]* width="([\d.]+)mm"/.exec(svg);
  const widthMm = stated ? Number(stated[1]) : 170;
  return { widthMm, heightMm: (widthMm * Number(box[2])) / Number(box[1]) };
}
