import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import type { Scrolled } from './scrollFast.ts';
import type { WatchedViewer } from './watchPage.ts';

/** What reading on in one page costs. */
export interface ReadOn extends Pick<Scrolled, 'wrong' | 'blank'> {
  nextSeconds: number;
  /** Memory of the browser's pages after the second and after the tenth read, MB. */
  secondMb: number;
  tenthMb: number;
}

const PATIENCE_MS = 120_000;
const READS = 10;

/** Opens one read, lets the page fetch the next ahead, opens it, and goes on to ten reads, each one loaded whole. */
export async function readOn(
  browser: Browser,
  given: { viewer: WatchedViewer; assignmentIds: readonly string[]; scroll: (page: Page) => Promise<Scrolled> },
): Promise<ReadOn> {
  const { viewer, assignmentIds } = given;
  const window = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  window.setDefaultTimeout(PATIENCE_MS);
  try {
    // tsx names the functions that are handed to the page by a function that the page has not
    await window.addInitScript('globalThis.__name = (named) => named');
    if (viewer.cookie) await window.addCookies([viewer.cookie]);
    const page = await window.newPage();
    const ahead = fetchedAhead(page);
    await page.goto(viewer.address, { waitUntil: 'commit' });
    await untilLoaded(page, assignmentIds[0]!);
    const { wrong, blank } = await given.scroll(page);
    const next = await ahead.other(assignmentIds[0]!);
    const nextSeconds = await open(page, next ?? assignmentIds[1]!);
    let here = assignmentIds.indexOf(next ?? assignmentIds[1]!);
    let secondMb = 0;
    for (let read = 2; read <= READS; read += 1) {
      await untilLoaded(page, assignmentIds[here]!);
      // what is fetched ahead belongs to it: the second read and the tenth are weighed with it
      if (read === 2 || read === READS) await ahead.settled();
      if (read === 2) secondMb = await memoryOf(browser, page);
      if (read === READS) break;
      here = (here + 1) % assignmentIds.length;
      await open(page, assignmentIds[here]!);
    }
    return { nextSeconds, wrong, blank, secondMb, tenthMb: await memoryOf(browser, page) };
  } finally {
    await window.close();
  }
}

/** Goes to another read in the same page, as signing does; seconds until its first image is drawn. */
async function open(page: Page, assignmentId: string): Promise<number> {
  const started = performance.now();
  await page.evaluate((place) => history.pushState(null, '', place), `/read/${assignmentId}`);
  await page.waitForSelector(`[data-assignment-id="${assignmentId}"] [data-pane="pane-1"][data-loaded="true"]`);
  return (performance.now() - started) / 1000;
}

async function untilLoaded(page: Page, assignmentId: string): Promise<void> {
  await page.waitForSelector(`[data-assignment-id="${assignmentId}"] [data-pane="pane-1"][data-loaded="true"]`);
  await page.waitForFunction(() =>
    [...document.querySelectorAll<HTMLElement>('[data-pane]')].every(
      ({ dataset }) => dataset['framesLoaded'] === dataset['slices'],
    ),
  );
}

/** Watches for frames of another read than the open one, and for the moment when no frame comes any more. */
function fetchedAhead(page: Page) {
  let last: { id: string; at: number } | null = null;
  page.on('requestfinished', (request) => {
    const id = /\/api\/images\/assignment\/([^/]+)\/[^/?]+[/?]/.exec(request.url())?.[1];
    if (id) last = { id, at: performance.now() };
  });
  const until = async (isSo: () => boolean) => {
    const late = performance.now() + 30_000;
    while (performance.now() < late && !isSo()) await page.waitForTimeout(200);
  };
  const isQuiet = () => last !== null && performance.now() - last.at > 3000;
  return {
    settled: async () => {
      // the page waits a moment before it fetches ahead
      await page.waitForTimeout(5000);
      await until(isQuiet);
    },
    /** The id of the read that was fetched ahead; null when none was within half a minute. */
    other: async (openId: string): Promise<string | null> => {
      await until(() => isQuiet() && last!.id !== openId);
      return last && last.id !== openId ? last.id : null;
    },
  };
}

/** Each process its share of what it shares (PSS), after the garbage was collected; NaN where there is no /proc. */
async function memoryOf(browser: Browser, page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.detach();
  const all = await browser.newBrowserCDPSession();
  const { processInfo } = await all.send('SystemInfo.getProcessInfo');
  await all.detach();
  const shares = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => shareOf(id));
  return shares.reduce((sum, one) => sum + one, 0) / 1024;
}

function shareOf(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? NaN);
  } catch {
    return NaN;
  }
}
