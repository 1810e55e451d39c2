import type { Answer, Answers, LocationAnswer } from '../../../shared/reading/answer.ts';
import type { Closures, ProtocolFacts } from '../../../shared/reading/closures.ts';
import type { Draft } from '../../../shared/reading/draft.ts';
import type { Mark } from '../../../shared/reading/mark.ts';
import { lmRead1 } from '../../../shared/reading/forms/lmRead1.ts';
import { lmRead11 } from '../../../shared/reading/forms/lmRead11.ts';
import { isAsked } from '../../../shared/reading/isAsked.ts';

export const open: Closures = { brain: 'open', spine: 'open' };
export const fullProtocol: ProtocolFacts = {
  brain: { isImaged: true, grade: 'FULL' },
  spine: { isImaged: true, grade: 'FULL' },
};

const words: Record<string, Partial<LocationAnswer>> = {
  absent: { state: 'absent' },
  present: { state: 'present' },
  equivocal: { state: 'equivocal' },
  NE: { state: 'notEvaluable' },
  NI: { state: 'notImaged' },
  linear: { state: 'present', pattern: 'linear' },
  nodular: { state: 'present', pattern: 'nodular' },
  both: { state: 'present', pattern: 'both' },
  L: { side: 'L' },
  R: { side: 'R' },
  BIL: { side: 'BIL' },
  focal: { extent: 'focal' },
  diffuse: { extent: 'diffuse' },
};

/** A site answered in the reader's words: `linear L focal`. */
export function site(text: string): LocationAnswer {
  const blank: LocationAnswer = {
    kind: 'location',
    state: 'absent',
    pattern: null,
    extent: null,
    side: null,
    confidence: null,
    byRest: false,
  };
  return text
    .split(' ')
    .filter(Boolean)
    .reduce((answer, word) => {
      if (!words[word]) throw new Error(`no such word: ${word}`);
      return { ...answer, ...words[word] };
    }, blank);
}

/**
 * The answers of a read in short: `brain=absent; spine=NI; CBL.HEM=linear L; HYD.EVANS=0.31; NOD.BRN=CBL.HEM 6x5`.
 *
 * `brain`, `spine` answer all leptomeningeal sites of the compartment, `all` every location.
 */
export function sayRead(text: string): Answers {
  const answers: Answers = {};
  for (const part of text.split(';').map((one) => one.trim())) {
    if (!part) continue;
    const [id = '', said = ''] = part.split('=').map((one) => one.trim());
    for (const item of lmRead1.items) {
      const isMeant = item.kind === 'location' && (id === 'all' || (item.leptomeningeal && item.compartment === id));
      if (isMeant) answers[item.id] = site(said);
    }
    const item = lmRead11.items.find((one) => one.id === id);
    if (item) answers[id] = say(item.kind, said);
    else if (!['all', 'brain', 'spine'].includes(id)) throw new Error(`no such item: ${id}`);
  }
  return answers;
}

function say(kind: string, said: string): Answer {
  if (kind === 'location') return site(said);
  if (kind === 'number') return { kind: 'number', value: Number(said) };
  if (kind === 'choice') return { kind: 'choice', code: said };
  if (kind === 'choices') return { kind: 'choices', codes: said ? said.split(',') : [] };
  if (kind === 'text') return { kind: 'text', text: said };
  const nodules = said
    .split(',')
    .filter(Boolean)
    .map((row, place) => {
      const [locationId = '', size = ''] = row.trim().split(' ');
      const [longMm = 0, shortMm = 0] = size.split('x').map(Number);
      return { targetId: `N${place + 1}`, locationId, longMm, shortMm, markId: markId(place + 1) };
    });
  return { kind: 'nodules', nodules };
}

/** A readable mark id. */
export function markId(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** A mark that anchors an item. */
export function markOf(itemId: string, number: number): Mark {
  return {
    id: markId(number),
    itemId,
    kind: 'point',
    points: [[1, 2, 3]],
    seriesKey: 's1',
    imageKey: 'i1',
    frameNumber: 1,
  };
}

/** A draft with one mark for each item named. */
export function draftWith(answers: Answers, ...marked: string[]): Draft {
  const marks = marked.map((itemId, place) => markOf(itemId, place + 1));
  return { answers, marks: Object.fromEntries(marks.map((mark) => [mark.id, mark])) };
}

/** A normal read of brain and spine with everything answered that is asked. */
export function normalRead(changes = ''): Answers {
  const answers = sayRead(`all=absent; CON.SEEN=all; QUA.BRN=good; QUA.SPI=good; ${changes}`);
  return Object.fromEntries(
    Object.entries(answers).filter(([id]) => {
      const item = lmRead11.items.find((one) => one.id === id);
      return item !== undefined && isAsked(item, answers);
    }),
  );
}

/** The rows of a table drawn in text: cells between bars, the first row names the columns. */
export function rowsOf(table: string): Record<string, string>[] {
  const lines = table
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('|') && !/^\|[-| ]+$/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
  const [names = [], ...rows] = lines;
  return rows.map((cells) => Object.fromEntries(names.map((name, place) => [name, cells[place] ?? ''])));
}
