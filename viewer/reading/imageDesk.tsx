import { useCallback, useEffect, useRef, useState } from 'react';
import { useSay, type Say } from '../base/language.tsx';
import { drawThumbnail } from '../imaging/drawThumbnail.ts';
import { chooseTool, type PaneTool } from '../imaging/paneTools.ts';
import type { Stack } from '../imaging/stack.ts';
import { seriesDragType, StackPane } from '../imaging/stackPane.tsx';
import { MarkLayer, type MarkDeeds, type ShownMark } from './markLayer.ts';
import type { Desk, DeskPane } from './useDesk.ts';
import { readingWords } from './words.ts';

interface Given {
  desk: Desk;
  marks: readonly ShownMark[];
  mayDraw: boolean;
  deeds: MarkDeeds;
}

const viewTools: readonly PaneTool[] = ['window', 'zoom'];
const drawTools: readonly PaneTool[] = ['point', 'length', 'bidirectional', 'freehand'];
const toolKeys: Partial<Record<PaneTool, string>> = {
  window: 'W',
  zoom: 'Z',
  point: 'X',
  length: 'C',
  bidirectional: 'V',
  freehand: 'H',
};
const presets = [
  ['1', 'auto'],
  ['2', 'enhancement'],
  ['3', 'flair'],
  ['4', 't2'],
] as const;

/** The images of a room: all series at the left, four panes, below them the tools; drawings follow the marks given. */
export function ImageDesk({ desk, marks, mayDraw, deeds }: Given) {
  const [mounted, setMounted] = useState(0);
  const noteMounted = useCallback(() => setMounted((n) => n + 1), []);
  useMarkLayer({ desk, marks, mayDraw, deeds }, mounted);
  useEffect(() => chooseTool(desk.tool, mayDraw), [desk.tool, mayDraw, mounted]);
  const say = useSay(readingWords);
  const shown = desk.large ? desk.panes.filter((pane) => pane.id === desk.large) : desk.panes;
  return (
    <div className="lk-desk" data-compartment={desk.compartment} data-tool={desk.tool}>
      <SeriesStrip desk={desk} />
      <div className={`lk-desk-panes${desk.large ? ' lk-desk-large' : ''}`}>
        {shown.map((pane) => (
          <StackPane
            key={pane.id}
            id={pane.id}
            board={desk.board}
            stack={pane.stack}
            absence={absenceOf(desk, pane, say)}
            isActive={pane.id === desk.active}
            windows={desk.windows}
            onActivate={() => desk.activate(pane.id)}
            onDrop={(seriesKey) => desk.put(pane.id, seriesKey)}
            onToggleLarge={() => (desk.tool === 'window' || desk.tool === 'zoom' ? desk.enlarge(pane.id) : undefined)}
            onMounted={noteMounted}
          />
        ))}
      </div>
      <DeskBar desk={desk} mayDraw={mayDraw} />
    </div>
  );
}

/** Why a pane is empty; where a whole part of the neuraxis is missing, that is said once. */
function absenceOf(desk: Desk, pane: DeskPane, say: Say<typeof readingWords>): string {
  if (desk.panes.some((one) => one.stack)) return say(`absent_${pane.slot}_${desk.compartment}`);
  if (pane.id !== desk.panes[0]?.id) return '';
  if (desk.stacks.length === 0) return say('noSeries');
  return say(desk.compartment === 'spine' ? 'noSpine' : 'noBrain');
}

/** Keeps one layer of drawings for the life of the desk; its deeds may change with every rendering. */
function useMarkLayer({ desk, marks, mayDraw, deeds }: Given, mounted: number): void {
  const layer = useRef<MarkLayer | null>(null);
  const current = useRef(deeds);
  useEffect(() => {
    current.current = deeds;
  });
  useEffect(() => {
    const made = new MarkLayer(desk.index, {
      drawn: (mark) => current.current.drawn(mark),
      changed: (mark) => current.current.changed(mark),
      picked: (markId) => current.current.picked(markId),
    });
    layer.current = made;
    return () => made.close();
  }, [desk.index]);
  useEffect(() => layer.current?.show(marks, !mayDraw), [marks, mayDraw, mounted, desk.index]);
}

function SeriesStrip({ desk }: { desk: Desk }) {
  const say = useSay(readingWords);
  const inPane = new Set(desk.panes.flatMap((pane) => (pane.stack ? [pane.stack.seriesKey] : [])));
  return (
    <ul className="lk-strip" aria-label={say('series')}>
      {desk.stacks.map((stack) => (
        <li
          key={stack.seriesKey}
          draggable
          title={`${stack.label} · ${stack.description}`}
          data-strip-series={stack.seriesKey}
          data-hung={inPane.has(stack.seriesKey)}
          onDragStart={(event) => event.dataTransfer.setData(seriesDragType, stack.seriesKey)}
          onDoubleClick={() => desk.put(desk.active, stack.seriesKey)}
        >
          <Thumbnail stack={stack} />
          <span>{stack.label}</span>
          <small>{stack.frames.length}</small>
        </li>
      ))}
    </ul>
  );
}

function Thumbnail({ stack }: { stack: Stack }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    // Small pictures wait until the panes have had their first slices.
    const timer = setTimeout(() => {
      if (canvas.current) void drawThumbnail(stack, canvas.current);
    }, 1500);
    return () => clearTimeout(timer);
  }, [stack]);
  return <canvas ref={canvas} width={68} height={52} />;
}

function DeskBar({ desk, mayDraw }: { desk: Desk; mayDraw: boolean }) {
  const say = useSay(readingWords);
  const stay = (event: { preventDefault: () => void }) => event.preventDefault();
  return (
    <div className="lk-desk-bar" onMouseDown={stay}>
      {(['brain', 'spine'] as const).map((part) => (
        <button key={part} type="button" aria-pressed={desk.compartment === part} onClick={() => desk.hang(part)}>
          {say(part)}
        </button>
      ))}
      <i />
      {[...viewTools, ...(mayDraw ? drawTools : [])].map((tool) => (
        <button
          key={tool}
          type="button"
          data-tool={tool}
          aria-pressed={desk.tool === tool}
          onClick={() => desk.take(tool)}
        >
          {say(`tool_${tool as 'window'}`)}
          {toolKeys[tool] ? <kbd>{toolKeys[tool]}</kbd> : null}
        </button>
      ))}
      <i />
      {presets.map(([key, preset]) => (
        <button key={preset} type="button" onClick={() => desk.board.pane(desk.active)?.applyPreset(preset)}>
          {say(`preset_${preset}`)}
          <kbd>{key}</kbd>
        </button>
      ))}
      <i />
      <button type="button" aria-pressed={desk.isLinked} onClick={desk.toggleLink}>
        {say(desk.isLinked ? 'linked' : 'unlinked')}
        <kbd>K</kbd>
      </button>
    </div>
  );
}
