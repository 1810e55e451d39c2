import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { ReadingProject } from './makeReadingProject.ts';
import { openChromium } from './openChromium.ts';
import { root } from './programs.ts';
import type { Measured } from './row.ts';
import { type Scrolled, scrollFast } from './scrollFast.ts';
import { type Served, serveProject } from './serveProject.ts';

const PATIENCE_MS = 120_000;

/** What a reader waits for: the first image of a read in a browser that was never here, and the pictures of a fast scroll. */
export async function benchViewer(given: {
  project: ReadingProject;
  rounds: number;
  note: (text: string) => void;
}): Promise<Measured> {
  const isBuilt = existsSync(path.join(root, 'dist/viewer/index.html'));
  const browser = isBuilt ? await openChromium() : null;
  if (!browser) {
    const absent = isBuilt ? 'Chromium: apt-get install chromium' : 'the built viewer: npm run build';
    return { rows: [], absent: [absent] };
  }
  const served = await serveProject(given.project);
  const place = `${served.url}/read/${given.project.assignmentId}`;
  const cold: number[] = [];
  const warm: number[] = [];
  const scrolls: Scrolled[] = [];
  try {
    // the server is warm: somebody has opened the read before
    await inWindow(browser, served, (page) => openRead(page, place));
    for (let round = 1; round <= given.rounds; round += 1) {
      given.note(`reading room, round ${round} of ${given.rounds}`);
      await inWindow(browser, served, async (page) => {
        cold.push(await openRead(page, place));
        warm.push(await openRead(page, place));
        await page.waitForFunction(isLoaded, undefined, { timeout: PATIENCE_MS });
        scrolls.push(await scrollFast(page));
      });
    }
  } finally {
    await browser.close();
    await served.stop();
  }
  const of = (pick: (one: Scrolled) => number) => scrolls.map(pick);
  const what = `viewer: scroll through ${scrolls[0]?.slices} slices and back`;
  return {
    rows: [
      { what: 'viewer: first image, browser cache empty', unit: 's', values: cold, goal: '< 1.5' },
      { what: 'viewer: first image, opened again', unit: 's', values: warm, goal: '< 1.5' },
      { what: `${what}, wrong pictures`, unit: 'pictures', values: of((one) => one.wrong), goal: '0' },
      { what: `${what}, blank pictures`, unit: 'pictures', values: of((one) => one.blank), goal: '0' },
      { what: `${what}, speed`, unit: 'pictures/s', values: of((one) => one.picturesPerSecond) },
    ],
    absent: [],
  };
}

async function inWindow(browser: Browser, served: Served, work: (page: Page) => Promise<unknown>): Promise<void> {
  const window = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  window.setDefaultTimeout(PATIENCE_MS);
  // tsx names the functions that are handed to the page by a function that the page has not
  await window.addInitScript('globalThis.__name = (named) => named');
  const [name, value] = served.cookie.split('=') as [string, string];
  await window.addCookies([{ name, value, url: served.url }]);
  try {
    await work(await window.newPage());
  } finally {
    await window.close();
  }
}

/** Seconds from the address to the first image on the first pane. */
async function openRead(page: Page, place: string): Promise<number> {
  const started = performance.now();
  await page.goto(place, { waitUntil: 'commit' });
  await page.waitForSelector('[data-pane="pane-1"][data-loaded="true"]');
  return (performance.now() - started) / 1000;
}

/** In the page: whether all frames of the first pane have come. */
function isLoaded(): boolean {
  const pane = document.querySelector<HTMLElement>('[data-pane="pane-1"]');
  return pane !== null && pane.dataset['framesLoaded'] === pane.dataset['slices'];
}
