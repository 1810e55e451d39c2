import type { KeyboardEvent } from 'react';
import type { TimelineEntry } from '../../shared/cases/routes.ts';

interface Props {
  entry: TimelineEntry;
  name: string;
  x: number;
  /** Right end of a bar; null for a mark. */
  endX: number | null;
  y: number;
  /** Too near to the right edge for words on that side. */
  isAtEnd: boolean;
  onShow: (isShown: boolean) => void;
  onOpen: () => void;
}

/** One thing on the timeline: a bar for a treatment, else a mark whose shape says what it is. */
export function TimelineMark({ entry, name, x, endX, y, isAtEnd, onShow, onOpen }: Props) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onOpen();
  };
  return (
    <g
      role="button"
      tabIndex={0}
      aria-label={`${name}, ${entry.startDays}`}
      className={`lk-mark lk-mark-${entry.kind}`}
      onMouseEnter={() => onShow(true)}
      onMouseLeave={() => onShow(false)}
      onFocus={() => onShow(true)}
      onBlur={() => onShow(false)}
      onClick={onOpen}
      onKeyDown={onKeyDown}
    >
      {endX === null ? <Shape kind={entry.kind} x={x} y={y} /> : <Bar name={name} x={x} endX={endX} y={y} />}
      {entry.kind === 'mri' ? (
        <text x={isAtEnd ? x - 9 : x + 9} y={y + 4} textAnchor={isAtEnd ? 'end' : 'start'}>
          {name}
        </text>
      ) : null}
      {entry.kind === 'death' || entry.kind === 'lastContact' || entry.kind === 'surgery' ? (
        <text
          x={entry.kind === 'surgery' ? x + 9 : x - 9}
          y={y + 4}
          textAnchor={entry.kind === 'surgery' ? 'start' : 'end'}
        >
          {name}
        </text>
      ) : null}
    </g>
  );
}

function Bar({ name, x, endX, y }: { name: string; x: number; endX: number; y: number }) {
  const width = Math.max(4, endX - x);
  return (
    <>
      <rect x={x} y={y - 8} width={width} height={16} rx={3} />
      {width > 60 ? (
        <text x={x + 6} y={y + 4}>
          {name.length * 6.4 > width - 10 ? `${name.slice(0, Math.max(3, Math.floor((width - 18) / 6.4)))}…` : name}
        </text>
      ) : null}
    </>
  );
}

function Shape({ kind, x, y }: { kind: TimelineEntry['kind']; x: number; y: number }) {
  if (kind === 'mri') return <rect x={x - 5} y={y - 7} width={10} height={14} rx={2} />;
  if (kind === 'surgery') return <path d={`M${x} ${y - 7}l6 12h-12z`} />;
  if (kind === 'csf') return <path d={`M${x} ${y - 8}c4 6 5 7 5 10a5 5 0 0 1-10 0c0-3 1-4 5-10z`} />;
  if (kind === 'death')
    return <path d={`M${x - 5} ${y - 5}l10 10M${x + 5} ${y - 5}l-10 10`} className="lk-mark-cross" />;
  if (kind === 'diagnosis') return <path d={`M${x} ${y - 8}l8 8l-8 8l-8 -8z`} />;
  return <circle cx={x} cy={y} r={kind === 'lastContact' ? 5 : 3.5} />;
}
