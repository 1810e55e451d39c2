import { paperOf } from './figurePaper.ts';
import { makePng } from './savePng.ts';
import { fontRuns } from './saveSigns.ts';

/** Dots per inch of a picture inside a PDF. */
export const PICTURE_DPI = 600;

/** A PDF of one figure; `isPicture` where its fonts lack signs of the figure, and a picture stands in it instead of lines and text. */
export interface FigurePdf {
  blob: Blob;
  isPicture: boolean;
}

/** A figure as PDF of its size on paper: lines and text, with the standard fonts Helvetica and Symbol. The libraries come with the first PDF. */
export async function makePdf(svg: string, title: string): Promise<FigurePdf> {
  const [{ jsPDF }, { svg2pdf }] = await Promise.all([import('jspdf'), import('svg2pdf.js')]);
  const { widthMm, heightMm } = paperOf(svg);
  const format: [number, number] = [widthMm, heightMm];
  const pdf = new jsPDF({ unit: 'mm', format, orientation: widthMm > heightMm ? 'landscape' : 'portrait' });
  pdf.setProperties({ title, creator: 'Leptolink' });
  const drawing = forPdf(svg);
  const size = { x: 0, y: 0, width: widthMm, height: heightMm };
  if (drawing) await svg2pdf(drawing, pdf, size);
  else {
    const bytes = new Uint8Array(await (await makePng(svg, PICTURE_DPI)).arrayBuffer());
    pdf.addImage(bytes, 'PNG', 0, 0, widthMm, heightMm, undefined, 'FAST');
  }
  return { blob: pdf.output('blob'), isPicture: drawing === null };
}

/** The drawing with the fonts of the PDF; null where they lack a sign. */
function forPdf(svg: string): Element | null {
  const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  root.setAttribute('font-family', 'helvetica');
  for (const text of root.querySelectorAll('text')) {
    const runs = fontRuns(text.textContent);
    if (runs === null) return null;
    if (text.hasAttribute('font-weight')) text.setAttribute('font-weight', 'bold');
    if (runs.every((run) => run.font === 'helvetica')) continue;
    text.replaceChildren(
      ...runs.map((run) => {
        const span = root.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'tspan');
        span.setAttribute('font-family', run.font);
        if (run.font === 'symbol') span.setAttribute('font-weight', 'normal');
        span.textContent = run.text;
        return span;
      }),
    );
  }
  return root;
}
