import { useEffect, useRef, useState } from 'react';
import { isHandTool } from '../imaging/paneTools.ts';
import type { Brush } from './brushStroke.ts';
import { Hand, type HandReach } from './hand.ts';

/** What the hand holds besides Cornerstone's tools: the brush as it is set, and the vertebra that the next click labels. */
export interface Hands {
  brush: Brush;
  setBrush: (part: Partial<Brush>) => void;
  /** Null at the end of the spine. */
  level: string | null;
  /** Whether the labels count on downwards (1) or upwards (-1). */
  levelStep: 1 | -1;
  setLevel: (level: string | null, step?: 1 | -1) => void;
  /** mL of the mask under the brush; null when none is painted. */
  volumeMl: number | null;
}

/** Hears the pointer on the panes while the hand holds a brush or a label of the spine; each stroke and each label is one change of the draft. */
export function useHands(given: HandReach): Hands {
  const [brush, setBrush] = useState<Brush>({
    diameterMm: 4,
    shape: 'sphere',
    hasThreshold: false,
    isEraser: false,
  });
  const [count, setCount] = useState<{ level: string | null; step: 1 | -1 }>({ level: 'C2', step: 1 });
  const [volumeMl, setVolume] = useState<number | null>(null);
  const { read, desk, store } = given;
  const now = useRef({ given, brush, count });
  useEffect(() => {
    now.current = { given, brush, count };
  });
  const isBusy = isHandTool(desk.tool) && !read.isReadOnly;
  useEffect(() => {
    if (!isBusy) return undefined;
    const hand = new Hand(() => now.current, { setVolume, count: (level) => setCount((was) => ({ ...was, level })) });
    return () => hand.close();
  }, [isBusy]);
  useEffect(() => {
    const mask = Object.values(store.getState().draft.marks).find(
      (mark) => mark.kind === 'mask' && mark.itemId === read.focusId,
    );
    setVolume(mask?.mask?.volumeMl ?? null);
  }, [read.focusId, read.missing, store]);
  return {
    brush,
    setBrush: (part) => setBrush((was) => ({ ...was, ...part })),
    level: count.level,
    levelStep: count.step,
    setLevel: (level, step) => setCount((was) => ({ level, step: step ?? was.step })),
    volumeMl,
  };
}
