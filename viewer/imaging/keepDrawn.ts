import type { PaneBoard } from './paneBoard.ts';

/** Draws what lies over a pane now and after every drawing of a pane, at most once a frame of the screen; answers how to stop. */
export function keepDrawn(board: Pick<PaneBoard, 'watch'>, draw: () => void): () => void {
  let asked = 0;
  const ask = () => {
    asked ||= requestAnimationFrame(() => {
      asked = 0;
      draw();
    });
  };
  ask();
  const leave = board.watch(ask);
  return () => {
    leave();
    cancelAnimationFrame(asked);
  };
}
