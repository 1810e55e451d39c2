import { closures, isClosed, type ProtocolFacts } from '../../../shared/reading/closures.ts';
import { completeAnswers } from '../../../shared/reading/completeAnswers.ts';
import { deriveClass } from '../../../shared/reading/deriveClass.ts';
import { lmRead1 } from '../../../shared/reading/forms/lmRead1.ts';
import { listFindings } from '../../../shared/reading/listFindings.ts';
import { unanswered } from '../../../shared/reading/unanswered.ts';
import { draftWith, fullProtocol, normalRead, rowsOf, sayRead } from './sayRead.ts';

const protocolOf = (brain = 'FULL', spine = 'FULL'): ProtocolFacts => ({
  brain: { isImaged: brain !== '-', grade: brain === '-' ? 'NOT_IMAGED' : (brain as 'FULL') },
  spine: { isImaged: spine !== '-', grade: spine === '-' ? 'NOT_IMAGED' : (spine as 'FULL') },
});
const itemOf = (id: string) => lmRead1.items.find((item) => item.id === id)!;

describe('what closes a compartment', () => {
  test.each(
    rowsOf(`
      | brain    | spine   | reader says                     | brain closure | spine closure |
      | -------- | ------- | ------------------------------- | ------------- | ------------- |
      | FULL     | FULL    |                                 | open          | open          |
      | LIMITED  | -       |                                 | open          | notImaged     |
      | -        | LIMITED |                                 | notImaged     | open          |
      | INVALID  | -       |                                 | notEvaluable  | notImaged     |
      | INVALID  | INVALID | CON.SEEN=all                    | open          | open          |
      | INVALID  | INVALID | CON.SEEN=brain                  | open          | notEvaluable  |
      | FULL     | FULL    | CON.SEEN=none                   | notEvaluable  | notEvaluable  |
      | FULL     | NOT_IMAGED | CON.SEEN=unsure              | open          | notEvaluable  |
      | FULL     | INVALID | CON.SEEN=unsure                 | open          | notEvaluable  |
      | FULL     | -       | CON.SEEN=all                    | open          | notImaged     |
      | FULL     | FULL    | CON.SEEN=all; QUA.BRN=unusable  | notEvaluable  | open          |
    `),
  )('brain $brain, spine $spine, "$reader says"', (row) => {
    const closed = closures(protocolOf(row.brain, row.spine), sayRead(row['reader says'] ?? ''));
    expect(closed).toEqual({ brain: row['brain closure'], spine: row['spine closure'] });
  });

  test('a study without gadolinium closes the leptomeninges and leaves hydrocephalus open', () => {
    const closed = closures(protocolOf('INVALID', '-'), {});
    expect(
      ['CBL.HEM', 'HYD', 'PAR.BRN', 'EPI', 'SPC.CEQ', 'COMMENT'].map((id) => isClosed(itemOf(id), closed)),
    ).toEqual([true, false, false, true, true, false]);
  });
});

