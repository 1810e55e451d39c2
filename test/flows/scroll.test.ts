import type { Page } from 'playwright-core';
import { PATIENCE_MS, shoot, signIn, type TestBrowser } from './browser.ts';
import { fullReadOf, type ServedDemo } from './demoProject.ts';
import { enterRoom, pane, scrollTo, sliceOf } from './readingRoom.ts';
import { withDemo } from './withDemo.ts';

/** What the first pane showed in one frame of the screen: its slice number, and the picture reduced to a text. */
interface Glimpse {
  slice: string;
  picture: string;
  isBlank: boolean;
}

describe('scrolling through 124 slices', () => {
  let demo: ServedDemo;
  let browser: TestBrowser;
  withDemo((served) => ({ demo, browser } = served));

  it('never shows a slice under another number, nor a blank one, while images still arrive', async () => {
    const page = await browser.window();
    await signIn(page, demo.url, 'li');
    await page.goto(`${demo.url}/read/${await fullReadOf(demo)}`);
    await enterRoom(page);
    await pane(page, 1).and(page.locator('[data-loaded="true"]')).waitFor();
    expect(await pane(page, 1).getAttribute('data-slices')).toBe('124');
    const first = await sliceOf(page, 1);
    await watch(page);
    const box = (await pane(page, 1).boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    for (const deltaY of [100, -100, 100])
      for (let notch = 0; notch < 40; notch += 1) await page.mouse.wheel(0, deltaY);
    await page.locator(`[data-pane="pane-1"][data-slice="${first + 40}"]`).waitFor();
    const seen = await stopWatching(page);
    expect(seen.filter((glimpse) => glimpse.isBlank)).toEqual([]);
    expect(new Set(seen.map((glimpse) => glimpse.slice)).size).toBeGreaterThan(10);
    await shoot(page, 'scroll-full-examination');

    await page.locator('[data-pane="pane-1"][data-frames-loaded="124"]').waitFor({ timeout: PATIENCE_MS });
    const slices = [...new Set(seen.map((glimpse) => Number(glimpse.slice)))].sort((a, b) => b - a);
    for (const slice of slices.filter((_slice, at) => at % 2 === 0)) {
      await scrollTo(page, 1, slice);
      const slow = await glimpse(page);
      const fast = new Set(seen.filter((one) => one.slice === String(slice)).map((one) => one.picture));
      expect({ slice, pictures: [...fast] }).toEqual({ slice, pictures: [slow.picture] });
    }
    await page.close();
  }, 180_000);
});

/** Looks at the first pane in every frame of the screen from now on. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const small = document.createElement('canvas');
    small.width = small.height = 48;
    const pen = small.getContext('2d', { willReadFrequently: true })!;
    const look = (): Glimpse => {
      const host = document.querySelector<HTMLElement>('[data-pane="pane-1"]')!;
      pen.clearRect(0, 0, 48, 48);
      pen.drawImage(host.querySelector('canvas')!, 0, 0, 48, 48);
      const { data } = pen.getImageData(0, 0, 48, 48);
      const isHidden = getComputedStyle(host.querySelector('.lk-pane-image')!).visibility === 'hidden';
      const isBlank = isHidden || !data.some((value, at) => at % 4 !== 3 && value > 40);
      return { slice: host.dataset.slice ?? '', picture: data.join(' '), isBlank };
    };
    const seen: Glimpse[] = [];
    const state = { look, seen, isOn: true };
    const beat = () => {
      if (!state.isOn) return;
      const now = look();
      const last = seen.at(-1);
      if (now.slice !== last?.slice || now.picture !== last.picture) seen.push(now);
      requestAnimationFrame(beat);
    };
    requestAnimationFrame(beat);
    Object.assign(window, { glimpses: state });
  });
}

async function stopWatching(page: Page): Promise<Glimpse[]> {
  return page.evaluate(() => {
    const state = (window as unknown as { glimpses: { seen: Glimpse[]; isOn: boolean } }).glimpses;
    state.isOn = false;
    return state.seen;
  });
}

/** The first pane in the next frame of the screen. */
async function glimpse(page: Page): Promise<Glimpse> {
  return page.evaluate(
    () =>
      new Promise<Glimpse>((resolve) => {
        const state = (window as unknown as { glimpses: { look: () => Glimpse } }).glimpses;
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(state.look())));
      }),
  );
}
