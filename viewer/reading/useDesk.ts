import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import type { Mark } from '../../shared/reading/mark.ts';
import { useSettings } from '../base/settings.tsx';
import type { GreyWindow } from '../imaging/chooseWindow.ts';
import { releaseDerived } from '../imaging/derivedStack.ts';
import { PaneBoard, type PaneLinks } from '../imaging/paneBoard.ts';
import type { PaneTool } from '../imaging/paneTools.ts';
import { registeredKey } from '../imaging/registeredKey.ts';
import type { Stack } from '../imaging/stack.ts';
import { fillPanes, type DeskPane } from './deskPanes.ts';
import { arrange, changeDesk, type Arrangement, type DeskState } from './deskState.ts';
import { flipTo } from './flipTo.ts';
import { isOf, type Compartment } from './hangSeries.ts';
import { listStages, type HangStage } from './hangStage.ts';
import { ImageIndex } from './imageIndex.ts';
import type { LayoutGrid } from './layoutGrid.ts';
import { markCentre } from './markCentre.ts';
import { useDeskCuts, type DeskCuts } from './useDeskCuts.ts';

/** The image side of a reading room: what hangs where, which pane is active, the tool in the hand. */
export interface Desk {
  stacks: readonly Stack[];
  /** Stacks computed here (reformats, slabs, subtractions, registered visits), by series key: they stand in panes as any series. */
  derived: ReadonlyMap<string, Stack>;
  index: ImageIndex;
  board: PaneBoard;
  windows: Map<string, GreyWindow>;
  panes: DeskPane[];
  compartment: Compartment;
  /** How the tab stands now. */
  arrangement: Arrangement;
  stages: readonly HangStage[];
  active: string;
  large: string | null;
  tool: PaneTool;
  isLinked: boolean;
  links: PaneLinks;
  /** Lines where the other panes cut: off, on, or on and moved with the left button. */
  crosshairs: 'off' | 'on' | 'held';
  cuts: DeskCuts;
  hang: (compartment: Compartment) => void;
  goToStage: (stage: HangStage) => void;
  stepStage: (by: 1 | -1) => void;
  layOut: (grid: LayoutGrid) => void;
  put: (paneId: string, seriesKey: string) => void;
  /** Makes a computed stack known to the desk; one of the same key is replaced where it stands. */
  addDerived: (stack: Stack) => void;
  /** Makes a computed stack known and puts it into a pane. */
  showDerived: (paneId: string, stack: Stack) => void;
  /** Forgets a computed stack; a pane that held it shows its own series again. */
  dropDerived: (seriesKey: string) => void;
  activate: (paneId: string) => void;
  step: (by: 1 | -1) => void;
  stepSeries: (by: 1 | -1) => void;
  flip: () => void;
  enlarge: (paneId: string) => void;
  take: (tool: PaneTool) => void;
  toggleLink: () => void;
  toggleLinkOf: (part: keyof PaneLinks) => void;
  toggleCrosshairs: () => void;
  goToMark: (mark: Mark) => void;
}

