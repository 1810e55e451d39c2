import type { Answers } from '../../../shared/reading/answer.ts';
import { lmCharter1 } from '../../../shared/reading/charter.ts';
import { compareReads } from '../../../shared/reading/compareReads.ts';
import { deriveClass } from '../../../shared/reading/deriveClass.ts';
import { lmRead1 } from '../../../shared/reading/forms/lmRead1.ts';
import { resolveConsensus, resolveDependents } from '../../../shared/reading/resolveConsensus.ts';
import { rowsOf, sayRead } from './sayRead.ts';

const compare = (first: Answers, second: Answers) => compareReads(lmRead1, lmCharter1, { first, second });

describe('where two readers disagree', () => {
  test.each(
    rowsOf(`
      | first                  | second                    | discordant        | why                                   |
      | ---------------------- | ------------------------- | ----------------- | ---                                   |
      | CBL.HEM=absent         | CBL.HEM=absent            |                   | same                                  |
      | CBL.HEM=linear L       | CBL.HEM=absent            | CBL.HEM           | present against absent                |
      | CBL.HEM=equivocal      | CBL.HEM=absent            | CBL.HEM           | equivocal is an own value             |
      | CBL.HEM=NE             | CBL.HEM=absent            | CBL.HEM           | not evaluable against a value         |
      | CBL.HEM=NE             | CBL.HEM=NI                | CBL.HEM           | not evaluable is not "not imaged"     |
      | CBL.HEM=linear L       | CBL.HEM=nodular L         | CBL.HEM           | the pattern makes the letter          |
      | CBL.HEM=linear L       | CBL.HEM=linear R          | CBL.HEM           | left against right                    |
      | CBL.HEM=linear L       | CBL.HEM=linear BIL        |                   | a side more                           |
      | CBL.HEM=linear L focal | CBL.HEM=linear L diffuse  |                   | extent is not compared                |
      | HYD.EVANS=0.30         | HYD.EVANS=0.38            |                   | within 30 % of the mean               |
      | HYD.EVANS=0.30         | HYD.EVANS=0.42            | HYD.EVANS         | beyond 30 % of the mean               |
      | PAR.MAX=5              | PAR.MAX=8                 |                   | within 3 mm                           |
      | PAR.MAX=5              | PAR.MAX=8.1               | PAR.MAX           | beyond 3 mm                           |
      | PAR.MAX=40             | PAR.MAX=50                |                   | within 30 %                           |
      | PAR.MAX=40             | PAR.MAX=55                | PAR.MAX           | beyond both                           |
      | PAR.COUNT=1            | PAR.COUNT=2-4             | PAR.COUNT         | another code                          |
      | QUA.BRN=good           | QUA.BRN=poor              |                   | quality is each reader's own          |
      | COMMENT=one            | COMMENT=two               |                   | words are not compared                |
      | NOD.BRN=CBL.HEM 6x5    | NOD.BRN=CBL.HEM 8x6       |                   | within 3 mm                           |
      | NOD.BRN=CBL.HEM 6x5    | NOD.BRN=CBL.HEM 10x6      | NOD.BRN           | beyond 3 mm                           |
      | NOD.BRN=CBL.HEM 6x5    | NOD.BRN=CN.07 6x5         | NOD.BRN           | another site                          |
      | NOD.BRN=CBL.HEM 6x5    |                           | NOD.BRN           | one saw a nodule                      |
      | NOD.BRN=               |                           |                   | an empty table says the same as none  |
      | HYD=present; HYD.TYPE=unknown | HYD=absent         | HYD,HYD.TYPE      | what hangs on a discordant item       |
    `),
  )('$first | $second: "$discordant" ($why)', ({ first, second, discordant }) => {
    const one = sayRead(first ?? '');
    const other = sayRead(second ?? '');
    expect(compare(one, other).join(',')).toBe(discordant);
    expect(compare(other, one).join(',')).toBe(discordant);
  });

  test('a difference in letter, compartment or two regions always shows as a discordant cell', () => {
    const first = sayRead('brain=absent; spine=absent; CBL.HEM=linear L');
    const seconds = ['spine=linear', 'CBL.HEM=nodular L', 'CBR.FRO=linear L; CN.02=linear L', 'brain=NE'];
    for (const said of seconds) {
      expect(compare(first, { ...first, ...sayRead(said) }).length).toBeGreaterThan(0);
    }
  });
});

