import { useEffect, useRef, useState, type DragEvent, type MouseEvent, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import type { GreyWindow } from './chooseWindow.ts';
import { CrosshairLayer } from './crosshairLayer.tsx';
import type { PaneBoard } from './paneBoard.ts';
import { joinTools } from './paneTools.ts';
import { PaneView } from './paneView.ts';
import { PaneWords, type PaneCorner } from './paneWords.tsx';
import type { Shown } from './shown.ts';
import { startCornerstone } from './startCornerstone.ts';
import type { Stack } from './stack.ts';
import './stackPane.css';

/** The kind of data a dragged series carries. */
export const seriesDragType = 'application/x-leptolink-series';

interface Given {
  id: string;
  board: PaneBoard;
  stack: Stack | null;
  /** Why there is nothing to show, as a sentence. */
  absence: string;
  isActive: boolean;
  /** Windows that the reader chose, by series: kept while the screen is open. */
  windows: Map<string, GreyWindow>;
  corner: PaneCorner;
  remark: string;
  /** Lines where the other panes cut are off, on, or on and in the hand. */
  crosshairs: 'off' | 'on' | 'held';
  onActivate: () => void;
  onDrop: (seriesKey: string) => void;
  onToggleLarge: () => void;
  /** Told when a series is first drawn here, so that drawings can be put on it. */
  onMounted?: () => void;
  children?: ReactNode;
}

/** One image pane: a series in order of position, with its name, orientation letters, window and slice; or the reason why it is empty. */
export function StackPane(given: Given) {
  const { id, board, stack, absence, isActive, windows, onMounted } = given;
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<PaneView | null>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  const [isReady, setIsReady] = useState(false);

  useEffect(() => {
    let isLive = true;
    let leave = () => undefined as void;
    void startCornerstone().then((engine) => {
      if (!isLive || !host.current) return;
      const tell = (now: Shown, isDrawn: boolean) => (isDrawn ? flushSync(() => setShown(now)) : setShown(now));
      const pane = new PaneView(engine, { id, element: host.current, tell });
      joinTools(id, engine.id);
      const remove = board.add(pane);
      view.current = pane;
      leave = () => {
        remove();
        pane.close();
        view.current = null;
      };
      setIsReady(true);
    });
    return () => {
      isLive = false;
      leave();
      setIsReady(false);
      setShown(null);
    };
  }, [id, board]);

  useEffect(() => {
    const pane = view.current;
    if (!isReady || !pane || !stack) return;
    const index = board.placeFor(id, stack);
    void pane
      .show(stack, { ...(index === null ? {} : { index }), window: windows.get(stack.seriesKey) })
      .then(() => onMounted?.());
  }, [isReady, stack, id, board, windows, onMounted]);

  useEffect(() => {
    if (shown?.stack && shown.window) windows.set(shown.stack.seriesKey, shown.window);
  }, [shown?.stack, shown?.window, windows]);

  useWheel(
    host,
    (slices) => board.scrollBy(id, slices),
    (factor) => view.current?.zoomBy(factor),
  );

  const cross = useCross(board, id, given.crosshairs === 'held');
  const isShown = shown !== null && shown.stack === stack && shown.index !== null;
  return (
    <section
      className={`lk-pane${isActive ? ' lk-pane-active' : ''}`}
      data-pane={id}
      data-series-key={stack?.seriesKey ?? ''}
      data-slice={isShown && shown.index !== null ? shown.index + 1 : ''}
      data-slices={stack?.frames.length ?? 0}
      data-loaded={isShown ? 'true' : 'false'}
      data-frames-loaded={shown?.loaded ?? 0}
      onPointerDownCapture={given.onActivate}
      onMouseDownCapture={cross}
      onDoubleClick={given.onToggleLarge}
      onContextMenu={(event) => event.preventDefault()}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes(seriesDragType)) event.preventDefault();
      }}
      onDrop={(event: DragEvent) => {
        event.preventDefault();
        const key = event.dataTransfer.getData(seriesDragType);
        if (key) given.onDrop(key);
      }}
    >
      <div ref={host} className="lk-pane-image" style={{ visibility: isShown ? 'visible' : 'hidden' }} />
      {stack && isShown ? <CrosshairLayer id={id} board={board} isCrossing={given.crosshairs !== 'off'} /> : null}
      {stack ? (
        <PaneWords
          stack={stack}
          shown={isShown ? shown : null}
          failed={shown?.failed ?? null}
          corner={given.corner}
          remark={given.remark}
        />
      ) : null}
      {stack ? null : <p className="lk-pane-absence">{absence}</p>}
      {given.children}
    </section>
  );
}

/** While the crosshairs are in the hand the left button moves them; the tools of the image do not hear it. */
function useCross(board: PaneBoard, id: string, isHeld: boolean): (event: MouseEvent<HTMLElement>) => void {
  return (event) => {
    if (!isHeld || event.button !== 0) return;
    event.stopPropagation();
    event.preventDefault();
    const follow = ({ clientX, clientY }: { clientX: number; clientY: number }) => board.crossAt(id, clientX, clientY);
    const end = () => window.removeEventListener('mousemove', follow);
    follow(event);
    window.addEventListener('mousemove', follow);
    window.addEventListener('mouseup', end, { once: true });
  };
}

/** A mouse notch is one slice; a trackpad one for every 30 pixels. With Ctrl the wheel zooms. */
function useWheel(
  host: { current: HTMLDivElement | null },
  scroll: (slices: number) => void,
  zoom: (factor: number) => void,
): void {
  const deeds = useRef({ scroll, zoom });
  useEffect(() => {
    deeds.current = { scroll, zoom };
  });
  useEffect(() => {
    const element = host.current;
    if (!element) return undefined;
    let rest = 0;
    const hear = (event: WheelEvent) => {
      event.preventDefault();
      if (event.ctrlKey) return deeds.current.zoom(event.deltaY < 0 ? 1.1 : 1 / 1.1);
      const isNotch = event.deltaMode !== 0 || Math.abs(event.deltaY) >= 50;
      rest = isNotch ? Math.sign(event.deltaY) : rest + event.deltaY / 30;
      const slices = Math.trunc(rest);
      rest = isNotch ? 0 : rest - slices;
      if (slices !== 0) deeds.current.scroll(slices);
    };
    element.addEventListener('wheel', hear, { passive: false });
    return () => element.removeEventListener('wheel', hear);
  }, [host]);
}
