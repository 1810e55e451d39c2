import { useEffect, useRef } from 'react';
import { useSay } from '../base/language.tsx';
import { drawThumbnail } from '../imaging/drawThumbnail.ts';
import type { Stack } from '../imaging/stack.ts';
import { seriesDragType } from '../imaging/stackPane.tsx';
import { deskWords } from './deskWords.ts';
import type { Desk } from './useDesk.ts';
import { readingWords } from './words.ts';

/** All series of the set, by visit where there are several, then what was computed: dragged into any pane, or by a double click into the active one. */
export function SeriesStrip({ desk }: { desk: Desk }) {
  const say = useSay(readingWords);
  const sayDesk = useSay(deskWords);
  const inPane = new Set(desk.panes.flatMap((pane) => (pane.stack ? [pane.stack.seriesKey] : [])));
  const visits = (['current', 'previous', 'baseline'] as const).flatMap((visit) => {
    const stacks = desk.stacks.filter((stack) => stack.visit === visit);
    return stacks.length > 0 ? [{ name: sayDesk(visit), stacks }] : [];
  });
  if (visits.length === 1 && visits[0]) visits[0].name = say('series');
  const computed = { name: sayDesk('computed'), stacks: [...desk.derived.values()] };
  const groups = computed.stacks.length > 0 ? [...visits, computed] : visits;
  return (
    <div className="lk-strip">
      {groups.map((group) => (
        <section key={group.name}>
          <h4>{group.name}</h4>
          <ul aria-label={`${say('series')} ${group.name}`}>
            {group.stacks.map((stack) => (
              <li
                key={stack.seriesKey}
                draggable
                title={[stack.label, stack.description, ...stack.notices].filter(Boolean).join(' · ')}
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
        </section>
      ))}
    </div>
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