describe('what two readers agree on', () => {
  const resolve = (first: string, second: string) => {
    const reads = { first: sayRead(first), second: sayRead(second) };
    return resolveConsensus(lmRead1, reads, compare(reads.first, reads.second));
  };

  test('is the agreed value; what only one said of side and extent is not known', () => {
    expect(resolve('CBL.HEM=linear L focal', 'CBL.HEM=linear BIL focal')).toEqual([
      {
        itemId: 'CBL.HEM',
        origin: 'agreed',
        answer: expect.objectContaining({ state: 'present', pattern: 'linear', side: null, extent: 'focal' }),
      },
    ]);
  });

  test('is the mean of two sizes within tolerance, and says so', () => {
    expect(resolve('HYD.EVANS=0.30; PAR.MAX=10', 'HYD.EVANS=0.33; PAR.MAX=10')).toEqual([
      { itemId: 'HYD.EVANS', origin: 'mean', answer: { kind: 'number', value: 0.315 } },
      { itemId: 'PAR.MAX', origin: 'agreed', answer: { kind: 'number', value: 10 } },
    ]);
  });

  test('is one table of mean diameters for paired nodules', () => {
    const [nodules] = resolve('NOD.BRN=CBL.HEM 12x8,CBL.HEM 6x5', 'NOD.BRN=CBL.HEM 7x6,CBL.HEM 11x9');
    expect(nodules).toMatchObject({
      origin: 'mean',
      answer: {
        nodules: [
          { targetId: 'N1', locationId: 'CBL.HEM', longMm: 11.5, shortMm: 8.5, markId: null },
          { targetId: 'N2', longMm: 6.5, shortMm: 5.5 },
        ],
      },
    });
  });

  test('leaves out what is discordant, what nobody answered, and what is not compared', () => {
    expect(resolve('CBL.HEM=absent; QUA.BRN=good', 'CBL.HEM=linear L; QUA.BRN=good')).toEqual([]);
  });

  test('recomputes the letter from the cells, never from the two letters', () => {
    const reads = {
      first: sayRead('brain=absent; spine=absent; CBL.HEM=linear L'),
      second: sayRead('brain=absent; spine=absent; SPC.CEQ=nodular'),
    };
    const discordant = compare(reads.first, reads.second);
    expect(discordant).toEqual(['CBL.HEM', 'SPC.CEQ']);
    const agreed = resolveConsensus(lmRead1, reads, discordant);
    const consensus: Answers = Object.fromEntries(
      agreed.flatMap((one) => (one.answer ? [[one.itemId, one.answer]] : [])),
    );
    const both = { ...consensus, 'CBL.HEM': reads.first['CBL.HEM']!, 'SPC.CEQ': reads.second['SPC.CEQ']! };
    const neither = { ...consensus, 'CBL.HEM': reads.second['CBL.HEM']!, 'SPC.CEQ': reads.first['SPC.CEQ']! };
    expect(deriveClass(lmRead1, both).eanoLetter).toBe('C');
    expect(deriveClass(lmRead1, neither).eanoLetter).toBe('D_NORMAL');
  });
});

describe('what hangs on an adjudicated item', () => {
  const a = sayRead('HYD=present; HYD.TYPE=obstructive; HYD.EVANS=0.4; HYD.TEO=yes');
  const b = sayRead('HYD=absent');
  const discordant = compare(a, b);

  test('follows the reader who was asked when the item stays positive', () => {
    const decided = { itemId: 'HYD', discordant, settled: ['HYD.TEO'], consensus: sayRead('HYD=present') };
    expect(resolveDependents(lmRead1, decided, { a, b })).toEqual([
      { itemId: 'HYD.TYPE', origin: 'readA', answer: { kind: 'choice', code: 'obstructive' } },
      { itemId: 'HYD.EVANS', origin: 'readA', answer: { kind: 'number', value: 0.4 } },
    ]);
  });

  test('is not asked any more when the item is negative, even if it was settled before', () => {
    const decided = { itemId: 'HYD', discordant, settled: ['HYD.TEO'], consensus: sayRead('HYD=absent') };
    expect(resolveDependents(lmRead1, decided, { a, b }).map((one) => [one.itemId, one.answer, one.origin])).toEqual([
      ['HYD.TYPE', null, 'readB'],
      ['HYD.EVANS', null, 'readB'],
      ['HYD.TEO', null, 'readB'],
    ]);
  });
});
