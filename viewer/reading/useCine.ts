import { useEffect, useRef, useState } from 'react';
import type { Desk } from './useDesk.ts';

/** What cine runs through: the slices of the active pane there and back, or the images before and after gadolinium at one slice. */
export type CineOf = 'slices' | 'flip';

/** A film of the active pane. */
export interface Cine {
  isPlaying: boolean;
  of: CineOf;
  fps: number;
  toggle: () => void;
  choose: (of: CineOf) => void;
  faster: (by: 1 | -1) => void;
}

const speeds: Record<CineOf, readonly number[]> = { slices: [2, 4, 6, 8, 10, 15, 20, 30], flip: [0.5, 1, 2, 3, 4, 6] };
const usual: Record<CineOf, number> = { slices: 10, flip: 2 };

/** Plays the active pane of a desk; linked panes follow as they do for the wheel. */
export function useCine(desk: Desk): Cine {
  const [isPlaying, setPlaying] = useState(false);
  const [of, setOf] = useState<CineOf>('slices');
  const [chosen, setChosen] = useState(usual);
  const fps = chosen[of];
  const current = useRef(desk);
  const direction = useRef<1 | -1>(1);
  useEffect(() => {
    current.current = desk;
  });
  useEffect(() => {
    if (!isPlaying) return undefined;
    const timer = setInterval(() => {
      const { board, active, flip } = current.current;
      if (of === 'flip') return flip();
      const pane = board.pane(active);
      const last = (pane?.stack?.frames.length ?? 0) - 1;
      if (!pane || last < 1) return undefined;
      if (pane.wanted >= last) direction.current = -1;
      if (pane.wanted <= 0) direction.current = 1;
      board.scrollTo(active, pane.wanted + direction.current);
      return undefined;
    }, 1000 / fps);
    return () => clearInterval(timer);
  }, [isPlaying, of, fps]);
  return {
    isPlaying,
    of,
    fps,
    toggle: () => setPlaying((now) => !now),
    choose: setOf,
    faster: (by) =>
      setChosen((now) => {
        const list = speeds[of];
        const at = Math.max(0, Math.min(list.length - 1, list.indexOf(now[of]) + by));
        return { ...now, [of]: list[at] ?? now[of] };
      }),
  };
}
