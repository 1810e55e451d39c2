import type { Answers } from '../../../shared/reading/answer.ts';
import { completeAnswers } from '../../../shared/reading/completeAnswers.ts';
import { deriveResponse } from '../../../shared/reading/deriveResponse.ts';
import { lmChange1 } from '../../../shared/reading/forms/lmChange1.ts';
import { isAsked } from '../../../shared/reading/isAsked.ts';
import { listFindings } from '../../../shared/reading/listFindings.ts';
import { pairTargets } from '../../../shared/reading/pairTargets.ts';
import { scoreRead } from '../../../shared/reading/scoreRead.ts';
import { unanswered } from '../../../shared/reading/unanswered.ts';
import { lmRead1 } from '../../../shared/reading/forms/lmRead1.ts';
import { markOf, open, rowsOf, sayRead } from './sayRead.ts';

const names = { nod: 'CHG.BRN.NOD', lin: 'CHG.BRN.LIN', hyd: 'CHG.HYD', sNod: 'CHG.SPI.NOD', sLin: 'CHG.SPI.LIN' };
const choice = (code: string) => ({ kind: 'choice' as const, code });
const answersOf = (row: Record<string, string>): Answers =>
  Object.fromEntries(
    Object.entries(names).flatMap(([key, id]) => (row[key] ? [[id, choice(row[key])]] : [])),
  ) as Answers;

describe('the overall response by the revised scorecard', () => {
  it.each(
    rowsOf(`
      | why                                         | nod      | lin          | hyd      | sNod      | sLin         | response |
      |---------------------------------------------|----------|--------------|----------|-----------|--------------|----------|
      | everything that was there is gone           | resolved | resolved     | absent   | absent    | resolved     | CR       |
      | one item gone, another unchanged            | resolved | noChange     | absent   | absent    | absent       | PR       |
      | one better, none worse                      | improved | noChange     | absent   | absent    | absent       | PR       |
      | all as it was                               | noChange | noChange     | noChange | absent    | absent       | SD       |
      | nothing before, nothing now                 | absent   | absent       | absent   | absent    | absent       | SD       |
      | one worse beats all that is better          | resolved | improved     | worse    | absent    | absent       | PD       |
      | a new site is progression                   | absent   | new          | absent   | absent    | absent       | PD       |
      | worse counts though another cannot be judged| worse    | notEvaluable | absent   | absent    | absent       | PD       |
      | one cannot be judged and none is worse      | improved | notEvaluable | absent   | absent    | absent       | NE       |
      | a spine that was not imaged is left out     | resolved | absent       | absent   | notImaged | notImaged    | CR       |
      | nothing imaged                              | notImaged| notImaged    | notImaged| notImaged | notImaged    | NE       |
      | nothing answered yet                        |          |              |          |           |              | NE       |
    `).map((row) => [row.why!, row] as const),
  )('%s', (_why, row) => {
    expect(deriveResponse(answersOf(row)).byRule).toBe(row.response);
  });

  it('says which items decided, and that the rule is still to be verified', () => {
    const derived = deriveResponse(
      answersOf({ nod: 'worse', lin: 'improved', hyd: 'new', sNod: 'absent', sLin: 'absent' }),
    );
    expect(derived).toMatchObject({
      decidedBy: ['CHG.BRN.NOD', 'CHG.HYD'],
      status: 'tbv',
      ruleVersion: 'lmResponse@1',
    });
    expect(lmChange1.rulings?.filter((one) => one.status === 'tbv').length).toBeGreaterThan(2);
  });
});

