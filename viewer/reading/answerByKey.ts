import type { Answer, LocationAnswer } from '../../shared/reading/answer.ts';
import type { FormItem } from '../../shared/reading/form.ts';
import { optionKeys } from './optionKeys.ts';

const states = { a: 'absent', p: 'present', e: 'equivocal', n: 'notEvaluable' } as const;
const patterns = { l: 'linear', o: 'nodular', b: 'both' } as const;
const extents = { f: 'focal', m: 'multifocal', d: 'diffuse' } as const;
const sides = { l: 'L', r: 'R', b: 'BIL', m: 'MID' } as const;

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
 * Location: A P E N the state; of a positive one L O B the pattern, then, where a side is still missing, L R B M the side; with Shift always
 * the side; F M D the extent; `,` and `.` the confidence. Choices: the letter of the option, or the arrows.
 */
export function answerByKey(item: FormItem, answer: Answer | undefined, press: string): Answer | null {
  if (item.kind === 'location') return locationByKey(item, answer?.kind === 'location' ? answer : null, press);
  if (item.kind === 'choice') return choiceByKey(item, answer?.kind === 'choice' ? answer.code : null, press);
  if (item.kind !== 'choices') return null;
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
  const state = of(states, press);
  if (state) return withState(answer, state);
  if (!answer) return null;
  if (press === ',' || press === '.') {
    const step = press === '.' ? 1 : -1;
    return {
      ...answer,
      confidence: Math.max(1, Math.min(5, (answer.confidence ?? 3) + (answer.confidence ? step : 0))),
    };
  }
  if (!isSeen(answer)) return null;
  const shifted = press.startsWith('shift+') ? of(sides, press.slice(6)) : null;
  if (shifted) return item.sided ? { ...answer, side: shifted } : null;
  const awaitsSide = item.sided && answer.side === null && (!item.patterned || answer.pattern !== null);
  const side = awaitsSide ? of(sides, press) : null;
  if (side) return { ...answer, side };
  const pattern = item.patterned ? of(patterns, press) : null;
  if (pattern) return { ...answer, pattern };
  const extent = of(extents, press);
  return extent ? { ...answer, extent } : null;
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
