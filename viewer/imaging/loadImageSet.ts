import { cache } from '@cornerstonejs/core';
import type { Input } from '../../shared/api.ts';
import { mostFrames } from '../../shared/imaging/frameBatch.ts';
import { call } from '../base/call.ts';
import { frameScheme } from './frameLoader.ts';
import { forgetImage, noteImage } from './imageFacts.ts';
import { loadPixels } from './loadPixels.ts';
import { startCornerstone } from './startCornerstone.ts';
import type { Stack, StackFrame } from './stack.ts';

type Scope = Input<'imageSet'>['scope'];

/** Sets whose images may lie in the memory of the page: the one on screen, and the one fetched ahead. */
const kept = new Map<string, readonly Stack[]>();
let ahead: { key: string; stacks: Promise<Stack[]> } | null = null;
let turns = 0;

/**
 * Loads what an assignment, adjudication or timepoint shows: its series, each with frames that Cornerstone can load.
 *
 * Pixels stay on the server until a frame is shown; geometry and pixel format are known from here on. The set is asked anew also where it was
 * fetched ahead, since images may have been held or pinned anew in between: pixels that are still in it are there already, the others are gone. The
 * images of all other sets are given back, but for one that is being fetched ahead.
 * @throws {Refused} @throws {Offline}
 */
export async function loadImageSet(scope: Scope, scopeId: string): Promise<Stack[]> {
  const turn = (turns += 1);
  const key = keyOf(scope, scopeId);
  const asked = ask(scope, scopeId);
  // the engine takes its time to learn what the graphics card can: while the answer is on its way, and only then
  void startCornerstone();
  const stacks = await asked;
  if (turn !== turns) return stacks;
  if (ahead?.key === key) ahead = null;
  for (const [other, left] of kept) if (other !== key && other !== ahead?.key) leave(other, left);
  return stacks;
}

/**
 * Fetches the set that will be opened next, and of it the frames that `choose` names, some at a time, while nobody waits for anything.
 *
 * One set at a time: asking for another gives the first back. A failure shows when the set is opened. Answers a function that stops it; what came stays.
 */
export function fetchSetAhead(
  scope: Scope,
  scopeId: string,
  choose: (stacks: readonly Stack[]) => readonly StackFrame[],
): () => void {
  let isStopped = false;
  const key = keyOf(scope, scopeId);
  if (ahead !== null && ahead.key !== key) dropAhead(ahead.key);
  ahead ??= { key, stacks: ask(scope, scopeId) };
  const work = async () => {
    const left = choose(await ahead!.stacks).filter(({ imageId }) => !cache.isLoaded(imageId));
    for (let at = 0; at < left.length && !isStopped; at += mostFrames)
      await Promise.allSettled(left.slice(at, at + mostFrames).map(({ imageId }) => loadPixels(imageId, 'ahead')));
  };
  work().catch(() => {
    if (ahead?.key === key) ahead = null;
  });
  return () => {
    isStopped = true;
  };
}

function dropAhead(key: string): void {
  ahead = null;
  const stacks = kept.get(key);
  if (stacks) leave(key, stacks);
}

async function ask(scope: Scope, scopeId: string): Promise<Stack[]> {
  const set = await call('imageSet', { scope, scopeId });
  const stacks = set.series.map((series) => {
    const base = `${frameScheme}:${window.location.origin}/api/images/${scope}/${encodeURIComponent(scopeId)}/${series.seriesKey}`;
    const frames = series.frames.map((frame) => ({
      ...frame,
      imageId: `${base}/${frame.imageKey}/${frame.frameNumber}`,
    }));
    for (const frame of frames) noteImage(frame.imageId, series, frame);
    return { ...series, frames };
  });
  const key = keyOf(scope, scopeId);
  const now = new Set(stacks.flatMap(({ frames }) => frames.map(({ imageId }) => imageId)));
  giveBack((kept.get(key) ?? []).flatMap(({ frames }) => frames).filter(({ imageId }) => !now.has(imageId)));
  kept.set(key, stacks);
  return stacks;
}

/** Gives the memory of a set back. */
function leave(key: string, stacks: readonly Stack[]): void {
  kept.delete(key);
  giveBack(stacks.flatMap(({ frames }) => frames));
}

function giveBack(frames: readonly StackFrame[]): void {
  for (const { imageId } of frames) {
    if (cache.getImageLoadObject(imageId)) cache.removeImageLoadObject(imageId, { force: true });
    forgetImage(imageId);
  }
}

const keyOf = (scope: Scope, scopeId: string): string => `${scope}/${scopeId}`;