describe('the change form', () => {
  const stable = { nod: 'noChange', lin: 'noChange', hyd: 'absent', sNod: 'absent', sLin: 'absent' };
  const beside = { 'PAR.CHG': choice('absent'), 'CRD.CHG': choice('absent'), 'CMP.OK': choice('yes') };
  const why = lmChange1.items.find((item) => item.id === 'RESP.WHY')!;
  const lacking = (answers: Answers, marks = {}) =>
    unanswered(lmChange1, { answers, marks }, open).map((one) => `${one.itemId} ${one.lacks}`);

  it('asks why only when the reader says another response than the rule, and then demands it', () => {
    const agreed: Answers = { ...answersOf(stable), ...beside, RESP: choice('SD') };
    expect(isAsked(why, agreed)).toBe(false);
    expect(lacking(agreed)).toEqual([]);
    const differs: Answers = { ...agreed, RESP: choice('PR') };
    expect(isAsked(why, differs)).toBe(true);
    expect(lacking(differs)).toEqual(['RESP.WHY answer']);
    expect(lacking({ ...differs, 'RESP.WHY': { kind: 'text', text: 'the cauda is clearly thinner' } })).toEqual([]);
  });

  it('lets the response of the reader be null as long as nothing is said of it', () => {
    expect(deriveResponse(answersOf(stable))).toMatchObject({ byReader: null, isMismatch: false });
  });

  it('wants a drawing for what is new', () => {
    const answers: Answers = { ...answersOf({ ...stable, lin: 'new' }), ...beside, RESP: choice('PD') };
    expect(lacking(answers)).toEqual(['CHG.BRN.LIN mark']);
    const mark = markOf('CHG.BRN.LIN', 1);
    expect(lacking(answers, { [mark.id]: mark })).toEqual([]);
  });

  it('answers "not imaged" itself where a compartment was not imaged at both visits', () => {
    const closed = { brain: 'open', spine: 'notImaged' } as const;
    const answers: Answers = {
      ...answersOf({ nod: 'resolved', lin: 'absent', hyd: 'absent' }),
      ...beside,
      RESP: choice('CR'),
    };
    expect(unanswered(lmChange1, { answers, marks: {} }, closed)).toEqual([]);
    const signed = completeAnswers(lmChange1, answers, closed);
    expect(signed['CHG.SPI.LIN']).toEqual(choice('notImaged'));
    expect(deriveResponse(signed)).toMatchObject({ byRule: 'CR', isMismatch: false });
    const rows = listFindings(lmChange1, signed, closed);
    expect(rows.find((row) => row.itemId === 'CHG.SPI.LIN')).toMatchObject({ value: null, nullFlavour: 'notImaged' });
    expect(rows.find((row) => row.itemId === 'RESP.RULE')).toMatchObject({ value: 'CR' });
  });
});

describe('the own stage 1 read as a column of the scorecard', () => {
  it('tells nodules from lines, and equivocal, not evaluable and not imaged apart', () => {
    const answers = sayRead(
      'brain=absent; CBL.VER=nodular; CBR.OCC=equivocal; spine=NI; HYD=present; PAR.BRN=absent; PAR.CRD=NE',
    );
    expect(scoreRead(lmRead1, answers).scores).toEqual({
      'CHG.BRN.NOD': 'present',
      'CHG.BRN.LIN': 'equivocal',
      'CHG.HYD': 'present',
      'CHG.SPI.NOD': 'notImaged',
      'CHG.SPI.LIN': 'notImaged',
      'PAR.CHG': 'absent',
      'CRD.CHG': 'notEvaluable',
    });
  });

  it('pairs nodules of one site by size, and keeps what is only there or only then', () => {
    const visit = (name: 'baseline' | 'current', nodules: string) => ({
      visit: name,
      isReference: name === 'baseline',
      own: scoreRead(lmRead1, sayRead(`CBL.VER=nodular; CBR.OCC=nodular; NOD.BRN=${nodules}`)),
    });
    const lines = pairTargets([
      visit('current', 'CBL.VER 4x3, CBL.VER 9x8'),
      visit('baseline', 'CBL.VER 10x9, CBR.OCC 6x6'),
    ]);
    expect(
      lines.map((line) => [
        line.locationId,
        line.byVisit.baseline?.longMm ?? null,
        line.byVisit.current?.longMm ?? null,
      ]),
    ).toEqual([
      ['CBL.VER', 10, 9],
      ['CBR.OCC', 6, null],
      ['CBL.VER', null, 4],
    ]);
    expect(lines[0]!.byVisit.baseline).toMatchObject({ isMeasurable: true, targetId: 'N1' });
    expect(lines[0]!.byVisit.current).toMatchObject({ targetId: 'N2' });
  });
});
