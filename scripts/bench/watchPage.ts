import type { Browser, CDPSession, Page } from 'playwright-core';

/** What a person waits for in a web viewer, and what it costs. */
export interface PageTimes {
  /** Until a canvas holds a picture: three grey levels or more. */
  firstImageSeconds: number;
  /** Until all frames of the series are here. */
  seriesSeconds: number;
  /** Pictures a second when the wheel turns with every animation frame. */
  picturesPerSecond: number;
  scriptMb: number;
  heapMb: number;
}

/** A viewer to be timed. */
export interface WatchedViewer {
  address: string;
  /** Requests that bring frames of the series. */
  frames: RegExp;
  slices: number;
  cookie?: { name: string; value: string; url: string };
  /** A script that runs before the viewer's own. */
  init?: string;
  beforeScroll?: (page: Page) => Promise<void>;
}

const CANVAS = '.cornerstone-canvas';
const PATIENCE_MS = 120_000;

/** Opens a viewer in a browser window that was never here and watches it until its series is loaded and was scrolled. */
export async function watchPage(browser: Browser, viewer: WatchedViewer): Promise<PageTimes> {
  const window = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  window.setDefaultTimeout(PATIENCE_MS);
  try {
    await window.addInitScript('globalThis.__name = (named) => named');
    await window.addInitScript(watchCanvas, CANVAS);
    if (viewer.init) await window.addInitScript(viewer.init);
    if (viewer.cookie) await window.addCookies([viewer.cookie]);
    const page = await window.newPage();
    const session = await window.newCDPSession(page);
    const traffic = await watchTraffic(session, viewer);
    const started = performance.now();
    await page.goto(viewer.address, { waitUntil: 'commit' });
    const first = await page.waitForFunction(() => (globalThis as unknown as Probed).probe?.first ?? false);
    const seriesAt = await traffic.all;
    const firstImageSeconds = Number(await first.jsonValue()) / 1000;
    await page.waitForTimeout(1000);
    await viewer.beforeScroll?.(page);
    await page.waitForTimeout(500);
    const picturesPerSecond = await page.evaluate(scrollFree, CANVAS);
    const heapMb = await heapOf(session);
    return {
      firstImageSeconds,
      seriesSeconds: (seriesAt - started) / 1000,
      picturesPerSecond,
      scriptMb: traffic.scriptBytes() / 1e6,
      heapMb,
    };
  } finally {
    await window.close();
  }
}

/** Megabytes of script objects that live after the garbage was collected. */
async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')!.value / 1e6;
}

async function watchTraffic(session: CDPSession, { frames, slices }: WatchedViewer) {
  const addresses = new Map<string, string>();
  const seen = new Set<string>();
  let scriptBytes = 0;
  await session.send('Network.enable');
  session.on('Network.responseReceived', ({ requestId, response }) => void addresses.set(requestId, response.url));
  const all = new Promise<number>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`only ${seen.size} of ${slices} frames came`)), PATIENCE_MS);
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const address = addresses.get(requestId) ?? '';
      if (/\.m?js(\?|$)/.test(address)) scriptBytes += encodedDataLength;
      if (!frames.test(address) || seen.size >= slices) return;
      // several in one answer are named in its address
      for (const frame of new URL(address).searchParams.get('frames')?.split(',') ?? [address]) seen.add(frame);
      if (seen.size < slices) return;
      clearTimeout(late);
      resolve(performance.now());
    });
  });
  all.catch(() => undefined);
  return { all, scriptBytes: () => scriptBytes };
}

interface Probed {
  probe?: { first: number | null; sign: () => { levels: number; hash: number } | null };
}

/** In the page, before its own scripts: notes the first animation frame at which the canvas holds a picture. */
function watchCanvas(selector: string): void {
  const small = document.createElement('canvas');
  small.width = small.height = 32;
  const drawn = small.getContext('2d', { willReadFrequently: true })!;
  const sign = () => {
    const canvas = document.querySelector<HTMLCanvasElement>(selector);
    if (!canvas?.width || !canvas.height) return null;
    drawn.fillStyle = '#000';
    drawn.fillRect(0, 0, 32, 32);
    drawn.drawImage(canvas, 0, 0, 32, 32);
    const { data } = drawn.getImageData(0, 0, 32, 32);
    const levels = new Set<number>();
    let hash = 0;
    for (let at = 0; at < data.length; at += 4) {
      levels.add(data[at]! >> 2);
      hash = (hash * 31 + data[at]!) | 0;
    }
    return { levels: levels.size, hash };
  };
  const probe: NonNullable<Probed['probe']> = { first: null, sign };
  (globalThis as unknown as Probed).probe = probe;
  const look = () => {
    if ((sign()?.levels ?? 0) >= 3) probe.first = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** In the page: turns the wheel over the canvas in every animation frame for three seconds; answers distinct pictures a second. */
function scrollFree(selector: string): Promise<number> {
  const { sign } = (globalThis as unknown as Probed).probe!;
  const canvas = document.querySelector(selector)!;
  const box = canvas.getBoundingClientRect();
  const at = { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2, bubbles: true, cancelable: true };
  const started = performance.now();
  let [pictures, last, turns, way] = [0, sign()?.hash, 0, -1];
  return new Promise((resolve) => {
    const turn = () => {
      const now = sign()?.hash;
      if (now !== last) pictures += 1;
      last = now;
      const seconds = (performance.now() - started) / 1000;
      if (seconds > 3) return resolve(pictures / seconds);
      turns += 1;
      if (turns % 60 === 0) way = -way;
      canvas.dispatchEvent(new WheelEvent('wheel', { deltaY: 100 * way, ...at }));
      requestAnimationFrame(turn);
    };
    turn();
  });
}
