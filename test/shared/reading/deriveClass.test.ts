import { deriveClass } from '../../../shared/reading/deriveClass.ts';
import type { Form } from '../../../shared/reading/form.ts';
import { lmRead1 } from '../../../shared/reading/forms/lmRead1.ts';
import { rowsOf, sayRead } from './sayRead.ts';

const classOf = (said: string) => deriveClass(lmRead1, sayRead(said));

describe('the EANO-ESMO letter', () => {
  test.each(
    rowsOf(`
      | answers                                                        | letter   | why
      | -------------------------------------------------------------- | -------- | ---
      | brain=absent; spine=absent; CBL.HEM=linear                     | A        | linear only                                  |
      | brain=absent; spine=absent; CBL.HEM=nodular                    | B        | nodular only                                 |
      | brain=absent; spine=absent; CBL.HEM=linear; SPC.CEQ=nodular    | C        | both, at different sites                     |
      | brain=absent; spine=absent; CN.0708=both                       | C        | both, at one site                            |
      | brain=absent; spine=absent; HYD=present                        | D_HYD    | hydrocephalus only                           |
      | brain=absent; spine=absent; HYD=absent                         | D_NORMAL | nothing                                      |
      | brain=absent; spine=absent; CBL.HEM=equivocal                  | D_NORMAL | equivocal is D in the 2023 wording           |
      | brain=NE; spine=NE; HYD=absent                                 | NE       | not evaluable                                |
      | brain=absent; spine=NE                                         | NE       | one compartment not evaluable, none positive |
      | brain=linear; spine=NE                                         | A        | positive elsewhere                           |
      | brain=NE; spine=NI; HYD=present                                | NE       | hydrocephalus alone cannot say "only"        |
      | brain=absent; spine=NI                                         | D_NORMAL | a brain-only session                         |
      | brain=NI; spine=NI                                             | NE       | nothing imaged                               |
      | brain=absent; spine=absent; CN.03=NE                           | D_NORMAL | one nerve not evaluable                      |
      | brain=absent; spine=absent; PAC.FALX=nodular; PAR.BRN=present  | D_NORMAL | dura and parenchyma are not leptomeningeal   |
      | brain=absent; spine=absent; MEN.GEN=linear                     | A        | a site outside the eight groups counts       |
      | CBL.HEM=present; spine=absent                                  | NE       | a draft: positive without a pattern yet      |
    `),
  )('is $letter for $answers ($why)', ({ answers, letter }) => {
    expect(classOf(answers ?? '').eanoLetter).toBe(letter);
  });

  test('is NE for an empty draft', () => {
    expect(classOf('').eanoLetter).toBe('NE');
  });
});

describe('the eight regions', () => {
  test.each(
    rowsOf(`
      | answers                                                      | positive | judged | why
      | brain=absent; spine=absent                                   | 0        | 8      | all judged                            |
      | brain=linear; spine=linear                                   | 8        | 8      | all positive                          |
      | brain=absent; spine=NI                                       | 0        | 5      | five groups in the brain              |
      | brain=absent; spine=NI; CN.07=linear; CN.08=linear           | 1        | 5      | two nerves are one group              |
      | brain=absent; spine=NI; CIS.PPN=linear; BST.PON=linear       | 1        | 5      | brainstem with its cisterns           |
      | brain=absent; spine=NI; CIS.SYL=linear; CIS.SUP=linear       | 2        | 5      | the Sylvian cistern is cerebrum       |
      | brain=absent; spine=NI; HYP.STK=linear                       | 1        | 5      | the stalk goes with the ventricles    |
      | brain=absent; spine=NI; MEN.GEN=linear                       | 0        | 5      | no group                              |
      | brain=NE; spine=absent; SPC.CEQ=nodular; SPC.LUM=linear      | 1        | 3      | cauda equina with the lumbar segment  |
      | brain=absent; spine=NI; CBL.HEM=equivocal                    | 0        | 5      | equivocal is judged, not positive     |
      | brain=absent; spine=absent; CBL.HEM=NE; CBL.VER=NE           | 0        | 7      | the cerebellum was not evaluable      |
    `),
  )('are $positive of $judged for $answers ($why)', ({ answers, positive, judged }) => {
    const { regionCount, regionsEvaluable } = classOf(answers ?? '');
    expect([regionCount, regionsEvaluable].map(String)).toEqual([positive, judged]);
  });
});

describe('the flags', () => {
  test('keep absent, equivocal, not evaluable and not imaged apart', () => {
    const read = classOf('brain=NE; spine=NI; HYD=present; CN.02=equivocal; PAR.BRN=absent');
    expect(read).toMatchObject({
      brainPositive: 'no',
      spinePositive: 'notImaged',
      hydrocephalus: 'yes',
      cranialNervePositive: 'no',
      caudaPositive: 'notImaged',
      ependymaPositive: 'notEvaluable',
      parenchymalPositive: 'no',
      equivocalAny: true,
    });
  });

  test('tell ependyma, nerves and cauda equina apart', () => {
    const read = classOf('brain=absent; spine=absent; VEN.LAT=linear; CN.0708=linear; SPC.CEQ=linear');
    expect(read).toMatchObject({ ependymaPositive: 'yes', cranialNervePositive: 'yes', caudaPositive: 'yes' });
  });
});

describe('measurable nodules', () => {
  const form2017: Form = { ...lmRead1, version: 'test', measurable: { longMm: 10, shortMm: 5 } };

  test.each(
    rowsOf(`
      | nodule   | revised (>5 x >5 mm) | 2017 (>10 x >5 mm) |
      | 5x5      | 0                    | 0                  |
      | 5.1x5.1  | 1                    | 0                  |
      | 10.1x5   | 0                    | 0                  |
      | 10.1x5.1 | 1                    | 1                  |
    `),
  )('of $nodule mm depend on the version of the form', (row) => {
    const answers = sayRead(`brain=absent; CBL.HEM=nodular; NOD.BRN=CBL.HEM ${row.nodule}`);
    expect(String(deriveClass(lmRead1, answers).measurableNodules)).toBe(row['revised (>5 x >5 mm)']);
    expect(String(deriveClass(form2017, answers).measurableNodules)).toBe(row['2017 (>10 x >5 mm)']);
  });

  test('add up to the sum of products over brain and spine', () => {
    const read = classOf('NOD.BRN=CBL.HEM 6x5.5,CN.07 4x3; NOD.SPI=SPC.CEQ 10x8');
    expect(read).toMatchObject({ measurableNodules: 2, maxNoduleMm2: 80, sumProductsMm2: 125 });
  });

  test('are not known without a nodule', () => {
    expect(classOf('brain=absent')).toMatchObject({ measurableNodules: 0, maxNoduleMm2: null, sumProductsMm2: null });
  });
});
