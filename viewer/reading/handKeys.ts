import type { KeyDeed } from '../base/keys.tsx';
import type { Desk } from './useDesk.ts';
import type { Hands } from './useHands.ts';

const sizesMm = [1, 1.5, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30];

/** The keys of the ellipse, of the brush and of the labels of the spine. */
export function handKeys(desk: Desk, hands: Hands): KeyDeed[] {
  const { brush, setBrush } = hands;
  const resize = (by: 1 | -1) => () => {
    const at = sizesMm.findIndex((size) => size >= brush.diameterMm);
    setBrush({ diameterMm: sizesMm[Math.max(0, Math.min(sizesMm.length - 1, at + by))] ?? brush.diameterMm });
  };
  return [
    { command: 'tool.ellipse', run: () => desk.take('ellipse') },
    { command: 'tool.brush', run: () => desk.take('brush') },
    { command: 'tool.eraser', run: () => desk.take('eraser') },
    { command: 'brush.smaller', run: resize(-1) },
    { command: 'brush.larger', run: resize(1) },
    { command: 'brush.threshold', run: () => setBrush({ hasThreshold: !brush.hasThreshold }) },
    { command: 'brush.shape', run: () => setBrush({ shape: brush.shape === 'disc' ? 'sphere' : 'disc' }) },
    { command: 'tool.level', run: () => desk.take(desk.tool === 'level' ? 'window' : 'level') },
  ];
}