describe('signing a read of images that do not show everything', () => {
  test('a brain without gadolinium and without a spine is NE, with hydrocephalus still answered', () => {
    const closed = closures(protocolOf('INVALID', '-'), {});
    const answers = completeAnswers(lmRead1, sayRead('HYD=present; HYD.EVANS=0.34; CBL.HEM=linear L'), closed);
    expect(answers['CBL.HEM']).toMatchObject({ state: 'notEvaluable', pattern: null, side: null });
    expect(answers['SPC.CEQ']).toMatchObject({ state: 'notImaged' });
    expect(answers.HYD).toMatchObject({ state: 'present' });
    expect(deriveClass(lmRead1, answers)).toMatchObject({
      eanoLetter: 'NE',
      hydrocephalus: 'yes',
      spinePositive: 'notImaged',
      regionsEvaluable: 0,
      evansIndex: 0.34,
    });
  });

  test('not imaged, not evaluable, equivocal, absent and not answered become five different Findings', () => {
    const closed = closures(protocolOf('FULL', '-'), {});
    const said = sayRead('CBL.HEM=absent; CBL.VER=equivocal; CN.03=NE');
    const findings = listFindings(lmRead1, completeAnswers(lmRead1, said, closed), closed);
    const of = (id: string) => findings.filter((finding) => finding.itemId === id);
    expect(of('CBL.HEM')).toMatchObject([{ value: 'absent', nullFlavour: null }]);
    expect(of('CBL.VER')).toMatchObject([{ value: 'equivocal', nullFlavour: null }]);
    expect(of('CN.03')).toMatchObject([{ value: null, nullFlavour: 'notEvaluable' }]);
    expect(of('SPC.CEQ')).toMatchObject([{ value: null, nullFlavour: 'notImaged' }]);
    expect(of('QUA.SPI')).toMatchObject([{ value: null, nullFlavour: 'notImaged' }]);
    expect(of('CBR.FRO')).toEqual([]);
  });

  test('an answer that is no longer asked does not stay', () => {
    const said = normalRead('HYD=absent');
    const answers = completeAnswers(
      lmRead1,
      { ...said, ...sayRead('HYD.EVANS=0.4'), ...sayRead('POP.CAV=present') },
      closures(fullProtocol, said),
    );
    expect(answers['HYD.EVANS']).toBeUndefined();
    expect(answers['POP.CAV']).toBeUndefined();
  });

  test('a nodule has one row with its diameters, the longer one first', () => {
    const said = sayRead('NOD.BRN=CBL.HEM 5x7.5');
    const findings = listFindings(lmRead1, completeAnswers(lmRead1, said, { brain: 'open', spine: 'open' }), {
      brain: 'open',
      spine: 'open',
    });
    expect(findings).toMatchObject([
      { itemId: 'NOD.BRN', instance: 1, value: 'N1', locationId: 'CBL.HEM', longMm: 7.5, shortMm: 5 },
    ]);
  });
});

describe('what is missing before a read can be signed', () => {
  const missing = (said: string, marked: string[] = [], protocol = fullProtocol) => {
    const answers = sayRead(said);
    const draft = draftWith({ ...normalRead(), ...answers }, ...marked);
    return unanswered(lmRead1, draft, closures(protocol, draft.answers)).map(
      ({ itemId, lacks }) => `${itemId} ${lacks}`,
    );
  };

  test('nothing, for a normal read', () => {
    expect(missing('')).toEqual([]);
  });

  test('everything that is required, for an empty draft, in the order of the form', () => {
    const items = unanswered(lmRead1, draftWith({}), { brain: 'open', spine: 'open' }).map((one) => one.itemId);
    const required = lmRead1.items.filter((item) => item.required && !item.onlyWhen).map((item) => item.id);
    expect(items).toEqual(required);
  });

  test('only what can be seen, for a brain-only session', () => {
    const closed = closures(protocolOf('FULL', '-'), {});
    const items = unanswered(lmRead1, draftWith({}), closed);
    expect(items.some(({ itemId }) => itemId.startsWith('SPC') || itemId === 'QUA.SPI')).toBe(false);
  });

  test.each(
    rowsOf(`
      | answers                                    | marked          | missing                                       |
      | CBL.HEM=present                            |                 | CBL.HEM pattern                               |
      | CBL.HEM=linear                             |                 | CBL.HEM side                                  |
      | CBL.HEM=linear L                           |                 | CBL.HEM mark                                  |
      | CBL.HEM=linear L                           | CBL.HEM         |                                               |
      | CBL.VER=linear                             | CBL.VER         |                                               |
      | CBL.HEM=equivocal                          |                 |                                               |
      | HYD=present                                |                 | HYD.TYPE answer,HYD.EVANS answer,HYD.TEO answer |
      | HYD.CATH=present                           |                 |                                               |
      | POP.VIS=present                            |                 | POP.CAV answer,POP.DURA answer,POP.NOD answer,POP.BLOOD answer |
      | NOD.BRN=CBL.VER 6x5                        | NOD.BRN         | NOD.BRN location                              |
      | NOD.BRN=CBL.VER 6x5; CBL.VER=linear        | NOD.BRN,CBL.VER | NOD.BRN location                              |
      | NOD.BRN=CBL.VER 6x5; CBL.VER=nodular       | NOD.BRN,CBL.VER |                                               |
      | CBL.VER=nodular; NOD.BRN=CBL.VER 6x5       |                 | CBL.VER mark,NOD.BRN mark                     |
    `),
  )('"$missing" for $answers marked "$marked"', (row) => {
    const marked = row.marked ? row.marked.split(',') : [];
    expect(missing(row.answers ?? '', marked).join(',')).toBe(row.missing);
  });
});
