import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import type { Locator, Page } from 'playwright-core';
import { hearComplaints, shoot, signIn } from './browser.ts';
import { declareAndFit, type TitledPlan } from './declareAndFit.ts';
import type { ServedDemo } from './demoProject.ts';
import { withDemo } from './withDemo.ts';

const CURVES = 'F1: survival';
const FOREST = 'F2: age';
const plans: readonly TitledPlan[] = [
  [CURVES, { kind: 'survival', entry: 'origin', confType: 'log', groupBy: null }],
  [FOREST, { kind: 'cox', entry: 'origin', ties: 'efron', terms: [{ covariateId: 'age_years', per: 10 }] }],
];

describe('a figure is saved as it is seen, and its points lead to the cases', () => {
  let demo: ServedDemo;
  let wu: Page;
  const complaints: string[] = [];

  withDemo(async (served) => {
    demo = served.demo;
    await declareAndFit(demo, plans);
    wu = await served.browser.window();
    await signIn(wu, demo.url, 'wu');
    hearComplaints(wu, complaints);
  });

  const openFigure = async (title: string): Promise<Locator> => {
    await wu.goto(`${demo.url}/analysis?tab=figures`);
    const figure = wu.locator('.lk-model', { hasText: title }).locator('figure').first();
    await figure.waitFor();
    return figure;
  };

  it.each([
    ['curves', CURVES, ['months', 'at risk']],
    ['a forest plot', FOREST, ['Age', 'Hazard ratio']],
  ])(
    'saves %s as SVG that equals what is shown, as PDF of lines and text, and as PNG of the pixels it states',
    async (_what, title, texts) => {
      const figure = await openFigure(title);
      const shown = figure.locator('.lk-figure-svg');
      const svg = (await save(figure, 'SVG')).toString('utf8');
      expect(svg.startsWith('<svg')).toBe(true);
      expect(await shown.evaluate(isDrawnAs, svg)).toBe(true);
      for (const text of texts) expect(svg.toLowerCase()).toContain(text.toLowerCase());

      const pdf = await save(figure, 'PDF');
      const written = pdf.toString('latin1');
      expect(written.startsWith('%PDF-1.')).toBe(true);
      expect(written).toContain('/Type /Font');
      expect(written).not.toContain('/Subtype /Image');
      // Other signs stand in the font Symbol, as codes of its own.
      const words = textsOf(svg).filter((text) => /^[ -~]+$/.test(text));
      const drawn = contentOf(pdf);
      expect(words.length).toBeGreaterThan(5);
      expect(words.filter((word) => !drawn.includes(word))).toEqual([]);

      for (const dpi of [300, 600]) {
        if (dpi === 600) await chooseDpi(figure, dpi);
        const png = await save(figure, 'PNG');
        expect(png.subarray(1, 4).toString()).toBe('PNG');
        const { widthMm, heightMm } = mediaBox(written);
        expect(Math.abs(png.readUInt32BE(16) - (widthMm / 25.4) * dpi)).toBeLessThanOrEqual(1);
        expect(Math.abs(png.readUInt32BE(20) - (heightMm / 25.4) * dpi)).toBeLessThanOrEqual(1);
        const stated = png.readUInt32BE(png.indexOf('pHYs') + 4);
        expect(stated).toBe(Math.round(dpi / 0.0254));
      }
    },
    120_000,
  );

  it('opens the cases at risk on the day of a curve that is clicked: as many as it says are at risk', async () => {
    await wu.goto(`${demo.url}/analysis?tab=models`);
    const card = wu.locator('.lk-model', { hasText: CURVES });
    const points = card.locator('.lk-figure-pointer [role=slider]').first();
    await points.waitFor();
    const box = (await points.boundingBox())!;
    for (const share of [0.2, 0.55]) {
      const position = { x: box.width * share, y: box.height / 2 };
      await points.hover({ position });
      const says = await card.locator('.lk-figure-readout').innerText();
      const atRisk = Number(/(\d+) at risk/.exec(says)![1]);
      await points.click({ position });
      await card.locator('.lk-behind .lk-count').waitFor();
      const day = Number(new URL(wu.url()).searchParams.get('day'));
      expect(day).toBeGreaterThan(0);
      const count = Number(/\d+/.exec(await card.locator('.lk-behind .lk-count').innerText())![0]);
      expect(count).toBe(atRisk);
      expect(await card.locator('.lk-behind tbody tr[data-opens]').count()).toBe(atRisk);
    }
    await shoot(wu, 'figures-01-at-risk');
  }, 120_000);

  it('draws the residuals of a covariate over time when they are asked for, a point for each event', async () => {
    await wu.goto(`${demo.url}/analysis?tab=models`);
    const card = wu.locator('.lk-model', { hasText: FOREST }).filter({ has: wu.locator('.lk-cox') });
    await card.locator('.lk-over-time button.lk-link').first().click();
    const plot = card.locator('.lk-over-time figure .lk-figure-svg');
    await plot.waitFor();
    const events = Number(/(\d+) with the event/.exec(await card.locator('.lk-basis').innerText())![1]);
    expect(await plot.locator('circle').count()).toBe(events);
    await shoot(wu, 'figures-02-residuals');
  }, 60_000);

  it('runs the flow of cases on to those of a model, and the numbers add up', async () => {
    await wu.goto(`${demo.url}/analysis?tab=population`);
    const choice = wu.getByRole('combobox', { name: 'Run on to the cases of a model' });
    await choice.click();
    await wu.getByRole('option', { name: FOREST }).click();
    const flow = wu.locator('.lk-figure-svg');
    await flow.getByText(FOREST).first().waitFor();
    const counts = textsOf(await flow.innerHTML()).flatMap((text) => {
      const found = /^(.*) \(n = (\d+)\)$/.exec(text);
      return found ? [[found[1]!, Number(found[2])] as const] : [];
    });
    const n = (says: string) => counts.find(([text]) => text === says)?.[1] ?? 0;
    expect(n('Cases of the project') - n('Excluded')).toBe(n('Included in the analysis'));
    expect(n('Included in the analysis') - n('Left out')).toBe(n(FOREST));
    expect(complaints).toEqual([]);
    await wu.close();
  }, 60_000);
});

