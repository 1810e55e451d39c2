import { useEffect, useRef, useState } from 'react';
import { unmoved, type Matrix4 } from '../../shared/imaging/rigid.ts';
import { useSay, type Say } from '../base/language.tsx';
import type { OverlayRange } from '../imaging/overlayPaint.ts';
import { loadVolumes } from '../imaging/registerLoad.ts';
import type { Stack } from '../imaging/stack.ts';
import { makeSubtractionStack, type SubtractionStack } from '../imaging/subtractStack.ts';
import { hangSeries } from './hangSeries.ts';
import { originalOf, type RegisterPair } from './registerPair.ts';
import { wayOf, type RegisterState } from './registerState.ts';
import { registerWords } from './registerWords.ts';
import type { Desk } from './useDesk.ts';
import type { Register } from './useRegister.ts';

/** The colours begin at this many standard deviations of the smoothed subtraction: a planted 5 % is then coloured (test/shared/imaging/subtract). */
const coloursFrom = 2.5;

/** Subtraction and colours in a room. */
export interface Subtract {
  /** Why there is none, as a sentence; null while nothing is wrong. */
  refusal: string | null;
  isBusy: boolean;
  made: SubtractionStack | null;
  /** Whether the active pane shows it. */
  isShown: boolean;
  hasColour: boolean;
  range: OverlayRange;
  toggle: () => void;
  toggleColour: () => void;
  /** Moves the threshold of the colours by a share of itself. */
  raise: (factor: number) => void;
}

/** Subtracts T1 before gadolinium from T1 after it, of the visit that the active pane shows, once both are registered. */
export function useSubtract(desk: Desk, register: Register): Subtract {
  const say = useSay(registerWords);
  const [made, setMade] = useState<SubtractionStack | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [hasColour, setColour] = useState(false);
  const [factor, setFactor] = useState(1);
  const madeBy = useRef<Matrix4 | null>(null);
  const latest = useRef(desk);
  useEffect(() => {
    latest.current = desk;
  });
  const here = desk.panes.find((pane) => pane.id === desk.active)?.stack ?? null;
  const pair = pairToSubtract(desk, here);
  const isShown = made !== null && here?.seriesKey === made.stack.seriesKey;

  const keep = (one: Made | string): SubtractionStack | null => {
    const isRefused = typeof one === 'string';
    setRefusal(isRefused ? one : null);
    if (isRefused) return null;
    const { made: answer } = one;
    setMade(answer);
    madeBy.current = one.way;
    const { seriesKey } = answer.stack;
    // Air and tissue that does not enhance are dark: black is nothing, white is a third of what tissue is.
    if (!desk.windows.has(seriesKey))
      desk.windows.set(seriesKey, { lower: 0, upper: Math.max(0.33 * answer.tissue, 8 * answer.smoothNoise) });
    desk.addDerived(answer.stack);
    return answer;
  };
  const make = async (): Promise<SubtractionStack | null> => {
    if (!pair) return keep(say('subtractionNone'));
    setBusy(true);
    const one = await makeOne(pair, await register.start(pair), { register, say });
    setBusy(false);
    return keep(one);
  };
  useMadeAnew({ made, madeBy, register }, async (state) => {
    if (!made) return;
    const one = await makeOne({ fixed: made.post, moving: made.pre }, state, { register, say });
    if (keep(one)) return;
    // What the registration no longer carries is not left standing.
    setMade(null);
    setColour(false);
    desk.dropDerived(made.stack.seriesKey);
  });

  const isFor = (one: SubtractionStack | null) =>
    one !== null && pair !== null && one.post === pair.fixed && one.pre === pair.moving;
  const from = made ? Math.max(coloursFrom * made.smoothNoise, 0.01 * made.tissue) * factor : 1;
  return {
    refusal,
    isBusy,
    made,
    isShown,
    hasColour,
    range: { from, to: from + Math.max(4 * from, 0.4 * (made?.tissue ?? 0)) },
    toggle: () => {
      if (isBusy) return;
      if (isShown && made) return desk.put(desk.active, made.post.seriesKey);
      const { active } = desk;
      // Making it takes a while: a pane that shows something else by then keeps it, the subtraction waits in the strip.
      const show = (one: SubtractionStack | null) => {
        const now = latest.current.panes.find((pane) => pane.id === active)?.stack ?? null;
        if (one && now === here) latest.current.put(active, one.stack.seriesKey);
      };
      if (isFor(made)) show(made);
      else void make().then(show);
    },
    toggleColour: () => {
      if (isBusy) return;
      if (hasColour) return setColour(false);
      if (isFor(made)) return setColour(true);
      void make().then((one) => setColour(one !== null));
    },
    raise: (by) => setFactor((now) => Math.max(0.3, Math.min(20, now * by))),
  };
}

