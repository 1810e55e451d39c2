import { type Day, isDay } from '../base/day.ts';
import { problem, type Problem } from '../base/problem.ts';
import { parseTrueDate } from '../identity/trueDate.ts';
import type { NullFlavour } from './caseRecord.ts';
import type { CodebookItem } from './codebook.ts';

/** A cell after checking: a canonical value, a reason why there is none, nothing at all, or a Problem. */
export type Cell =
  | { kind: 'value'; value: string }
  | { kind: 'null'; nullFlavour: NullFlavour }
  | { kind: 'blank' }
  | { kind: 'rejected'; problem: Problem };

const nullWords: Record<string, NullFlavour> = {
  na: 'notApplicable',
  'n/a': 'notApplicable',
  不适用: 'notApplicable',
  nd: 'notDone',
  'not done': 'notDone',
  未查: 'notDone',
  未做: 'notDone',
  nk: 'unknown',
  unknown: 'unknown',
  不详: 'unknown',
  未知: 'unknown',
};
const yes = new Set(['1', 'yes', 'y', 'true', '是', '有']);
const no = new Set(['0', 'no', 'n', 'false', '否', '无']);

/**
 * Checks one cell of a case table against its item and writes it canonically: numbers as the shortest decimal, booleans `true`/`false`,
 * days `YYYY-MM-DD` or `earliest..latest`, levels by code.
 */
export function readCell(item: CodebookItem, raw: string, at: string, today: Day): Cell {
  const text = raw.normalize('NFKC').trim();
  if (text === '') return { kind: 'blank' };
  const isLevel = item.levels?.some((level) => level.code === text.toLowerCase()) ?? false;
  const nullFlavour = nullWords[text.toLowerCase()];
  if (nullFlavour && !isLevel) return { kind: 'null', nullFlavour };
  const reject = (code: Parameters<typeof problem>[0], detail?: string): Cell => ({
    kind: 'rejected',
    problem: problem(code, at, detail),
  });
  switch (item.type) {
    case 'number':
    case 'integer':
      return readNumber(item, text, reject);
    case 'boolean':
      if (yes.has(text.toLowerCase())) return { kind: 'value', value: 'true' };
      return no.has(text.toLowerCase())
        ? { kind: 'value', value: 'false' }
        : reject('value.notALevel', 'Use yes or no.');
    case 'level':
      return readLevel(item, text, reject);
    case 'day':
      return readDay(text, today, reject);
    default:
      return { kind: 'value', value: text.slice(0, 4000) };
  }
}

type Reject = (code: Parameters<typeof problem>[0], detail?: string) => Cell;

function readNumber(item: CodebookItem, text: string, reject: Reject): Cell {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return reject('value.notANumber');
  const number = Number(text);
  if (item.type === 'integer' && !Number.isInteger(number))
    return reject('value.notANumber', 'A whole number is asked for.');
  if (number < (item.min ?? -Infinity) || number > (item.max ?? Infinity)) {
    return reject(
      'value.outOfRange',
      `Possible: ${item.min ?? '-'} to ${item.max ?? '-'} ${item.unit ?? ''}`.trim() + '.',
    );
  }
  return { kind: 'value', value: String(number) };
}

function readLevel(item: CodebookItem, text: string, reject: Reject): Cell {
  const wanted = text.toLowerCase();
  const level = item.levels?.find((one) =>
    [one.code, one.label.en, one.label.zh].some((word) => word.toLowerCase() === wanted),
  );
  return level
    ? { kind: 'value', value: level.code }
    : reject('value.notALevel', `Levels: ${item.levels?.map((one) => one.code).join(', ')}.`);
}

function readDay(text: string, today: Day, reject: Reject): Cell {
  const date = parseTrueDate(
    text
      .replace(/^(\d{4})年(\d{1,2})月(\d{1,2})日?$/, '$1-$2-$3')
      .replace(/^(\d{4})年(\d{1,2})月$/, '$1-$2')
      .replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'),
  );
  if (!date || !isDay(date.earliestDay)) return reject('value.notADay');
  if (date.earliestDay > today) return reject('value.dayInFuture');
  return {
    kind: 'value',
    value: date.earliestDay === date.latestDay ? date.earliestDay : `${date.earliestDay}..${date.latestDay}`,
  };
}
