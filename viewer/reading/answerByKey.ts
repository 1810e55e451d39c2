import type { Answer, LocationAnswer } from '../../shared/reading/answer.ts';
import type { FormItem } from '../../shared/reading/form.ts';
import { optionKeys } from './optionKeys.ts';

const states = { a: 'absent', p: 'present', e: 'equivocal', n: 'notEvaluable', 'shift+n': 'notImaged' } as const;
const patterns = { l: 'linear', o: 'nodular', d: 'both' } as const;
const sides = { l: 'L', r: 'R', d: 'BIL' } as const;
const stateOrder = Object.values(states);
const extentOrder = ['focal', 'multifocal', 'diffuse'] as const;
const sideOrder = ['MID', 'R', 'L', 'BIL'] as const;
const confidenceOrder = [4, 5, 1, 2, 3] as const;

/** A location as it is before anybody said anything of it. */
export const blankLocation: LocationAnswer = {
  kind: 'location',
  state: 'absent',
  pattern: null,
  extent: null,
  side: null,
  confidence: null,
  byRest: false,
};

/**
 * What a key says of the item in focus; null when the key means nothing there.
 *
 * Location: A P E N the state, Shift+N not imaged; of a positive one L O D (both) the pattern, then, where a side is still missing, L R D (both) the
 * side; Y goes through the sides from the midline, F through the extents, Q through the confidence. No letter of them moves an image. Choices: the
 * letter of the option, or the arrows. A number that can be unknown: N not evaluable, Shift+N not imaged.
 */
export function answerByKey(item: FormItem, answer: Answer | undefined, press: string): Answer | null {
  if (item.kind === 'location') return locationByKey(item, answer?.kind === 'location' ? answer : null, press);
  if (item.kind === 'number') return item.canBeUnknown ? unknownByKey(press) : null;
  if (item.kind === 'choice') return choiceByKey(item, answer?.kind === 'choice' ? answer.code : null, press);
  if (item.kind !== 'choices' || item.drawn) return null;
  const code = optionKeys(item).find((option) => option.key === press)?.code;
  if (code === undefined) return null;
  const codes = answer?.kind === 'choices' ? answer.codes : [];
  return { kind: 'choices', codes: codes.includes(code) ? codes.filter((one) => one !== code) : [...codes, code] };
}

/** Whether a location is one that has pattern, side and marks. */
export function isSeen(answer: Answer | undefined | null): boolean {
  return answer?.kind === 'location' && (answer.state === 'present' || answer.state === 'equivocal');
}

/** Gives a location a state; what belongs to a positive one only falls away. */
export function withState(answer: LocationAnswer | null, state: LocationAnswer['state']): LocationAnswer {
  const before = answer ?? blankLocation;
  const stays = state === 'present' || state === 'equivocal';
  return {
    ...before,
    state,
    byRest: false,
    pattern: stays ? before.pattern : null,
    extent: stays ? before.extent : null,
    side: stays ? before.side : null,
  };
}

function locationByKey(item: FormItem, answer: LocationAnswer | null, press: string): LocationAnswer | null {
  const state = of(states, press) ?? stepState(answer, press);
  if (state) return withState(answer, state);
  if (!answer) return null;
  if (press === 'q') return { ...answer, confidence: after(confidenceOrder, answer.confidence) };
  if (!isSeen(answer)) return null;
  if (press === 'y') return item.sided ? { ...answer, side: after(sideOrder, answer.side) } : null;
  if (press === 'f') return { ...answer, extent: after(extentOrder, answer.extent) };
  const awaitsSide = item.sided && answer.side === null && (!item.patterned || answer.pattern !== null);
  const side = awaitsSide ? of(sides, press) : null;
  if (side) return { ...answer, side };
  const pattern = item.patterned ? of(patterns, press) : null;
  return pattern ? { ...answer, pattern } : null;
}

/** The arrows go through the states as through every group of radio buttons. */
function stepState(answer: LocationAnswer | null, press: string): LocationAnswer['state'] | null {
  if (press !== 'ArrowRight' && press !== 'ArrowLeft') return null;
  const at = answer ? stateOrder.indexOf(answer.state) : -1;
  const next = press === 'ArrowRight' ? at + 1 : at === -1 ? 0 : at - 1;
  return stateOrder[Math.max(0, Math.min(stateOrder.length - 1, next))] ?? null;
}

function unknownByKey(press: string): Answer | null {
  const state = of(states, press);
  return state === 'notEvaluable' || state === 'notImaged' ? { kind: 'unknown', why: state } : null;
}

/** The next of a round; the first where nothing was said yet. */
function after<T>(order: readonly T[], now: T | null): T | null {
  const at = now === null ? -1 : order.indexOf(now);
  return order[(at + 1) % order.length] ?? null;
}

function choiceByKey(item: FormItem, code: string | null, press: string): Answer | null {
  const byLetter = optionKeys(item).find((option) => option.key === press);
  if (byLetter) return { kind: 'choice', code: byLetter.code };
  if (press !== 'ArrowRight' && press !== 'ArrowLeft') return null;
  const at = item.options.findIndex((option) => option.code === code);
  const next = press === 'ArrowRight' ? at + 1 : at === -1 ? item.options.length - 1 : at - 1;
  const option = item.options[Math.max(0, Math.min(item.options.length - 1, next))];
  return option ? { kind: 'choice', code: option.code } : null;
}

function of<T extends Record<string, string>>(table: T, press: string): T[keyof T] | null {
  return press in table ? (table[press as keyof T] ?? null) : null;
}
