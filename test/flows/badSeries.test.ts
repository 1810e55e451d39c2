import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { corpus, describeWithCorpus } from '../corpus.ts';
import { type Flaw, flaws, LONG, writeBadStudy } from './badSeries.ts';
import { openBrowser, shoot, signIn, type TestBrowser } from './browser.ts';
import { compareWithSlice, panePixels } from './panePixels.ts';
import { enterRoom, pane, scrollTo, sliceOf } from './readingRoom.ts';
import { serveSeries, type SeriesProject } from './seriesProject.ts';
import { distanceMm, type SourceSlice, sourceSlices } from './sourceSlices.ts';

/** The words in the pane, for each flaw; null: nothing to say. */
const sentences: Record<Flaw, string | null> = {
  whole: null,
  eightBit: 'Only 256 grey values (8 bit).',
  thirtyTwoBit: '32-bit grey values.',
  float: 'Grey values are fractions (floating point).',
  negative: null,
  inverted: null,
  rgb: 'Colours, not grey values.',
  palette: 'Stored with a palette of colours: not an MR image, not shown.',
  gap: '1 slice seems to be missing.',
  single: 'One slice only.',
  anisotropic: null,
  corruptFrame: 'Slice 2 is damaged and cannot be shown.',
  unknownSyntax: 'compressed in a way that cannot be read here',
  long: null,
};
const drawn = flaws.filter((flaw) => !['palette', 'corruptFrame', 'unknownSyntax', 'long'].includes(flaw));

