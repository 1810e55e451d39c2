import { scaleLinear } from 'd3-scale';
import { useElementSize } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import type { TimelineEntry } from '../../shared/cases/routes.ts';
import { useSay } from '../base/language.tsx';
import { useSayDay } from '../base/sayTime.ts';
import { layOutTimeline, type Lane, type PlacedEntry } from './layOutTimeline.ts';
import { TimelineMark } from './timelineMark.tsx';
import { caseWords } from './words.ts';

interface Props {
  entries: readonly TimelineEntry[];
  /** The name of an entry in the language of the person. */
  nameOf: (entry: TimelineEntry) => string;
  onOpen: (entry: TimelineEntry) => void;
}

const LEFT_PX = 92;
const ROW_PX = 26;
const AXIS_PX = 34;

/** What happened to a case, in days from the diagnosis: lanes of marks and bars; hover or focus shows the facts, click or Enter opens. */
export function CaseTimeline({ entries, nameOf, onOpen }: Props) {
  const say = useSay(caseWords);
  const { ref, width } = useElementSize();
  const [shown, setShown] = useState<PlacedEntry | null>(null);
  const layout = useMemo(() => layOutTimeline(entries), [entries]);
  const widthPx = Math.max(600, width || 1100);
  const x = scaleLinear()
    .domain([layout.startDays, layout.endDays])
    .range([LEFT_PX, widthPx - 16]);
  const tops = laneTops(layout.lanes);
  const bottom = tops.bottom;
  const yOf = (placed: PlacedEntry) => (tops.of.get(placed.lane) ?? 0) + placed.row * ROW_PX + ROW_PX / 2;
  return (
    <div ref={ref} style={{ position: 'relative' }}>
      <svg width={widthPx} height={bottom + AXIS_PX} role="group" aria-label={say('timeline')} className="lk-timeline">
        {layout.lanes.map(({ lane, rows }) => (
          <g key={lane}>
            <line
              x1={LEFT_PX}
              x2={widthPx - 16}
              y1={tops.of.get(lane)! + rows * ROW_PX}
              y2={tops.of.get(lane)! + rows * ROW_PX}
            />
            <text x={LEFT_PX - 10} y={tops.of.get(lane)! + ROW_PX / 2 + 4} textAnchor="end">
              {say(`lane_${lane}`)}
            </text>
          </g>
        ))}
        <line className="lk-timeline-zero" x1={x(0)} x2={x(0)} y1={4} y2={bottom} />
        {x.ticks(Math.max(4, Math.floor(widthPx / 120))).map((days) => (
          <g key={days}>
            <line x1={x(days)} x2={x(days)} y1={bottom} y2={bottom + 5} />
            <text x={x(days)} y={bottom + 18} textAnchor="middle">
              {days > 0 ? `+${days}` : days}
            </text>
          </g>
        ))}
        {layout.placed.map((placed) => (
          <TimelineMark
            key={`${placed.entry.kind} ${placed.entry.startDays} ${placed.entry.label} ${placed.row}`}
            entry={placed.entry}
            name={nameOf(placed.entry)}
            x={x(placed.entry.startDays)}
            endX={placed.entry.kind === 'treatment' ? x(placed.entry.endDays ?? layout.endDays) : null}
            y={yOf(placed)}
            isAtEnd={x(placed.entry.startDays) > widthPx - 150}
            onShow={(isShown) => setShown(isShown ? placed : null)}
            onOpen={() => onOpen(placed.entry)}
          />
        ))}
      </svg>
      {shown ? (
        <EntryFacts
          entry={shown.entry}
          name={nameOf(shown.entry)}
          leftPx={Math.min(x(shown.entry.startDays), widthPx - 300)}
          topPx={yOf(shown) + 14}
        />
      ) : null}
    </div>
  );
}

function laneTops(lanes: readonly { lane: Lane; rows: number }[]): { of: Map<Lane, number>; bottom: number } {
  const of = new Map<Lane, number>();
  let y = 4;
  for (const { lane, rows } of lanes) {
    of.set(lane, y);
    y += rows * ROW_PX;
  }
  return { of, bottom: y + 4 };
}

function EntryFacts(props: { entry: TimelineEntry; name: string; leftPx: number; topPx: number }) {
  const say = useSay(caseWords);
  const sayDay = useSayDay();
  const { entry, name } = props;
  return (
    <div className="lk-timeline-facts" role="tooltip" style={{ left: props.leftPx, top: props.topPx }}>
      <strong>{name}</strong>{' '}
      <span className="lk-quiet">
        {sayDay(entry.startDays)}
        {entry.endDays === null ? '' : ` ${say('until', { day: sayDay(entry.endDays) })}`}
      </span>
      {entry.facts.map((fact) => (
        <div key={fact}>{fact}</div>
      ))}
      {entry.timepointId ? <div className="lk-quiet">{say('mriFacts')}</div> : null}
    </div>
  );
}
