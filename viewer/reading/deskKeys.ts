import type { CommandId } from '../base/commands.ts';
import type { KeyDeed } from '../base/keys.tsx';
import type { PaneView } from '../imaging/paneView.ts';
import { flipImage, rotateImage } from '../imaging/turnImage.ts';
import { layoutGrids } from './layoutGrid.ts';
import type { Desk } from './useDesk.ts';

/** The keys of the images: the same in reading, adjudication and review. */
export function deskKeys(desk: Desk, mayDraw: boolean): KeyDeed[] {
  const pane = () => desk.board.pane(desk.active);
  const here = () => desk.panes.find((one) => one.id === desk.active)?.stack ?? null;
  const withImage = (turn: (viewport: PaneView['viewport']) => void) => {
    const view = pane();
    if (view?.viewport.getCornerstoneImage()) turn(view.viewport);
  };
  const scroll = (slices: number) => desk.board.scrollBy(desk.active, slices);
  return [
    deed('image.flip', desk.flip),
    deed('image.spine', () => desk.hang(desk.compartment === 'brain' ? 'spine' : 'brain')),
    deed('image.link', desk.toggleLink),
    deed('image.next', () => scroll(-1)),
    deed('image.before', () => scroll(1)),
    deed('image.first', () => desk.board.scrollTo(desk.active, 0)),
    deed('image.last', () => desk.board.scrollTo(desk.active, Number.MAX_SAFE_INTEGER)),
    deed('image.paneNext', () => desk.step(1)),
    deed('image.paneBefore', () => desk.step(-1)),
    deed('image.seriesNext', () => desk.stepSeries(1)),
    deed('image.seriesBefore', () => desk.stepSeries(-1)),
    deed('image.stageNext', () => desk.stepStage(1)),
    deed('image.stageBefore', () => desk.stepStage(-1)),
    ...layoutGrids.map((grid, place) => deed(`image.layout${place + 1}` as 'image.layout1', () => desk.layOut(grid))),
    deed('image.large', () => desk.enlarge(desk.active)),
    deed('image.planes', () => desk.cuts.toggle(here())),
    deed('image.crosshairs', desk.toggleCrosshairs),
    deed('image.slab', () => desk.cuts.toggleSlab(desk.active, here())),
    deed('image.slabThicker', () => desk.cuts.thicken(2)),
    deed('image.slabThinner', () => desk.cuts.thicken(-2)),
    deed('image.zoomIn', () => pane()?.zoomBy(1.2)),
    deed('image.zoomOut', () => pane()?.zoomBy(1 / 1.2)),
    deed('image.fit', () => desk.board.fit(desk.active)),
    deed('image.invert', () => pane()?.invert()),
    deed('image.rotateRight', () => withImage((viewport) => rotateImage(viewport, 1))),
    deed('image.rotateLeft', () => withImage((viewport) => rotateImage(viewport, -1))),
    deed('image.mirror', () => withImage((viewport) => flipImage(viewport, 'leftRight'))),
    deed('image.upsideDown', () => withImage((viewport) => flipImage(viewport, 'topBottom'))),
    deed('image.smooth', () => desk.board.toggleSmooth()),
    deed('image.windowAuto', () => pane()?.applyPreset('auto')),
    deed('image.windowEnhancement', () => pane()?.applyPreset('enhancement')),
    deed('image.windowFlair', () => pane()?.applyPreset('flair')),
    deed('image.windowT2', () => pane()?.applyPreset('t2')),
    deed('tool.window', () => desk.take('window')),
    deed('tool.zoom', () => desk.take('zoom')),
    ...(mayDraw
      ? [
          deed('tool.point', () => desk.take('point')),
          deed('tool.length', () => desk.take('length')),
          deed('tool.bidirectional', () => desk.take('bidirectional')),
          deed('tool.freehand', () => desk.take('freehand')),
        ]
      : []),
  ];
}

function deed(command: CommandId, run: () => void): KeyDeed {
  return { command, run };
}
