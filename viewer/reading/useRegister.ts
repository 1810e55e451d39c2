import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useSay } from '../base/language.tsx';
import type { PaneBoard } from '../imaging/paneBoard.ts';
import type { PaneView } from '../imaging/paneView.ts';
import { loadVolumes } from '../imaging/registerLoad.ts';
import { RegisterLinks } from '../imaging/registerLinks.ts';
import { registerSeries } from '../imaging/registerSeries.ts';
import { broughtOverKey, registeredKey } from '../imaging/registeredKey.ts';
import { makeRegisteredStack } from '../imaging/registerStack.ts';
import type { Stack } from '../imaging/stack.ts';
import { VolumeShelf } from '../imaging/volumeShelf.ts';
import { originalOf, registerPair, type RegisterPair } from './registerPair.ts';
import { wayOf, type RegisterState } from './registerState.ts';
import { registerWords } from './registerWords.ts';
import type { Desk } from './useDesk.ts';

/** Registration in a room: which pair the active pane names, how far it is, and what can be done. */
export interface Register {
  pair: RegisterPair | null;
  state: RegisterState;
  shelf: VolumeShelf;
  links: RegisterLinks;
  stateOf: (pair: RegisterPair) => RegisterState;
  /** Registers a pair; answers how it ended. One that was registered already is not registered again unless asked anew. */
  start: (pair: RegisterPair, isAnew?: boolean) => Promise<RegisterState>;
  cancel: () => void;
  /** Takes a state as set by hand. */
  set: (pair: RegisterPair, state: RegisterState) => void;
  /** Shows the moving series on the slices of the fixed one, or as it was acquired. */
  toggleOnSlices: () => void;
  isOnSlices: boolean;
}

const unknown: RegisterState = { kind: 'unknown' };

/** Keeps the registrations of a desk; its board follows them, and what was loaded is let go when the room closes. */
export function useRegister(desk: Desk): Register {
  const shelf = useMemo(() => new VolumeShelf(), []);
  const links = useMemo(() => new RegisterLinks(), []);
  const [states, setStates] = useState<ReadonlyMap<string, RegisterState>>(new Map());
  const running = useRef<{ pair: RegisterPair; cancel: () => void } | null>(null);
  const latest = useRef(states);
  const isOpen = useRef(true);
  const here = desk.panes.find((pane) => pane.id === desk.active)?.stack ?? null;
  const pair = useMemo(() => pairHere(desk, here), [desk.stacks, desk.compartment, desk.panes, here]);

  useEffect(() => {
    isOpen.current = true;
    desk.board.spaceLink = (from, to) => links.between(from, to);
    return () => {
      isOpen.current = false;
      running.current?.cancel();
      shelf.clear();
      desk.board.spaceLink = () => null;
    };
  }, [desk.board, links, shelf]);

  const stateOf = useCallback((one: RegisterPair) => states.get(keyOf(one)) ?? unknown, [states]);
  const onSlices = useOnSlices(desk, { shelf, links, isOpen });
  const { renew } = onSlices;
  const set = useCallback(
    (one: RegisterPair, state: RegisterState) => {
      if (state.kind === 'found' || state.kind === 'failed') {
        const way = wayOf(state);
        const wasLinked = wayOf(latest.current.get(keyOf(one)) ?? unknown) !== null;
        links.note(one.fixed, one.moving, way);
        if (way) bringTogether(desk.board, one, wasLinked);
        void renew(one);
      }
      latest.current = new Map(latest.current).set(keyOf(one), state);
      setStates(latest.current);
    },
    [links, renew, desk.board],
  );
  const start = useCallback(
    async (one: RegisterPair, isAnew = false): Promise<RegisterState> => {
      const known = latest.current.get(keyOf(one)) ?? unknown;
      if (!isAnew && known.kind !== 'unknown' && known.kind !== 'failed') return known;
      running.current?.cancel();
      let isLive = true;
      let stop = () => undefined as void;
      running.current = {
        pair: one,
        cancel: () => {
          isLive = false;
          stop();
          running.current = null;
          // Registering again and thinking better of it leaves what was found before.
          set(one, known.kind === 'found' || known.kind === 'failed' ? known : unknown);
        },
      };
      const tell = (state: RegisterState) => (isLive ? set(one, state) : undefined);
      const loaded = await loadVolumes(shelf, one, (n, total) => tell({ kind: 'loading', loaded: n, total }));
      if (!isLive) return unknown;
      let ended: RegisterState;
      if (loaded.kind === 'none') ended = { kind: 'failed', why: loaded.why };
      else {
        tell({ kind: 'running', step: 1 });
        const isLikeContrast = one.fixed.weighting === one.moving.weighting;
        const registering = registerSeries({ ...loaded, isLikeContrast }, (step) => tell({ kind: 'running', step }));
        stop = registering.cancel;
        ended = await registering.done.then(
          (found): RegisterState => ({ kind: 'found', ...found, byHand: null }),
          (): RegisterState => ({ kind: 'failed', why: 'engine' }),
        );
      }
      if (!isLive) return unknown;
      running.current = null;
      set(one, ended);
      return ended;
    },
    [set, shelf],
  );

  return {
    pair,
    state: pair ? stateOf(pair) : unknown,
    shelf,
    links,
    stateOf,
    start,
    set,
    cancel: () => running.current?.cancel(),
    toggleOnSlices: () => (pair && here ? onSlices.toggle(pair, here) : undefined),
    isOnSlices: here !== null && broughtOverKey(here.seriesKey) !== null,
  };
}