/** In the page: whether an element holds a drawing as it was saved, both as the browser writes it. */
function isDrawnAs(element: Element, saved: string): boolean {
  const sheet = document.createElement('div');
  sheet.innerHTML = saved;
  return sheet.innerHTML === element.innerHTML;
}

async function save(figure: Locator, kind: 'SVG' | 'PDF' | 'PNG'): Promise<Buffer> {
  const [download] = await Promise.all([
    figure.page().waitForEvent('download'),
    figure.getByRole('button', { name: kind, exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(new RegExp(`\\.${kind.toLowerCase()}$`));
  return readFileSync(await download.path());
}

async function chooseDpi(figure: Locator, dpi: number): Promise<void> {
  await figure.getByRole('combobox', { name: 'Dots per inch of the PNG' }).click();
  await figure
    .page()
    .getByRole('option', { name: `${dpi} dpi` })
    .click();
}

/** The texts of a drawing. */
function textsOf(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]+)<\/text>/g)].map((one) => one[1]!.replaceAll('&lt;', '<'));
}

/** What a PDF draws, its streams unpacked. */
function contentOf(pdf: Buffer): string {
  const text = pdf.toString('latin1');
  return [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)]
    .map(([, stream]) => {
      const bytes = Buffer.from(stream!, 'latin1');
      try {
        return inflateSync(bytes).toString('latin1');
      } catch {
        return bytes.toString('latin1');
      }
    })
    .join('\n')
    .replaceAll(/\\([()\\])/g, '$1');
}

/** The size of the page of a PDF; its unit is 1/72 inch. */
function mediaBox(pdf: string): { widthMm: number; heightMm: number } {
  const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf)!;
  const mm = (points: string | undefined) => (Number(points) / 72) * 25.4;
  return { widthMm: mm(width), heightMm: mm(height) };
}