/** T1 after and before gadolinium of the visit that a stack shows. */
function pairToSubtract(desk: Desk, here: Stack | null): RegisterPair | null {
  const visit = (here && originalOf(desk.stacks, here)?.visit) ?? 'current';
  const [post, pre] = hangSeries(desk.stacks, desk.compartment, [`${visit}:t1Post`, `${visit}:t1Pre`]);
  const find = (key: string | null | undefined) => desk.stacks.find((stack) => stack.seriesKey === key) ?? null;
  const [fixed, moving] = [find(post?.seriesKey), find(pre?.seriesKey)];
  return fixed && moving ? { fixed, moving } : null;
}

/** Pushes by hand come in rows: a subtraction is made anew when they pause, ms. */
const pauseMs = 250;

/** Makes a subtraction anew, with its colours, once its pair was registered again or moved by hand. */
function useMadeAnew(
  {
    made,
    madeBy,
    register,
  }: { made: SubtractionStack | null; madeBy: { current: Matrix4 | null }; register: Register },
  renew: (state: RegisterState) => Promise<void>,
): void {
  const latest = useRef(renew);
  useEffect(() => {
    latest.current = renew;
  });
  const state = made ? register.stateOf({ fixed: made.post, moving: made.pre }) : null;
  useEffect(() => {
    const isSettled = state?.kind === 'found' || state?.kind === 'failed';
    if (!isSettled || wayOf(state) === madeBy.current) return undefined;
    const timer = setTimeout(() => void latest.current(state), pauseMs);
    return () => clearTimeout(timer);
  }, [state, madeBy]);
}

/** A subtraction and the way it was made by; null where the headers alone were followed. */
interface Made {
  made: SubtractionStack;
  way: Matrix4 | null;
}

/** Subtracts by a registration; a sentence where that cannot be. Not registered, but of one coordinate system, it is made and says so. */
async function makeOne(
  pair: RegisterPair,
  state: RegisterState,
  { register, say }: { register: Register; say: Say<typeof registerWords> },
): Promise<Made | string> {
  const loaded = await loadVolumes(register.shelf, pair, () => undefined);
  if (loaded.kind === 'none') return say('subtractionFailed', { why: say(`failed_${loaded.why}`) });
  const way = wayOf(state);
  const isOneSpace = pair.fixed.spaceKey !== null && pair.fixed.spaceKey === pair.moving.spaceKey;
  if (!way && !isOneSpace) return say('subtractionApart');
  const made = makeSubtractionStack({
    post: { stack: pair.fixed, volume: loaded.fixed },
    pre: { stack: pair.moving, volume: loaded.moving },
    toPre: way ?? unmoved,
    label: say('subtraction'),
    description: say('subtractionOf', { post: pair.fixed.label, pre: pair.moving.label }),
    notices: (isThick) => [
      say(way ? 'subtractionRegistered' : 'subtractionHeaders'),
      ...(isThick ? [say('subtractionThick')] : []),
    ],
  });
  return made ? { made, way } : say('subtractionFailed', { why: say('subtractionAir') });
}
