import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { moved, turned, type Point } from '../../shared/imaging/rigid.ts';
import type { ImageSet } from '../../shared/reading/imageSet.ts';
import { cornerError, eightMmSixDegrees } from '../viewer/imaging/movedHead.ts';
import { hearComplaints, PATIENCE_MS, shoot, signIn, type TestBrowser } from './browser.ts';
import { fullReadOf, type ServedDemo } from './demoProject.ts';
import { panePixels, type PanePixels } from './panePixels.ts';
import { enterRoom, pane, sliceOf } from './readingRoom.ts';
import { withDemo } from './withDemo.ts';

const state = (page: Page, tone: string) => page.locator(`.lk-register-state[data-register="${tone}"]`);
/** elastix compiles 16 MB of WebAssembly and runs twice, on a loaded machine. */
const patienceMs = 240_000;

describe('a person who moved by 8 mm and 6 degrees between T1 before and after gadolinium', () => {
  let demo: ServedDemo;
  let browser: TestBrowser;
  let page: Page;
  let complaints: string[];
  const asked: string[] = [];
  withDemo(async (served) => {
    ({ demo, browser } = served);
    page = await browser.window();
    await page.addInitScript(() => {
      Object.assign(window, {
        colouredPixels: () => {
          const canvas = document.querySelector<HTMLCanvasElement>('.lk-heat[data-heat="pane-1"]');
          if (!canvas) return 0;
          const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
          return data.filter((value, at) => at % 4 === 3 && value > 0).length;
        },
      });
    });
    await signIn(page, demo.url, 'li');
    complaints = hearComplaints(page);
    page.on('request', (request) => asked.push(request.url()));
    await page.route('**/api/images/assignment/*', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: movedBefore((await response.json()) as ImageSet) });
    });
    await page.goto(`${demo.url}/read/${await fullReadOf(demo)}`);
    await enterRoom(page);
    await pane(page, 1).and(page.locator('[data-loaded="true"]')).waitFor();
  }, 400_000);

  it('has nothing of elastix fetched before it is asked for, and a registration under way can be stopped', async () => {
    await state(page, 'unknown').waitFor();
    expect(asked.filter((url) => /elastix|registerWorker/.test(url))).toEqual([]);
    await page.keyboard.press('Shift+R');
    await state(page, 'running').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await state(page, 'unknown').waitFor();
  });

  it(
    'is registered within 1 mm at the corners of the head, all from our own server',
    async () => {
      await page.keyboard.press('Shift+R');
      await state(page, 'linked').waitFor({ timeout: patienceMs });
      const way = (await state(page, 'linked').getAttribute('data-register-way'))!.split(' ').map(Number);
      expect(cornerError(way, eightMmSixDegrees)).toBeLessThan(1);
      expect(Number(await state(page, 'linked').getAttribute('data-register-mm'))).toBeLessThan(1);
      expect(await state(page, 'linked').textContent()).toMatch(/^registered, 0\.\d mm, NCC 0\.\d\d: T1 pre/);
      expect(asked.filter((url) => !url.startsWith(demo.url) && url.startsWith('http'))).toEqual([]);
      expect(complaints).toEqual([]);
    },
    patienceMs,
  );

  it('is flipped by one key at the same slice, pixel on pixel', async () => {
    const slice = await sliceOf(page, 1);
    const post = (await pane(page, 1).getAttribute('data-series-key'))!;
    await page.keyboard.press(' ');
    await page.locator('[data-pane="pane-1"][data-series-key^="registered:"][data-loaded="true"]').waitFor();
    expect(await sliceOf(page, 1)).toBe(slice);
    await page.keyboard.press(' ');
    await page.locator(`[data-pane="pane-1"][data-series-key="${post}"][data-loaded="true"]`).waitFor();
    expect(await sliceOf(page, 1)).toBe(slice);
  });

  it('is subtracted, and enhancement is coloured over the image after gadolinium', async () => {
    await page.keyboard.press('u');
    await page.locator('[data-pane="pane-1"][data-series-key^="subtraction:"][data-loaded="true"]').waitFor();
    await shoot(page, 'registration-subtraction');
    await page.keyboard.press('u');
    await page.keyboard.press('Shift+U');
    await page.locator('.lk-heat[data-heat="pane-1"]:not([data-slice=""])').waitFor();
    await page.waitForFunction(() => colouredPixels() > 20);
    await shoot(page, 'registration-colour');
    const coloured = await page.evaluate(() => colouredPixels());
    for (let press = 0; press < 6; press += 1)
      await page.getByRole('button', { name: 'colour less: threshold up' }).click();
    await page.waitForFunction((before) => colouredPixels() < before, coloured);
    await page.keyboard.press('Shift+U');
    await page.locator('.lk-heat[data-heat]').waitFor({ state: 'detached' });
  });

  it('is moved by hand by half a millimetre, said as by hand, and set back; the subtraction follows each time', async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.keyboard.press('u');
    await page.locator('[data-pane="pane-1"][data-series-key^="subtraction:"][data-loaded="true"]').waitFor();
    const registered = await panePixels(page, 1);
    await page.getByRole('button', { name: 'By hand' }).click();
    const [bar, nudges] = [page.locator('.lk-desk-bar').first(), page.locator('.lk-nudges')];
    const [above, below] = [(await bar.boundingBox())!, (await nudges.boundingBox())!];
    expect(below.y).toBeGreaterThanOrEqual(above.y + above.height);
    for (let push = 0; push < 4; push += 1) await page.keyboard.press('Alt+ArrowRight');
    await page.getByText(/^by hand: T1 pre/).waitFor();
    await until(async () => differing(await panePixels(page, 1), registered) > 0.01);
    await page.locator('[data-nudge="reset"]').click();
    await page.getByText(/^registered, /).waitFor();
    await until(async () => differing(await panePixels(page, 1), registered) === 0);
    await page.getByRole('button', { name: 'By hand' }).click();
    await page.keyboard.press('u');
    await page.setViewportSize({ width: 1440, height: 900 });
  }, 120_000);

  it('runs as cine through the slices until it is stopped', async () => {
    const slice = await sliceOf(page, 1);
    await page.keyboard.press('Shift+C');
    await page.locator(`[data-pane="pane-1"]:not([data-slice="${slice}"])`).waitFor();
    await page.keyboard.press('Shift+C');
    await page.locator('[data-cine="false"]').waitFor();
    expect(complaints).toEqual([]);
  });
});

