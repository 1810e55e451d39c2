import { useEffect, useRef } from 'react';
import type { Desk } from './useDesk.ts';

/** Opens a room at an item: `go` is called with it once, as soon as the panes are there. */
export function useWanted(wanted: string | null, desk: Desk, go: (itemId: string) => void): void {
  const isDone = useRef(false);
  useEffect(() => {
    if (!wanted || isDone.current) return undefined;
    const timer = setInterval(() => {
      if (isDone.current || !desk.board.all().some((pane) => pane.stack)) return;
      isDone.current = true;
      clearInterval(timer);
      go(wanted);
    }, 50);
    return () => clearInterval(timer);
  });
}
