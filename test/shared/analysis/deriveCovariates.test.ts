import { covariates } from '../../../shared/analysis/freeze/covariates.ts';
import type { CovariateVisit } from '../../../shared/analysis/freeze/caseScene.ts';
import { deriveCovariates } from '../../../shared/analysis/freeze/deriveCovariates.ts';
import type { Answers, LocationAnswer, State } from '../../../shared/reading/answer.ts';
import { deriveClass } from '../../../shared/reading/deriveClass.ts';
import { findForm } from '../../../shared/reading/findForm.ts';
import { factsOf } from '../cases/factsOf.ts';

const form = findForm('LM-READ 1.0.0');
const base = 'csf_day#1 = 2024-03-01; csf_cytology#1 = positive; vital_status = dead; death_day = 2024-06-09';

/** All sites absent (the spine as told), but those named. */
function consensus(
  present: Record<string, LocationAnswer['pattern']>,
  spine: State = 'absent',
): CovariateVisit['consensus'] {
  const answers: Answers = {};
  for (const item of form.items) {
    if (item.kind !== 'location') continue;
    const state: State = item.id in present ? 'present' : item.compartment === 'spine' ? spine : 'absent';
    const pattern = present[item.id] ?? null;
    answers[item.id] = { kind: 'location', state, pattern, extent: null, side: null, confidence: null, byRest: false };
  }
  return { adjudicationId: 'adj', readIds: ['r1', 'r2'], form, answers, derived: deriveClass(form, answers) };
}

function cells(facts: string, baseline: CovariateVisit | null = null) {
  const { row } = deriveCovariates({ rows: factsOf(`${base}; ${facts}`), baseline, followUp1: null });
  return { row: row!, cell: (id: string) => row!.cells.find((one) => one.covariateId === id)! };
}

const visit = (endDay: string, what: CovariateVisit['consensus']): CovariateVisit => ({
  timepointId: 'tp',
  endDay,
  consensus: what,
});

describe('covariates of a case', () => {
  it('every covariate of the catalogue has a cell, in the order of the catalogue, with ids that are good column names', () => {
    const { row } = cells('');
    expect(row.cells.map((one) => one.covariateId)).toEqual(covariates.map((one) => one.id));
    expect(covariates.every((one) => /^[a-z][a-z0-9_]*$/.test(one.id))).toBe(true);
    expect(new Set(covariates.map((one) => one.id)).size).toBe(covariates.length);
  });

  it('a consensus in which no region could be judged has no count of regions, not a count of zero', () => {
    const unseen = consensus({}, 'notImaged')!;
    for (const item of form.items) {
      const answer = unseen.answers[item.id];
      if (item.compartment === 'brain' && answer?.kind === 'location') answer.state = 'notEvaluable';
    }
    const judged = { ...unseen, derived: deriveClass(form, unseen.answers) };
    const { cell } = cells('', visit('2024-03-01', judged));
    expect([cell('region_count').value, cell('regions_evaluable').value]).toEqual([null, '0']);
  });

  it('what the record does not say is missing, never zero', () => {
    const { cell } = cells('');
    expect([cell('kps').value, cell('region_count').value, cell('driver_mutation_any').value]).toEqual([
      null,
      null,
      null,
    ]);
    expect(cell('kps').knownDay).toBeNull();
  });

  it.each([
    ['age_years = 61.5', 'age_years', '61.5'],
    ['sex = M', 'sex', 'M'],
    ['brain_metastases = true', 'brain_metastases', '1'],
    ['brain_metastases = false', 'brain_metastases', '0'],
    ['driver_mutation = EGFR', 'driver_mutation_any', '1'],
    ['driver_mutation = none', 'driver_mutation_any', '0'],
    ['ldh = 256', 'ldh_log2', '8'],
  ])('%s gives %s %s', (facts, id, value) => {
    expect(cells(facts).cell(id).value).toBe(value);
  });

  it('CSF protein is that of the sample nearest to the diagnosis, never a later one', () => {
    const later = 'csf_day#2 = 2024-03-05; csf_cytology#2 = negative; csf_protein#2 = 0.5';
    const before = 'csf_day#3 = 2024-02-20; csf_cytology#3 = negative; csf_protein#3 = 0.9';
    expect(cells(later).cell('csf_protein').value).toBeNull();
    expect(cells(`${later}; ${before}`).cell('csf_protein')).toMatchObject({ value: '0.9', knownDay: -10 });
  });

  it('a shunt after the diagnosis carries the day on which it was placed; that none was placed is known only at the end', () => {
    expect(cells('surgery_day#1 = 2024-04-10; surgery_kind#1 = vpShunt').cell('shunt_after')).toMatchObject({
      value: '1',
      knownDay: 40,
    });
    expect(cells('').cell('shunt_after')).toMatchObject({ value: '0', knownDay: 100 });
  });

  it('a case enters on the last day of its baseline MRI, on day 0 where it lies before the diagnosis', () => {
    expect(cells('', visit('2024-03-09', null)).row.entryDays).toBe(8);
    expect(cells('', visit('2024-02-20', null)).row.entryDays).toBe(0);
    expect(cells('').row.entryDays).toBeNull();
  });

  it('imaging covariates come from the consensus, with the reads and the items on which they were marked', () => {
    const { cell } = cells('', visit('2024-03-05', consensus({ 'CBL.VER': 'linear', 'CN.0708': 'nodular' })));
    expect(cell('region_count')).toEqual({
      covariateId: 'region_count',
      value: '2',
      knownDay: 4,
      timepointId: 'tp',
      adjudicationId: 'adj',
      readIds: ['r1', 'r2'],
      itemIds: ['CBL.VER', 'CN.0708'],
    });
    expect(cell('eano_letter').value).toBe('C');
    expect(cell('cranial_nerve_positive')).toMatchObject({ value: '1', itemIds: ['CN.0708'] });
    expect(cell('hydrocephalus')).toMatchObject({ value: '0', itemIds: ['HYD'] });
    expect(cell('max_nodule_mm2').value).toBe('0');
  });

  it('a spine that was not imaged is a level of its own, one that could not be evaluated is missing', () => {
    const notImaged = cells('', visit('2024-03-05', consensus({ 'CBL.VER': 'linear' }, 'notImaged')));
    expect(notImaged.cell('spine_positive').value).toBe('notImaged');
    expect(notImaged.cell('regions_evaluable').value).toBe('5');
    const notEvaluable = cells('', visit('2024-03-05', consensus({ 'CBL.VER': 'linear' }, 'notEvaluable')));
    expect(notEvaluable.cell('spine_positive').value).toBeNull();
  });

  it('a baseline MRI after the end of follow-up is a problem: the person was alive', () => {
    const { problems } = deriveCovariates({
      rows: factsOf('csf_day#1 = 2024-03-01; csf_cytology#1 = positive; last_contact_day = 2024-03-03'),
      baseline: visit('2024-03-10', null),
      followUp1: null,
    });
    expect(problems.map((one) => one.code)).toEqual(['case.imagedAfterEnd']);
  });
});
