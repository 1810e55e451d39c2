import { checkCase } from '../../../shared/cases/checkCase.ts';
import { deriveSurvival } from '../../../shared/cases/deriveSurvival.ts';
import { factsOf } from './factsOf.ts';

const positive = 'csf_day#1 = 2024-03-01; csf_cytology#1 = positive';

/** `212 dead`, `40 censored`, `15 dead imputed`, or the codes of the problems. */
function os(text: string): string {
  const { endpoint, problems } = deriveSurvival(factsOf(text));
  if (!endpoint) return problems.map((one) => one.code).join(' ');
  return `${endpoint.timeDays} ${endpoint.event ? 'dead' : 'censored'}${endpoint.isImputed ? ' imputed' : ''}`;
}

describe('overall survival from the first positive CSF', () => {
  it.each([
    [
      'death counts from the collection of the first positive CSF',
      `${positive}; vital_status = dead; death_day = 2024-09-29`,
      '212 dead',
    ],
    [
      'a suspicious sample before the positive one is not time zero',
      `csf_day#1 = 2024-02-01; csf_cytology#1 = equivocal; csf_day#2 = 2024-03-01; csf_cytology#2 = positive; vital_status = dead; death_day = 2024-03-11`,
      '10 dead',
    ],
    [
      'of two positive samples the first counts, in whatever order they were entered',
      `csf_day#1 = 2024-03-09; csf_cytology#1 = positive; csf_day#2 = 2024-03-01; csf_cytology#2 = positive; vital_status = dead; death_day = 2024-03-11`,
      '10 dead',
    ],
    [
      'without a positive sample the recorded day of diagnosis is time zero',
      'diagnosis_day = 2024-03-01; vital_status = dead; death_day = 2024-03-11',
      '10 dead',
    ],
    [
      'death on the day of the diagnosis is day 0',
      `${positive}; vital_status = dead; death_day = 2024-03-01`,
      '0 dead',
    ],
    [
      'the living are censored at the last contact alive, not at a later attempt that reached nobody',
      `${positive}; contact_day#1 = 2024-04-10; contact_status#1 = alive; contact_day#2 = 2024-06-10; contact_status#2 = notReached`,
      '40 censored',
    ],
    [
      'the later of the recorded last contact and the contacts counts',
      `${positive}; last_contact_day = 2024-03-31; contact_day#1 = 2024-04-10; contact_status#1 = alive; vital_status = lost`,
      '40 censored',
    ],
    [
      'a death known to a month takes its middle, flagged',
      `${positive}; vital_status = dead; death_day = 2024-04-01..2024-04-30`,
      '45 dead imputed',
    ],
    [
      'a death known to the month of the last contact takes the middle of what is left of it',
      `${positive}; last_contact_day = 2024-04-21; vital_status = dead; death_day = 2024-04-01..2024-04-30`,
      '55 dead imputed',
    ],
    [
      'a death known to the month of the diagnosis is never before it',
      `csf_day#1 = 2024-03-25; csf_cytology#1 = positive; vital_status = dead; death_day = 2024-03-01..2024-03-31`,
      '3 dead imputed',
    ],
    [
      'a contact known to a month is flagged too',
      `${positive}; last_contact_day = 2024-04-01..2024-04-30`,
      '45 censored imputed',
    ],
    ['without a diagnosis there is no time zero', 'vital_status = dead; death_day = 2024-03-01', 'case.noPositiveCsf'],
    ['alive and never contacted', `${positive}; vital_status = alive`, 'case.noFollowUp'],
    ['only contacted before the diagnosis', `${positive}; last_contact_day = 2024-02-01`, 'case.noFollowUp'],
    ['dead without a day', `${positive}; vital_status = dead`, 'case.deathWithoutDay'],
    [
      'told dead by telephone without a day',
      `${positive}; contact_day#1 = 2024-05-01; contact_status#1 = dead`,
      'case.deathWithoutDay',
    ],
    [
      'dead before the diagnosis',
      `${positive}; vital_status = dead; death_day = 2024-02-28`,
      'case.deathBeforeDiagnosis',
    ],
    [
      'alive after the death',
      `${positive}; vital_status = dead; death_day = 2024-04-01; last_contact_day = 2024-05-01`,
      'case.contactAfterDeath',
    ],
    [
      'alive with a day of death',
      `${positive}; vital_status = alive; death_day = 2024-04-01`,
      'case.deathContradicted',
    ],
  ])('%s', (_what, facts, expected) => {
    expect(os(facts)).toBe(expected);
  });

  it('superseded values do not count', () => {
    const rows = factsOf(`${positive}; vital_status = dead; death_day = 2024-03-11`);
    const old = { ...rows.at(-1)!, value: '2024-03-05', supersededById: 'a later row' };
    expect(deriveSurvival([old, ...rows]).endpoint?.timeDays).toBe(10);
  });
});

describe('contradictions of a case', () => {
  const codes = (text: string) => checkCase(factsOf(text)).map((one) => `${one.code} at ${one.at}`);

  it('care after death and a treatment that ends before it begins are named with their occasion', () => {
    const care = `${positive}; death_day = 2024-04-01; surgery_day#2 = 2024-05-01; surgery_kind#2 = vpShunt`;
    expect(codes(care)).toEqual(['case.careAfterDeath at surgery 2']);
    const order = `${positive}; treatment_kind#1 = targeted; treatment_start_day#1 = 2024-04-02; treatment_end_day#1 = 2024-04-01`;
    expect(codes(order)).toEqual(['case.endBeforeStart at treatment 1']);
  });

  it('partial days contradict only when their bounds do', () => {
    expect(codes(`${positive}; death_day = 2024-02-01..2024-03-31; last_contact_day = 2024-03-15`)).toEqual([]);
    expect(codes(`${positive}; death_day = 2024-01-01..2024-01-31`)).toEqual([
      'case.deathBeforeDiagnosis at death_day',
    ]);
  });

  it('a birth after the diagnosis is seen while the identity is at hand', () => {
    expect(codes(`${positive}; birth_date = 2024-03-02`)).toEqual(['case.birthAfterDiagnosis at birth_date']);
  });
});
