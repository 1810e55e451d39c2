import type { KeyDeed } from '../base/keys.tsx';
import type { Say } from '../base/language.tsx';
import type { WindowPreset } from '../imaging/chooseWindow.ts';
import type { PaneTool } from '../imaging/paneTools.ts';
import type { Desk } from './useDesk.ts';
import type { readingWords } from './words.ts';

/** The keys of the images: the same in reading, adjudication and review. */
export function deskKeys(desk: Desk, say: Say<typeof readingWords>, mayDraw: boolean): KeyDeed[] {
  const pane = () => desk.board.pane(desk.active);
  const scroll = (slices: number) => desk.board.scrollBy(desk.active, slices);
  const tool = (press: string, name: PaneTool): KeyDeed => ({
    press,
    says: say(`tool_${name}`),
    run: () => desk.take(name),
  });
  const preset = (press: string, name: WindowPreset): KeyDeed => ({
    press,
    says: say('keyWindow'),
    isListed: press === '1',
    run: () => pane()?.applyPreset(name),
  });
  return [
    { press: ' ', says: say('keyFlip'), run: desk.flip },
    { press: 's', says: say('keySpine'), run: () => desk.hang(desk.compartment === 'brain' ? 'spine' : 'brain') },
    { press: 'k', says: say('keyLink'), run: desk.toggleLink },
    { press: 'shift+ArrowDown', says: say('keySlice'), run: () => scroll(-1) },
    silent('shift+ArrowUp', () => scroll(1)),
    { press: 'Home', says: say('keyFirst'), run: () => desk.board.scrollTo(desk.active, 0) },
    silent('End', () => desk.board.scrollTo(desk.active, Number.MAX_SAFE_INTEGER)),
    { press: 'shift+ArrowRight', says: say('keyPane'), run: () => desk.step(1) },
    silent('shift+ArrowLeft', () => desk.step(-1)),
    { press: 'PageDown', says: say('keySeries'), run: () => desk.stepSeries(1) },
    silent('PageUp', () => desk.stepSeries(-1)),
    { press: 'shift+Enter', says: say('keyLarge'), run: () => desk.enlarge(desk.active) },
    { press: '+', says: say('keyZoom'), run: () => pane()?.zoomBy(1.2) },
    silent('-', () => pane()?.zoomBy(1 / 1.2)),
    silent('=', () => pane()?.fit()),
    { press: 'i', says: say('keyInvert'), run: () => pane()?.invert() },
    { press: 'shift+i', says: say('keySmooth'), run: () => desk.board.toggleSmooth() },
    preset('1', 'auto'),
    preset('2', 'enhancement'),
    preset('3', 'flair'),
    preset('4', 't2'),
    tool('w', 'window'),
    tool('z', 'zoom'),
    ...(mayDraw ? [tool('x', 'point'), tool('c', 'length'), tool('v', 'bidirectional'), tool('h', 'freehand')] : []),
  ];
}

/** A key that does what its neighbour in the list already tells. */
function silent(press: string, run: () => void): KeyDeed {
  return { press, says: press, run, isListed: false };
}
