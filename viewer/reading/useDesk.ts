import { useCallback, useMemo, useRef, useState } from 'react';
import type { Mark } from '../../shared/reading/mark.ts';
import type { GreyWindow } from '../imaging/chooseWindow.ts';
import { PaneBoard } from '../imaging/paneBoard.ts';
import type { PaneTool } from '../imaging/paneTools.ts';
import type { Stack } from '../imaging/stack.ts';
import { hangSeries, type Compartment, type Slot } from './hangSeries.ts';
import { ImageIndex } from './imageIndex.ts';
import { markCentre } from './markCentre.ts';

/** A pane of the desk: its place, what it was hung for, and the series now in it. */
export interface DeskPane {
  id: string;
  slot: Slot;
  stack: Stack | null;
}

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
  active: string;
  large: string | null;
  tool: PaneTool;
  isLinked: boolean;
  hang: (compartment: Compartment) => void;
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
  goToMark: (mark: Mark) => void;
}

type Changes = Record<string, Record<string, string>>;

/** Hangs a set of series in four panes and keeps what the reader changes, apart for brain and spine. */
export function useDesk(stacks: readonly Stack[], initial: Compartment = 'brain'): Desk {
  const index = useMemo(() => new ImageIndex(stacks), [stacks]);
  const board = useMemo(() => new PaneBoard(), []);
  const windows = useRef(new Map<string, GreyWindow>()).current;
  const [compartment, setCompartment] = useState<Compartment>(initial);
  const [changes, setChanges] = useState<Changes>({});
  const [active, setActive] = useState('pane-1');
  const [large, setLarge] = useState<string | null>(null);
  const [tool, setTool] = useState<PaneTool>('window');
  const [isLinked, setLinked] = useState(true);
  const [derived, setDerived] = useState<ReadonlyMap<string, Stack>>(new Map());

  const hung = useMemo(() => ({ brain: hangSeries(stacks, 'brain'), spine: hangSeries(stacks, 'spine') }), [stacks]);
  const panes = useMemo(
    () =>
      hung[compartment].map(({ slot, seriesKey }, place): DeskPane => {
        const id = `pane-${place + 1}`;
        const key = changes[compartment]?.[id] ?? seriesKey;
        return { id, slot, stack: find(stacks, derived, key) ?? find(stacks, derived, seriesKey) };
      }),
    [hung, compartment, changes, stacks, derived],
  );

  const putIn = useCallback((where: Compartment, paneId: string, seriesKey: string) => {
    setChanges((now) => ({ ...now, [where]: { ...now[where], [paneId]: seriesKey } }));
  }, []);
  const put = useCallback(
    (paneId: string, seriesKey: string) => putIn(compartment, paneId, seriesKey),
    [putIn, compartment],
  );
  const addDerived = useCallback(
    (stack: Stack) => {
      index.add(stack);
      setDerived((now) => new Map(now).set(stack.seriesKey, stack));
    },
    [index],
  );
  const dropDerived = useCallback(
    (seriesKey: string) => setDerived((now) => new Map([...now].filter(([key]) => key !== seriesKey))),
    [],
  );
  const showDerived = useCallback(
    (paneId: string, stack: Stack) => {
      addDerived(stack);
      put(paneId, stack.seriesKey);
    },
    [addDerived, put],
  );
  const step = useCallback(
    (by: 1 | -1) => {
      const at = panes.findIndex((pane) => pane.id === active);
      setActive(panes[(at + by + panes.length) % panes.length]?.id ?? active);
    },
    [panes, active],
  );
  const stepSeries = useCallback(
    (by: 1 | -1) => {
      const here = panes.find((pane) => pane.id === active)?.stack;
      const at = stacks.findIndex((stack) => stack === here);
      const next = stacks[(at + by + stacks.length) % stacks.length];
      if (next) put(active, next.seriesKey);
    },
    [panes, active, stacks, put],
  );
  const flip = useCallback(() => {
    const keyOf = (slot: Slot) => hung[compartment].find((one) => one.slot === slot)?.seriesKey ?? null;
    const [post, pre] = [keyOf('t1Post'), keyOf('t1Pre')];
    const here = panes.find((pane) => pane.id === active)?.stack?.seriesKey;
    const next = here === post ? pre : post;
    if (next) put(active, next);
  }, [hung, compartment, panes, active, put]);
  const goToMark = useCallback(
    (mark: Mark) => {
      const at = index.ofMark(mark);
      if (!at) return;
      const isHere = panes.some((pane) => pane.stack === at.stack);
      if (!isHere) {
        board.wish(at.stack.seriesKey, at.index);
        const where: Compartment =
          at.stack.region === 'spine' ? 'spine' : at.stack.region === 'both' ? compartment : 'brain';
        const isHung = hung[where].some((one) => one.seriesKey === at.stack.seriesKey);
        if (!isHung || where === compartment) putIn(where, active, at.stack.seriesKey);
        setCompartment(where);
      }
      board.goToPoint(markCentre(mark), at.stack.spaceKey, at.stack.seriesKey);
    },
    [index, panes, board, compartment, hung, putIn, active],
  );

  return {
    stacks,
    derived,
    index,
    board,
    windows,
    panes,
    compartment,
    active,
    large,
    tool,
    isLinked,
    hang: (next) => {
      setCompartment(next);
      const first = hung[next].findIndex((one) => one.seriesKey !== null);
      if (hung[next][Number(active.slice(5)) - 1]?.seriesKey === null && first >= 0) setActive(`pane-${first + 1}`);
    },
    put,
    addDerived,
    showDerived,
    dropDerived,
    activate: setActive,
    step,
    stepSeries,
    flip,
    enlarge: (paneId) => setLarge((now) => (now === paneId ? null : paneId)),
    take: setTool,
    toggleLink: () => {
      board.isLinked = !board.isLinked;
      setLinked(board.isLinked);
    },
    goToMark,
  };
}

function find(stacks: readonly Stack[], derived: ReadonlyMap<string, Stack>, key: string | null): Stack | null {
  if (key === null) return null;
  return stacks.find((stack) => stack.seriesKey === key) ?? derived.get(key) ?? null;
}
