import { findMissing } from '../../../viewer/cases/findMissing.ts';

const fact = (instrument: string, itemId: string, instance = 1) => ({ instrument, itemId, instance });

describe('what a case misses', () => {
  it('names required items that were not given, never sealed ones', () => {
    const missing = findMissing([fact('demographics', 'age_years')]);
    expect(missing.map((one) => [one.instrument.id, one.items.map((item) => item.id)])).toEqual([
      ['demographics', ['sex']],
      ['tumour', ['primary_tumour']],
    ]);
  });

  it('asks a repeating instrument only where it was begun', () => {
    const complete = [fact('demographics', 'sex'), fact('tumour', 'primary_tumour')];
    expect(findMissing(complete)).toEqual([]);
    const begun = findMissing([...complete, fact('csf', 'csf_day', 2)]);
    expect(begun.map((one) => one.items.map((item) => item.id))).toEqual([['csf_cytology']]);
  });
});
