import { useCallback, useEffect, useRef, useState, type CSSProperties } from 'react';
import { useSay } from '../base/language.tsx';
import { chooseTool } from '../imaging/paneTools.ts';
import { StackPane } from '../imaging/stackPane.tsx';
import './desk.css';
import { DeskBar } from './deskBar.tsx';
import type { DeskPane } from './deskPanes.ts';
import { deskWords } from './deskWords.ts';
import { readSlot } from './hangSlot.ts';
import { MarkLayer, type MarkDeeds, type ShownMark } from './markLayer.ts';
import { SeriesStrip } from './seriesStrip.tsx';
import { RegisterBar } from './registerBar.tsx';
import type { Desk } from './useDesk.ts';
import { useUnlinkedRemark } from './useUnlinkedRemark.ts';
import { useRegister } from './useRegister.ts';
import { readingWords } from './words.ts';

interface Given {
  desk: Desk;
  marks: readonly ShownMark[];
  mayDraw: boolean;
  deeds: MarkDeeds;
  /** Stands in the corner of every pane: the code of the assignment. */
  code?: string;
}

/** The images of a room: all series at the left, the panes, below them the tools; drawings follow the marks given. */
export function ImageDesk({ desk, marks, mayDraw, deeds, code = '' }: Given) {
  const [mounted, setMounted] = useState(0);
  const noteMounted = useCallback(() => setMounted((n) => n + 1), []);
  useMarkLayer({ desk, marks, mayDraw, deeds }, mounted);
  useEffect(() => chooseTool(desk.tool, mayDraw), [desk.tool, mayDraw, mounted]);
  // Kept here, not in the bar: what a pane says of being linked changes with it.
  const register = useRegister(desk);
  const say = useSay(deskWords);
  const absenceOf = useAbsence(desk);
  const unlinked = useUnlinkedRemark(desk, register);
  const shown = desk.large ? desk.panes.filter((pane) => pane.id === desk.large) : desk.panes;
  const { rows, columns } = desk.large ? { rows: 1, columns: 1 } : desk.arrangement;
  const hasVisits = desk.stacks.some((stack) => stack.visit !== 'current');
  return (
    <div
      className="lk-desk"
      data-compartment={desk.compartment}
      data-tool={desk.tool}
      data-crosshairs={desk.crosshairs}
      data-layout={`${rows}x${columns}`}
    >
      <SeriesStrip desk={desk} />
      <div className="lk-desk-panes" style={{ '--lk-rows': rows, '--lk-columns': columns } as CSSProperties}>
        {shown.map((pane) => (
          <StackPane
            key={pane.id}
            id={pane.id}
            board={desk.board}
            stack={pane.stack}
            absence={absenceOf(pane)}
            isActive={pane.id === desk.active}
            windows={desk.windows}
            corner={{ code, visit: hasVisits && pane.stack ? say(pane.stack.visit) : '' }}
            remark={unlinked(pane)}
            crosshairs={desk.crosshairs}
            onActivate={() => desk.activate(pane.id)}
            onDrop={(seriesKey) => desk.put(pane.id, seriesKey)}
            onToggleLarge={() => (desk.tool === 'window' || desk.tool === 'zoom' ? desk.enlarge(pane.id) : undefined)}
            onMounted={noteMounted}
          />
        ))}
      </div>
      <DeskBar desk={desk} mayDraw={mayDraw} />
      <RegisterBar desk={desk} register={register} />
    </div>
  );
}

/** Why a pane is empty; where a whole part of the neuraxis is missing, that is said once. */
function useAbsence(desk: Desk): (pane: DeskPane) => string {
  const say = useSay(readingWords);
  const sayDesk = useSay(deskWords);
  const known = ['t1Post', 't1Pre', 'flair', 't2', 'other'] as const;
  return (pane) => {
    const read = readSlot(pane.slot);
    if (read?.content === 'plane')
      return desk.cuts.why ? sayDesk('noPlanes', { why: sayDesk(`why_${desk.cuts.why}`) }) : '';
    if (desk.panes.some((one) => one.stack)) {
      if (
        read &&
        (read.visit !== 'current' ||
          (desk.stacks.some((stack) => stack.visit !== 'current') && read.content !== 'other'))
      )
        return sayDesk('absentVisit', { visit: sayDesk(read.visit) });
      // What else there is not is said once, however many places are left over.
      if (read?.content === 'other' && pane !== desk.panes.find((one) => !one.stack && one.slot === 'other')) return '';
      const slot = read?.content === 'subtraction' ? 'other' : known.find((one) => one === read?.content);
      return slot ? say(`absent_${slot}_${desk.compartment}`) : sayDesk('absentHere');
    }
    if (pane.id !== desk.panes[0]?.id) return '';
    if (desk.stacks.length === 0) return say('noSeries');
    return say(desk.compartment === 'spine' ? 'noSpine' : 'noBrain');
  };
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
      drawn: (mark, visit) => current.current.drawn(mark, visit),
      changed: (mark) => current.current.changed(mark),
      picked: (markId) => current.current.picked(markId),
    });
    layer.current = made;
    return () => made.close();
  }, [desk.index]);
  useEffect(() => layer.current?.show(marks, !mayDraw), [marks, mayDraw, mounted, desk.index]);
}