describeWithCorpus('series that are damaged or stored in an unusual way', () => {
  let project: SeriesProject;
  let browser: TestBrowser;
  let folder: string;
  let page: Page;
  let whole: SourceSlice[];
  const complaints: string[] = [];

  beforeAll(async () => {
    folder = writeBadStudy();
    whole = sourceSlices(path.join(folder, 'whole'));
    project = await serveSeries([{ name: 'bad', folder }]);
    browser = await openBrowser();
    page = await browser.window();
    await signIn(page, project.url, 'li');
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(`${project.url}/read/${await project.assignmentOf('bad')}`);
    await enterRoom(page);
    // Untied, each pane shows its own image whole.
    await page.keyboard.press('k');
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await project?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });
  afterEach(() => expect(complaints.splice(0)).toEqual([]));

  /** Puts the series of a flaw into the first pane. */
  const put = async (flaw: Flaw): Promise<Locator> => {
    const series = (await project.imagesOf('bad')).series[flaws.indexOf(flaw)]!;
    const box = (await pane(page, 1).boundingBox())!;
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await page.locator(`[data-strip-series="${series.seriesKey}"]`).dblclick();
    const first = page.locator(`[data-pane="pane-1"][data-series-key="${series.seriesKey}"]`);
    await first.waitFor();
    return first;
  };
  /** A series that comes into a pane is looked at as the one before it was; this shows it whole. */
  const fit = () => page.keyboard.press('=');
  /** Shows it whole until it is: the view that the series opens with may come after the first drawing. */
  const likenessTo = async (slice: SourceSlice): Promise<number> => {
    for (let turn = 0; ; turn += 1) {
      const { equal } = compareWithSlice(await panePixels(page, 1), slice);
      if (equal > 0.99 || turn === 20) return equal;
      await fit();
    }
  };
  const expectSentence = async (flaw: Flaw) => {
    const sentence = sentences[flaw];
    if (sentence) await pane(page, 1).getByText(sentence).first().waitFor();
  };
  const expectOthers = async () => expect(await pane(page, 2).getAttribute('data-loaded')).toBe('true');

  it.each(drawn)(
    'are drawn in the order of their positions, number by number, and say what they are: %s',
    async (flaw) => {
      const first = await put(flaw);
      await first.and(page.locator('[data-loaded="true"]')).waitFor();
      await expectSentence(flaw);
      const slices =
        flaw === 'anisotropic'
          ? sourceSlices(path.join(folder, flaw))
          : flaw === 'gap'
            ? whole.toSpliced(3, 1)
            : flaw === 'single'
              ? whole.slice(0, 1)
              : whole;
      expect(await first.getAttribute('data-slices')).toBe(String(slices.length));
      for (const slice of new Set([1, slices.length])) {
        await scrollTo(page, 1, slice);
        const equal = await likenessTo(slices[slice - 1]!);
        expect({ slice, isRight: equal > 0.99 }).toEqual({ slice, isRight: true });
      }
      await expectOthers();
      if (flaw === 'anisotropic' || flaw === 'inverted') await shoot(page, `bad-${flaw}`);
    },
  );

  it('are smoothed only while the reader asks for it', async () => {
    await (await put('whole')).and(page.locator('[data-loaded="true"]')).waitFor();
    await fit();
    await scrollTo(page, 1, 4);
    const likeness = async () => compareWithSlice(await panePixels(page, 1), whole[3]!).equal;
    expect(await likenessTo(whole[3]!)).toBeGreaterThan(0.99);
    await page.keyboard.press('Shift+I');
    expect(await likeness()).toBeLessThan(0.95);
    await page.keyboard.press('Shift+I');
    expect(await likeness()).toBeGreaterThan(0.99);
  });

  it.each(['palette', 'unknownSyntax'] as const)('are not drawn wrongly but named: %s', async (flaw) => {
    const first = await put(flaw);
    await expectSentence(flaw);
    expect(await first.getAttribute('data-loaded')).toBe('false');
    await expectOthers();
    await shoot(page, `bad-${flaw}`);
  });

  it('show every slice but the damaged one', async () => {
    const first = await put('corruptFrame');
    await first.and(page.locator('[data-loaded="true"]')).waitFor();
    const sources = sourceSlices(path.join(corpus, 'brain-siemens-t1-sag'));
    const set = (await project.imagesOf('bad')).series[flaws.indexOf('corruptFrame')]!;
    for (const slice of [1, 3]) {
      await scrollTo(page, 1, slice);
      const at = set.frames[slice - 1]!.positionMm!;
      const source = sources.find((one) => distanceMm(one.positionMm, at) < 0.1)!;
      expect(await likenessTo(source)).toBeGreaterThan(0.99);
    }
    const box = (await first.boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.wheel(0, -100);
    await expectSentence('corruptFrame');
    expect(await sliceOf(page, 1)).toBe(3);
    await page.mouse.wheel(0, -100);
    await page.locator('[data-pane="pane-1"][data-slice="1"]').waitFor();
    await expectOthers();
  });

  it(`scroll through ${LONG} slices without filling the memory`, async () => {
    const first = await put('long');
    await first.and(page.locator('[data-loaded="true"]')).waitFor();
    await fit();
    expect(await first.getAttribute('data-slices')).toBe(String(LONG));
    const box = (await first.boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.keyboard.press('Home');
    await page.locator('[data-pane="pane-1"][data-slice="1"]').waitFor();
    for (let notch = 0; notch < 60; notch += 1) await page.mouse.wheel(0, 100);
    await page.locator('[data-pane="pane-1"][data-slice="61"]').waitFor();
    await expectNumber(60);
    await page.keyboard.press('End');
    await page.locator(`[data-pane="pane-1"][data-slice="${LONG}"]`).waitFor();
    await expectNumber(LONG - 1);
    const heap = await page.evaluate(
      () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize,
    );
    expect(heap).toBeLessThan(300_000_000);
    await expectOthers();
  });

  const expectNumber = async (number: number) => {
    const [slice] = sourceSlices(path.join(folder, 'long'), (file) => file === `${number}.dcm`);
    expect(await likenessTo(slice!)).toBeGreaterThan(0.99);
  };

  it('leave the form alone: a failing save is shown, everything is kept, and it is saved when that is possible', async () => {
    await page.route('**/api/assignments/*/draft', (route) => route.fulfill({ status: 500, body: '{}' }));
    await page.locator('.lk-form [data-item-id="CON.SEEN"]').click();
    await page.keyboard.press('y');
    await page.locator('[data-save-state="offline"], [data-save-state="refused"]').waitFor();
    await shoot(page, 'bad-save');
    await page.locator('.lk-form [data-item-id="CON.SEEN"] [aria-checked="true"]').waitFor();
    await page.unrouteAll();
    await page.locator('[data-save-state="saved"]').waitFor();
  });
});
