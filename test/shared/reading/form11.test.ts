import type { Answers, Nodule } from '../../../shared/reading/answer.ts';
import { answerOf } from '../../../shared/reading/answerOf.ts';
import { closures, isClosed } from '../../../shared/reading/closures.ts';
import { completeAnswers } from '../../../shared/reading/completeAnswers.ts';
import { isMeasurable } from '../../../shared/reading/deriveClass.ts';
import { findForm, findFormItem } from '../../../shared/reading/findForm.ts';
import { lmRead1 } from '../../../shared/reading/forms/lmRead1.ts';
import { lmRead11 } from '../../../shared/reading/forms/lmRead11.ts';
import { isAsked } from '../../../shared/reading/isAsked.ts';
import { listFindings } from '../../../shared/reading/listFindings.ts';
import type { Mark, PatientPoint } from '../../../shared/reading/mark.ts';
import { measureRatio } from '../../../shared/reading/measureRatio.ts';
import { unanswered } from '../../../shared/reading/unanswered.ts';
import { markId, markOf, open, sayRead } from './sayRead.ts';

const item = (id: string) => findFormItem(lmRead11, id)!;

/** A length along the left-right axis, drawn on a slice. */
function lengthOf(itemId: string, number: number, facts: { mm: number; slice?: number }): Mark {
  const points: PatientPoint[] = [
    [-facts.mm / 2, 0, 0],
    [facts.mm / 2, 0, 0],
  ];
  return { ...markOf(itemId, number), kind: 'length', points, frameNumber: facts.slice ?? 1 };
}

const draftOf = (answers: Answers, ...marks: Mark[]) => ({
  answers,
  marks: Object.fromEntries(marks.map((mark) => [mark.id, mark])),
});
const lacksOf = (id: string, answers: Answers, ...marks: Mark[]) =>
  unanswered(lmRead11, draftOf(answers, ...marks), open).find((one) => one.itemId === id)?.lacks ?? null;

describe('form LM-READ 1.1.0', () => {
  it('keeps every item of 1.0.0 under its id, kind and heading, in the same order', () => {
    const kept = lmRead11.items.filter((one) => findFormItem(lmRead1, one.id));
    const facts = (one: (typeof kept)[number]) => [one.id, one.kind, one.section, one.compartment, one.group];
    expect(kept.map(facts)).toEqual(lmRead1.items.map(facts));
  });

  it('leaves 1.0.0 as it was: its Evans index is typed, and what was no item is none', () => {
    expect(findForm('LM-READ 1.0.0').items).toHaveLength(75);
    expect(findFormItem(lmRead1, 'HYD.EVANS')).toMatchObject({ drawn: null, anchored: false, canBeUnknown: false });
    expect(findFormItem(lmRead1, 'SPI.LABELS')).toBeNull();
    expect(findForm('LM-READ 1.1.0')).toBe(lmRead11);
  });

  it('has every item below a heading, in the order of the headings, and after the items that open it', () => {
    const sections = lmRead11.sections.map((section) => section.id);
    const places = lmRead11.items.map((one) => sections.indexOf(one.section));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    for (const [place, one] of lmRead11.items.entries()) {
      const openers = one.onlyWhen ? [one.onlyWhen.itemId, ...(one.onlyWhen.orItemIds ?? [])] : [];
      for (const opener of openers) {
        const at = lmRead11.items.findIndex((other) => other.id === opener);
        expect(at >= 0 && at < place).toBe(true);
      }
    }
  });

  it('demands an anchor of every positive finding; hydrocephalus is anchored by its Evans index', () => {
    const unanchored = lmRead11.items.filter((one) => one.kind === 'location' && !one.anchored).map((one) => one.id);
    expect(unanchored).toEqual(['HYD']);
    expect(item('HYD.EVANS').anchored).toBe(true);
  });

  it('asks no more of a normal examination than 1.0.0 did', () => {
    const owed = (form: typeof lmRead1) => unanswered(form, { answers: {}, marks: {} }, open).map((one) => one.itemId);
    expect(owed(lmRead11)).toEqual(owed(lmRead1));
  });

  it('asks for the cause of dural enhancement only where some is seen', () => {
    expect(isAsked(item('PAC.CAUSE'), sayRead('PAC.CONV=absent; PAC.TENT=absent'))).toBe(false);
    expect(isAsked(item('PAC.CAUSE'), sayRead('PAC.CONV=absent; PAC.TENT=equivocal'))).toBe(true);
  });

  it('opens the block after surgery by the reader and not by the record', () => {
    expect(isAsked(item('POP.CAV'), {})).toBe(false);
    expect(isAsked(item('POP.CAV'), sayRead('POP.VIS=present'))).toBe(true);
  });
});

