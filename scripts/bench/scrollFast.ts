import type { Page } from 'playwright-core';

/** What a fast scroll showed. */
export interface Scrolled {
  slices: number;
  /** Pictures other than that of the slice which the pane names. */
  wrong: number;
  blank: number;
  /** Distinct pictures a second. */
  picturesPerSecond: number;
}

/**
 * Scrolls the first pane through all its slices, first slowly to learn each slice's picture, then one slice with every animation frame there and
 * back, and compares what is on the canvas with the slice that the pane says it shows.
 */
export function scrollFast(page: Page): Promise<Scrolled> {
  return page.evaluate(scrollInPage);
}

/** Runs in the page. A picture is known by its pixels drawn small; one that differs for a single animation frame is on its way. */
async function scrollInPage(): Promise<Scrolled> {
  const pane = document.querySelector<HTMLElement>('[data-pane="pane-1"]')!;
  const host = pane.querySelector<HTMLElement>('.lk-pane-image')!;
  const small = document.createElement('canvas');
  small.width = small.height = 64;
  const drawn = small.getContext('2d', { willReadFrequently: true })!;
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const picture = () => {
    drawn.fillRect(0, 0, 64, 64);
    const canvas = host.querySelector('canvas');
    if (canvas) drawn.drawImage(canvas, 0, 0, 64, 64);
    const { data } = drawn.getImageData(0, 0, 64, 64);
    let hash = 0;
    let most = 0;
    for (let at = 0; at < data.length; at += 4) {
      hash = (hash * 31 + data[at]!) | 0;
      most = Math.max(most, data[at]!);
    }
    return { hash, isBlank: most < 8 };
  };
  const turn = (way: number) => {
    const box = host.getBoundingClientRect();
    const at = { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 };
    host.dispatchEvent(new WheelEvent('wheel', { deltaY: 100 * way, bubbles: true, cancelable: true, ...at }));
  };
  const slice = () => Number(pane.dataset['slice']);
  const slices = Number(pane.dataset['slices']);
  const settle = async (wanted: number) => {
    for (let waited = 0; slice() !== wanted && waited < 600; waited += 1) await frame();
    for (let waited = 0; waited < 3; waited += 1) await frame();
  };

  while (slice() > 1) {
    const next = slice() - 1;
    turn(-1);
    await settle(next);
  }
  const known = new Map([[1, picture()]]);
  for (let next = 2; next <= slices; next += 1) {
    turn(1);
    await settle(next);
    known.set(next, picture());
  }

  let [wrong, blank, changes, wasOff] = [0, 0, 0, false];
  let last = picture().hash;
  const started = performance.now();
  for (const way of [-1, 1]) {
    for (let step = 0; step < slices + 30; step += 1) {
      if (step < slices) turn(way);
      await frame();
      const seen = picture();
      const expected = known.get(slice());
      if (seen.hash !== last) changes += 1;
      last = seen.hash;
      const isOff = seen.hash !== expected?.hash;
      if (isOff && wasOff && seen.isBlank && expected?.isBlank === false) blank += 1;
      else if (isOff && wasOff) wrong += 1;
      wasOff = isOff;
    }
  }
  return { slices, wrong, blank, picturesPerSecond: changes / ((performance.now() - started) / 1000) };
}