/** The share of a pane's pixels that are no longer what they were. */
function differing(now: PanePixels, before: PanePixels): number {
  if (now.grey.length !== before.grey.length) return 1;
  return now.grey.filter((grey, at) => Math.abs(grey - before.grey[at]!) > 4).length / now.grey.length;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; !(await isSo()); await wait(200))
    if (Date.now() > end) throw new Error('it never came to be so');
}

/** The set as it is, but the headers of T1 before gadolinium say that the person lay 8 mm and 6 degrees elsewhere. */
function movedBefore(set: ImageSet): ImageSet {
  const series = set.series.map((one) => {
    if (one.weighting !== 'T1' || one.contrast === 'post' || one.region === 'spine') return one;
    const frames = one.frames.map((frame) => {
      const [a, b] = [frame.orientation!.slice(0, 3), frame.orientation!.slice(3)] as unknown as [Point, Point];
      return {
        ...frame,
        positionMm: [...moved(eightMmSixDegrees, frame.positionMm as unknown as Point)] as [number, number, number],
        orientation: [...turned(eightMmSixDegrees, a), ...turned(eightMmSixDegrees, b)],
      };
    });
    return { ...one, frames };
  });
  return { ...set, series };
}

/** In the page: coloured pixels over the first pane. */
declare function colouredPixels(): number;
