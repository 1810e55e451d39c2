import { useRef, useState, type PointerEvent } from 'react';
import type { Mask } from '../../shared/imaging/heldDecision.ts';
import { useKeys } from '../base/keys.tsx';
import { useSay } from '../base/language.tsx';
import { heldWords } from './heldWords.ts';

interface Props {
  columns: number;
  rows: number;
  masks: readonly Mask[];
  onChange: (masks: readonly Mask[]) => void;
}

interface Drag {
  index: number | null;
  from: { column: number; row: number };
  before: Mask;
}

/** The rectangles over an image: drawn by dragging, moved, removed. Lies inside an `svg` whose units are pixels of the image. */
export function HeldRectangles({ columns, rows, masks, onChange }: Props) {
  const say = useSay(heldWords);
  const [drag, setDrag] = useState<Drag | null>(null);
  const [draft, setDraft] = useState<Mask | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const ground = useRef<SVGRectElement>(null);
  const remove = (index: number) => {
    onChange(masks.filter((_, at) => at !== index));
    setChosen(null);
  };
  const last = masks.length - 1;
  useKeys([{ command: 'held.delete', run: () => (last < 0 ? undefined : remove(chosen ?? last)) }]);
  const place = (event: PointerEvent): { column: number; row: number } => {
    const matrix = ground.current!.getScreenCTM()!.inverse();
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
    return { column: clamp(x, 0, columns), row: clamp(y, 0, rows) };
  };
  const begin = (event: PointerEvent, index: number | null) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    ground.current!.setPointerCapture(event.pointerId);
    const from = place(event);
    const empty = { column: Math.floor(from.column), row: Math.floor(from.row), columns: 1, rows: 1 };
    setChosen(index);
    setDrag({ index, from, before: index === null ? empty : masks[index]! });
  };
  const follow = (event: PointerEvent) => {
    if (!drag) return;
    const to = place(event);
    setDraft(drag.index === null ? spanned(drag.from, to) : moved(drag, to, { columns, rows }));
  };
  const end = () => {
    const isLarge = draft !== null && draft.columns * draft.rows >= 4;
    if (drag && draft && drag.index !== null) onChange(masks.map((mask, at) => (at === drag.index ? draft : mask)));
    else if (drag && draft && isLarge) {
      onChange([...masks, draft]);
      setChosen(masks.length);
    }
    setDrag(null);
    setDraft(null);
  };
  const shown = masks.map((mask, at) => (drag?.index === at && draft ? draft : mask));
  const unit = Math.max(columns, rows) / 100;
  return (
    <g onPointerMove={follow} onPointerUp={end} onPointerCancel={end}>
      <rect
        ref={ground}
        className="lk-held-ground"
        width={columns}
        height={rows}
        onPointerDown={(event) => begin(event, null)}
      />
      {[...shown, ...(drag?.index === null && draft ? [draft] : [])].map((mask, at) => (
        // rectangles have no name but their place in the list
        <g key={at} className={`lk-held-mask ${chosen === at ? 'lk-held-mask-chosen' : ''}`}>
          <rect
            x={mask.column}
            y={mask.row}
            width={mask.columns}
            height={mask.rows}
            vectorEffect="non-scaling-stroke"
            onPointerDown={(event) => begin(event, at)}
          />
          {drag === null ? (
            <g
              role="button"
              aria-label={say('removeMask')}
              transform={`translate(${mask.column + mask.columns} ${mask.row}) scale(${unit})`}
              onPointerDown={(event) => {
                event.stopPropagation();
                remove(at);
              }}
            >
              <circle r="1.6" />
              <path d="M-.7 -.7 L.7 .7 M.7 -.7 L-.7 .7" />
            </g>
          ) : null}
        </g>
      ))}
    </g>
  );
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

function spanned(from: { column: number; row: number }, to: { column: number; row: number }): Mask {
  const column = Math.floor(Math.min(from.column, to.column));
  const row = Math.floor(Math.min(from.row, to.row));
  return {
    column,
    row,
    columns: Math.max(1, Math.ceil(Math.max(from.column, to.column)) - column),
    rows: Math.max(1, Math.ceil(Math.max(from.row, to.row)) - row),
  };
}

function moved(
  { from, before }: Drag,
  to: { column: number; row: number },
  image: { columns: number; rows: number },
): Mask {
  const column = Math.round(before.column + to.column - from.column);
  const row = Math.round(before.row + to.row - from.row);
  return {
    ...before,
    column: clamp(column, 0, Math.max(0, image.columns - before.columns)),
    row: clamp(row, 0, Math.max(0, image.rows - before.rows)),
  };
}