describe('contrast seen on the image', () => {
  const untagged = {
    brain: { isImaged: true, grade: 'INVALID' },
    spine: { isImaged: true, grade: 'INVALID' },
  } as const;

  it('opens again what a missing tag had closed, for the part that the reader names', () => {
    const isShut = (answers: Answers) =>
      ['CBL.HEM', 'SPC.CEQ', 'HYD'].map((id) => isClosed(item(id), closures(untagged, answers)));
    expect(isShut({})).toEqual([true, true, false]);
    expect(isShut(sayRead('CON.SEEN=brain'))).toEqual([false, true, false]);
    expect(isShut(sayRead('CON.SEEN=all'))).toEqual([false, false, false]);
  });
});

describe('the Evans index', () => {
  const evans = item('HYD.EVANS');

  it.each([
    [42, 131, 0.32],
    [131, 42, 0.32],
    [40.2, 134, 0.3],
  ])('of lengths of %d and %d mm is %d, whichever was drawn first', (one, other, ratio) => {
    expect(measureRatio(evans, [lengthOf('E', 1, { mm: one }), lengthOf('E', 2, { mm: other })])).toBe(ratio);
  });

  it('needs both lengths on one slice', () => {
    const horns = lengthOf('E', 1, { mm: 42 });
    expect(measureRatio(evans, [horns])).toBeNull();
    expect(measureRatio(evans, [horns, lengthOf('E', 2, { mm: 131, slice: 2 })])).toBeNull();
  });

  it('is none beyond the range that a head can have', () => {
    expect(measureRatio(evans, [lengthOf('E', 1, { mm: 10 }), lengthOf('E', 2, { mm: 131 })])).toBeNull();
    expect(measureRatio(evans, [lengthOf('E', 1, { mm: 100 }), lengthOf('E', 2, { mm: 131 })])).toBeNull();
  });

  it('is signed only as drawn: not typed, not with one length, not other than the drawings say', () => {
    const said = sayRead('HYD=present; HYD.EVANS=0.32');
    const [horns, skull] = [lengthOf('HYD.EVANS', 1, { mm: 42 }), lengthOf('HYD.EVANS', 2, { mm: 131 })];
    expect(lacksOf('HYD.EVANS', said)).toBe('lengths');
    expect(lacksOf('HYD.EVANS', said, horns)).toBe('lengths');
    expect(lacksOf('HYD.EVANS', sayRead('HYD=present; HYD.EVANS=0.33'), horns, skull)).toBe('lengths');
    expect(lacksOf('HYD.EVANS', said, horns, skull)).toBeNull();
  });

  it('may be not evaluable, which is a finding of its own', () => {
    const answers: Answers = { ...sayRead('HYD=present'), 'HYD.EVANS': { kind: 'unknown', why: 'notEvaluable' } };
    expect(answerOf(lmRead11).safeParse(answers).success).toBe(true);
    expect(answerOf(lmRead1).safeParse(answers).success).toBe(false);
    expect(lacksOf('HYD.EVANS', answers)).toBeNull();
    const finding = listFindings(lmRead11, answers, open).find((one) => one.itemId === 'HYD.EVANS');
    expect(finding).toMatchObject({ value: null, nullFlavour: 'notEvaluable' });
  });
});

describe('a nodule measured on two planes', () => {
  const nodule = (second?: [number, number]): Nodule => ({
    targetId: 'N1',
    locationId: 'CBL.HEM',
    longMm: 7.2,
    shortMm: 6.1,
    markId: markId(1),
    ...(second ? { secondPlane: { longMm: second[0], shortMm: second[1], markId: markId(2) } } : {}),
  });

  it.each([
    ['one plane above the threshold', undefined, true],
    ['both planes above it', [6, 5.1], true],
    ['a second plane at the threshold', [6, 5], false],
    ['a second plane drawn short axis first', [5.1, 6], true],
  ] as const)('with %s: measurable is %s', (_, second, measurable) => {
    expect(isMeasurable(lmRead11, nodule(second ? [...second] : undefined))).toBe(measurable);
  });

  it('gives a row for each plane, the second under N1.2, with the longer diameter first', () => {
    const answers: Answers = { 'NOD.BRN': { kind: 'nodules', nodules: [nodule([5.4, 6.3])] } };
    const rows = listFindings(lmRead11, completeAnswers(lmRead11, answers, open), open);
    expect(rows.map((row) => [row.instance, row.value, row.longMm, row.shortMm])).toEqual([
      [1, 'N1', 7.2, 6.1],
      [2, 'N1.2', 6.3, 5.4],
    ]);
  });

  it('lacks its mark when the second drawing is gone', () => {
    const answers: Answers = {
      ...sayRead('CBL.HEM=nodular L'),
      'NOD.BRN': { kind: 'nodules', nodules: [nodule([6, 6])] },
    };
    expect(lacksOf('NOD.BRN', answers, markOf('NOD.BRN', 1))).toBe('mark');
    expect(lacksOf('NOD.BRN', answers, markOf('NOD.BRN', 1), markOf('NOD.BRN', 2))).toBeNull();
  });
});