/** Hangs a set of series in panes and keeps what the reader changes, apart for brain and spine. */
export function useDesk(stacks: readonly Stack[], initial: Compartment = 'brain'): Desk {
  const own = useSettings().settings.layouts;
  const index = useMemo(() => new ImageIndex(stacks), [stacks]);
  const board = useMemo(() => new PaneBoard(), []);
  const windows = useRef(new Map<string, GreyWindow>()).current;
  const stages = useMemo(() => listStages(stacks, own), [stacks, own]);
  const [state, act] = useReducer(changeDesk, null, () => firstState(stages, initial));
  const { derived, addDerived, dropDerived } = useDerived(index);
  const [picked, setActive] = useState<string | null>(null);
  const [large, setLarge] = useState<string | null>(null);
  const [tool, setTool] = useState<PaneTool>('window');
  const [crosshairs, setCrosshairs] = useState<Desk['crosshairs']>('off');
  const linking = useLinking(board);

  const { compartment } = state;
  const arrangement = state[compartment];
  const put = useCallback(
    (paneId: string, seriesKey: string) => act({ kind: 'put', compartment, paneId, seriesKey }),
    [compartment],
  );
  const goToStage = useCallback((stage: HangStage) => {
    setLarge(null);
    act({ kind: 'stage', stage });
  }, []);
  const cuts = useDeskCuts({ stacks, stages, compartment, arrangement, addDerived, put, goToStage });
  const panes = useMemo(
    () => fillPanes(arrangement, { stacks, derived, cuts: cuts.planes }, compartment),
    [arrangement, stacks, derived, cuts.planes, compartment],
  );
  // Until the reader picks one, keys act on the first pane that shows something.
  const active = picked ?? panes.find((pane) => pane.stack)?.id ?? 'pane-1';
  const here = panes.find((pane) => pane.id === active) ?? panes[0];
  const stackHere = here?.stack ?? null;

  const stepSeries = useCallback(
    (by: 1 | -1) => {
      const at = stacks.findIndex((stack) => stack === stackHere);
      const next = stacks[(at + by + stacks.length) % stacks.length];
      if (next && here) put(here.id, next.seriesKey);
    },
    [here, stackHere, stacks, put],
  );
  const goToMark = useCallback(
    (mark: Mark) => {
      const at = index.ofMark(mark);
      if (!at) return;
      if (!panes.some((pane) => pane.stack === at.stack)) {
        board.wish(at.stack.seriesKey, at.index);
        const where = isOf(at.stack, compartment) ? compartment : at.stack.region === 'spine' ? 'spine' : 'brain';
        const isHung = fillPanes(state[where], { stacks, derived, cuts: null }, where).some(
          (pane) => pane.stack === at.stack,
        );
        if (!isHung || where === compartment)
          act({ kind: 'put', compartment: where, paneId: here?.id ?? active, seriesKey: at.stack.seriesKey });
        act({ kind: 'hang', compartment: where });
      }
      board.goToPoint(markCentre(mark), at.stack.spaceKey, at.stack.seriesKey);
    },
    [index, panes, board, compartment, state, stacks, derived, here, active],
  );

  return {
    stacks,
    derived,
    index,
    board,
    windows,
    panes,
    compartment,
    arrangement,
    stages,
    active: here?.id ?? active,
    large: panes.some((pane) => pane.id === large) ? large : null,
    tool,
    ...linking,
    crosshairs,
    cuts: {
      ...cuts,
      toggle: (stack) => {
        setCrosshairs(cuts.isOn ? 'off' : 'held');
        setTool('window');
        cuts.toggle(stack);
      },
    },
    hang: (next) => {
      const shown = fillPanes(state[next], { stacks, derived, cuts: null }, next);
      const first = shown.find((pane) => pane.stack !== null);
      if (!shown.find((pane) => pane.id === active)?.stack && first) setActive(first.id);
      act({ kind: 'hang', compartment: next });
    },
    goToStage,
    stepStage: (by) => {
      const at = stages.findIndex((one) => one.id === arrangement.stageId);
      const next = stages[(at + by + stages.length) % stages.length];
      if (next) goToStage(next);
    },
    layOut: (grid) => {
      setLarge(null);
      const kept = Object.fromEntries(panes.map((pane) => [pane.id, pane.stack?.seriesKey ?? null]));
      act({ kind: 'layout', grid, active: here?.id ?? active, kept });
    },
    put,
    addDerived,
    showDerived: (paneId, stack) => {
      addDerived(stack);
      put(paneId, stack.seriesKey);
    },
    dropDerived,
    activate: setActive,
    step: (by) => {
      const at = panes.findIndex((pane) => pane === here);
      setActive(panes[(at + by + panes.length) % panes.length]?.id ?? active);
    },
    stepSeries,
    flip: () => {
      const next = flipTo({ stacks, derived }, compartment, stackHere);
      if (!next || !here) return;
      // Once registered, the two are flipped pixel on pixel.
      const onSlices = registeredKey(next);
      put(here.id, derived.has(onSlices) ? onSlices : next);
    },
    enlarge: (paneId) => setLarge((now) => (now === paneId ? null : paneId)),
    take: (next) => {
      setTool(next);
      if (crosshairs === 'held') setCrosshairs('on');
    },
    toggleCrosshairs: () => {
      setCrosshairs(crosshairs === 'held' ? 'off' : 'held');
      if (crosshairs !== 'held') setTool('window');
    },
    goToMark,
  };
}

/** What linked panes do together, and how a person changes that. */
function useLinking(board: PaneBoard): Pick<Desk, 'isLinked' | 'links' | 'toggleLink' | 'toggleLinkOf'> {
  const [now, setNow] = useState({ isLinked: board.isLinked, links: board.links });
  const keep = (next: typeof now) => {
    board.isLinked = next.isLinked;
    board.links = next.links;
    setNow(next);
  };
  return {
    ...now,
    toggleLink: () => keep({ ...now, isLinked: !now.isLinked }),
    toggleLinkOf: (part) =>
      keep({ isLinked: true, links: { ...now.links, [part]: !now.isLinked || !now.links[part] } }),
  };
}

/** Keeps the stacks computed in the room; what the room leaves behind is given back. */
function useDerived(index: ImageIndex): Pick<Desk, 'derived' | 'addDerived' | 'dropDerived'> {
  const [derived, setDerived] = useState<ReadonlyMap<string, Stack>>(new Map());
  useEffect(() => () => releaseDerived(), []);
  const addDerived = useCallback(
    (stack: Stack) => {
      index.add(stack);
      setDerived((now) => new Map(now).set(stack.seriesKey, stack));
    },
    [index],
  );
  const dropDerived = useCallback(
    (seriesKey: string) => {
      index.forget(seriesKey);
      setDerived((now) => new Map([...now].filter(([key]) => key !== seriesKey)));
    },
    [index],
  );
  return { derived, addDerived, dropDerived };
}

function firstState(stages: readonly HangStage[], compartment: Compartment): DeskState {
  const first = (part: Compartment) => stages.find((one) => one.compartment === part);
  const [brain, spine] = [first('brain'), first('spine')];
  if (!brain || !spine) throw new Error('a desk without a step of hanging');
  return { compartment, brain: arrange(brain), spine: arrange(spine) };
}
