import { cache } from '@cornerstonejs/core';
import { useEffect, useRef } from 'react';
import { fetchSetAhead } from '../imaging/loadImageSet.ts';
import { chooseAhead } from './chooseAhead.ts';
import type { Desk } from './useDesk.ts';

/** A broken frame never comes: after this the next read is fetched all the same. */
const longestWaitMs = 30_000;

/** Fetches the images of the next read as soon as those on screen are all here, so that it opens at once. */
export function useNextAhead(nextAssignmentId: string | null, desk: Pick<Desk, 'panes'>): void {
  const panes = useRef(desk.panes);
  useEffect(() => {
    panes.current = desk.panes;
  });
  useEffect(() => {
    if (nextAssignmentId === null) return undefined;
    let stop: (() => void) | null = null;
    const began = performance.now();
    const beat = setInterval(() => {
      const shown = panes.current.flatMap(({ stack }) => stack?.frames ?? []);
      const isAllHere = shown.length > 0 && shown.every((frame) => cache.isLoaded(frame.imageId));
      if (!isAllHere && performance.now() - began < longestWaitMs) return;
      clearInterval(beat);
      stop = fetchSetAhead('assignment', nextAssignmentId, chooseAhead);
    }, 1000);
    return () => {
      clearInterval(beat);
      stop?.();
    };
  }, [nextAssignmentId]);
}
