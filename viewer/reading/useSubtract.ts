import { useCallback, useState } from 'react';
import { unmoved } from '../../shared/imaging/rigid.ts';
import { useSay, type Say } from '../base/language.tsx';
import type { OverlayRange } from '../imaging/overlayPaint.ts';
import { loadVolumes } from '../imaging/registerLoad.ts';
import type { Stack } from '../imaging/stack.ts';
import { makeSubtractionStack, type SubtractionStack } from '../imaging/subtractStack.ts';
import { hangSeries } from './hangSeries.ts';
import { originalOf, type RegisterPair } from './registerPair.ts';
import { wayOf } from './registerState.ts';
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
  const here = desk.panes.find((pane) => pane.id === desk.active)?.stack ?? null;
  const pair = pairToSubtract(desk, here);
  const isShown = made !== null && here?.seriesKey === made.stack.seriesKey;

  const make = useCallback(async (): Promise<SubtractionStack | null> => {
    if (!pair) {
      setRefusal(say('subtractionNone'));
      return null;
    }
    setBusy(true);
    const answer = await makeOne(pair, register, say);
    setBusy(false);
    if (typeof answer === 'string') {
      setRefusal(answer);
      return null;
    }
    setRefusal(null);
    setMade(answer);
    // Air and tissue that does not enhance are dark: black is nothing, white is a third of what tissue is.
    desk.windows.set(answer.stack.seriesKey, {
      lower: 0,
      upper: Math.max(0.33 * answer.tissue, 8 * answer.smoothNoise),
    });
    desk.addDerived(answer.stack);
    return answer;
  }, [pair, register, say, desk]);

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
      const show = (one: SubtractionStack | null) => (one ? desk.put(active, one.stack.seriesKey) : undefined);
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

/** Registers and subtracts; a sentence where that cannot be. Not registered, but of one coordinate system, it is made and says so. */
async function makeOne(
  pair: RegisterPair,
  register: Register,
  say: Say<typeof registerWords>,
): Promise<SubtractionStack | string> {
  const state = await register.start(pair);
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
  return made ?? say('subtractionFailed', { why: say('subtractionAir') });
}
