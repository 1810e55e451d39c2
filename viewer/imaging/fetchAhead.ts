import { cache } from '@cornerstonejs/core';
import { loadPixels } from './loadPixels.ts';
import type { Stack } from './stack.ts';

/** Frames on their way at the same time for all panes together: a few requests of eight, which leaves connections free for what is looked at. */
const lanes = 24;
/** Panes count their frames at most so often: telling each frame of each pane would cost more than fetching it. */
const tellMs = 120;
/** What one pane fetches ahead of the reader stays below this, so that 2,000 slices do not fill the memory of the page. */
const mostBytes = 256 * 1024 * 1024;
/** How often a pane whose surroundings are all here looks whether the reader has gone on. */
const lookAgainMs = 400;
/** The pane that was scrolled last is fetched so much further out than the others. */
const preference = 8;

interface Job {
  stack: Stack;
  centre: () => number;
  onFrame: () => void;
  left: Set<number>;
  /** Slices to either side that may be fetched. */
  reach: number;
  /** Where the reader was when it was last looked at, and since when. */
  lastCentre: number;
  movedAt: number;
}

const jobs = new Set<Job>();
let busy = 0;
let moves = 0;

/**
 * Fetches a series around the slice that is shown, nearest first, so that scrolling meets pixels already there.
 *
 * Panes share the connections: what lies nearest to its pane's slice goes first, further out for the pane that was scrolled last (at the beginning: the
 * first one). `centre` is asked before each frame: after a jump the fetching goes on from the new place. Answers a function that stops it. A frame
 * that fails is left for the moment it is looked at. Of a very long series only the slices around the present one are fetched.
 */
export function fetchAhead(stack: Stack, centre: () => number, onFrame: () => void): () => void {
  const told = seldom(onFrame);
  const left = new Set(stack.frames.keys());
  const job = { stack, centre, onFrame: told.call, left, reach: reachOf(stack), lastCentre: centre(), movedAt: 0 };
  jobs.add(job);
  fillLanes();
  // far from everything that is here nothing is on its way: look now and then where the reader has gone
  const beat = setInterval(fillLanes, lookAgainMs);
  return () => {
    jobs.delete(job);
    clearInterval(beat);
    told.stop();
  };
}

function fillLanes(): void {
  while (busy < lanes) {
    const next = nextFrame();
    if (!next) return;
    const { job, index } = next;
    job.left.delete(index);
    const { imageId } = job.stack.frames[index]!;
    if (cache.isLoaded(imageId)) continue;
    busy += 1;
    void loadPixels(imageId, 'ahead')
      .then(job.onFrame, () => undefined)
      .finally(() => {
        busy -= 1;
        fillLanes();
      });
  }
}

function nextFrame(): { job: Job; index: number } | null {
  for (const job of jobs) {
    const now = job.centre();
    if (now === job.lastCentre) continue;
    job.lastCentre = now;
    job.movedAt = moves += 1;
  }
  const [first, ...others] = jobs;
  const preferred = others.reduce((best, job) => (job.movedAt > best!.movedAt ? job : best), first);
  let best: { job: Job; index: number; distance: number } | null = null;
  for (const job of jobs) {
    const near = nearestIn(job);
    if (near === null) continue;
    const distance = Math.abs(near - job.lastCentre) / (job === preferred ? preference : 1);
    if (best === null || distance < best.distance) best = { job, index: near, distance };
  }
  return best;
}

/** The frame not asked for that is nearest to the slice shown; null when there is none within reach. */
function nearestIn({ left, lastCentre, reach, stack }: Job): number | null {
  const most = Math.min(reach, stack.frames.length);
  for (let away = 0; away <= most; away += 1) {
    if (left.has(lastCentre + away)) return lastCentre + away;
    if (left.has(lastCentre - away)) return lastCentre - away;
  }
  return null;
}

/** How many slices to either side may be fetched ahead. */
function reachOf({ frames }: Stack): number {
  const [first] = frames;
  if (!first) return 0;
  const frameBytes = first.rows * first.columns * first.samplesPerPixel * Math.max(2, first.bitsAllocated / 8);
  return Math.max(10, Math.floor(mostBytes / Math.max(1, frameBytes) / 2));
}

/** Calls through at once, then at most every `tellMs`, and once more for what came in between. */
function seldom(tell: () => void): { call: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isAsked = false;
  const run = () => {
    timer = null;
    if (!isAsked) return;
    isAsked = false;
    tell();
    timer = setTimeout(run, tellMs);
  };
  return {
    call: () => {
      isAsked = true;
      if (timer === null) run();
    },
    stop: () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      isAsked = false;
    },
  };
}