/** The pair that the active pane names; beside another visit it is that visit, unless what the pane names hangs too. */
function pairHere({ stacks, compartment, panes }: Desk, here: Stack | null): RegisterPair | null {
  const own = registerPair(stacks, compartment, here);
  const other = panes.find((pane) => pane.stack && pane.stack.visit !== 'current')?.stack;
  if (here?.visit !== 'current' || !other) return own;
  const isHung = own && panes.some(({ stack }) => stack && originalOf(stacks, stack) === own.moving);
  return isHung ? own : (registerPair(stacks, compartment, other) ?? own);
}

function keyOf({ fixed, moving }: RegisterPair): string {
  return `${fixed.seriesKey} ${moving.seriesKey}`;
}

/** What was just registered stands at the same place at once: the current images stay, the others come to them; after a push by hand in slice only. */
function bringTogether(board: PaneBoard, { fixed, moving }: RegisterPair, isOnlySlice: boolean): void {
  const panes = board.all();
  const liesIn = ({ stack }: PaneView, series: Stack) =>
    stack !== null && (stack.source ?? stack).seriesKey === series.seriesKey;
  const leader =
    panes.find((pane) => liesIn(pane, fixed)) ??
    panes.find((pane) => pane.stack?.visit === fixed.visit && !liesIn(pane, moving));
  if (!leader) return;
  if (isOnlySlice) board.scrollTo(leader.id, leader.wanted);
  else board.alignTo(leader);
}

/** Shows registered series on the slices of the fixed one, and makes them anew when the way changes. */
function useOnSlices(
  desk: Desk,
  { shelf, links, isOpen }: { shelf: VolumeShelf; links: RegisterLinks; isOpen: { current: boolean } },
) {
  const say = useSay(registerWords);
  const { addDerived, dropDerived, put, active, derived } = desk;
  const shown = useRef(new Map<string, RegisterPair>());
  const make = useCallback(
    async ({ fixed, moving }: RegisterPair) => {
      const loaded = await shelf.take(moving);
      const toMoving = links.between(fixed, moving);
      // A volume that comes after the room has closed must not be held by a stack that nobody gives back.
      if (!isOpen.current || loaded.kind !== 'volume' || !toMoving) return null;
      const description = say('onSlicesOf', { fixed: fixed.label });
      return makeRegisteredStack({ fixed, moving, volume: loaded.volume, toMoving, description });
    },
    [shelf, links, isOpen, say],
  );
  const renew = useCallback(
    async (changed: RegisterPair) => {
      // Before gadolinium the pair is one for the flip: pixel on pixel, so it is made at once.
      const isFlip =
        changed.fixed.visit === changed.moving.visit && changed.moving.weighting === changed.fixed.weighting;
      if (isFlip) shown.current.set(changed.moving.seriesKey, changed);
      for (const one of shown.current.values()) {
        if (one.moving !== changed.moving && one.moving.visit !== changed.moving.visit) continue;
        const stack = await make(one);
        if (stack) addDerived(stack);
        else dropDerived(registeredKey(one.moving.seriesKey));
      }
    },
    [make, addDerived, dropDerived],
  );
  const toggle = useCallback(
    (pair: RegisterPair, here: Desk['panes'][number]['stack'] & object) => {
      const acquired = broughtOverKey(here.seriesKey);
      if (acquired !== null) return put(active, acquired);
      const one = { fixed: pair.fixed, moving: here === pair.fixed ? pair.moving : here };
      if (derived.has(registeredKey(one.moving.seriesKey))) return put(active, registeredKey(one.moving.seriesKey));
      shown.current.set(one.moving.seriesKey, one);
      void make(one).then((stack) => (stack ? (addDerived(stack), put(active, stack.seriesKey)) : undefined));
    },
    [make, addDerived, put, active, derived],
  );
  return { renew, toggle };
}
