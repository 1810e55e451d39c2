import { addDays } from '../../../shared/base/day.ts';
import type { Answer, State } from '../../../shared/reading/answer.ts';
import { findForm } from '../../../shared/reading/findForm.ts';

const form = findForm('LM-READ 1.0.0');

/** Enough of the form to have every covariate: eight sites of the brain, two of the spine, and what lies beside. */
const sites = [
  'CBL.HEM',
  'CBL.VER',
  'CBR.OCC',
  'CN.0708',
  'VEN.LAT',
  'BST.PON',
  'SPC.THO',
  'SPC.CEQ',
  'HYD',
  'PAR.BRN',
].map((id) => form.items.find((item) => item.id === id)!);
/** Facts of a case whose hazard rises with age and hydrocephalus; one item is prose that looks like a formula. */
export function clinicalFacts(given: {
  draw: () => number;
  isHydro: boolean;
  hasPositive: boolean;
}): [string, string][] {
  const { draw, isHydro, hasPositive } = given;
  const age = Math.round(35 + draw() * 45);
  const hazard = 0.006 * Math.exp(0.02 * (age - 55) + (isHydro ? 0.8 : 0));
  const days = 8 + Math.round(-Math.log(1 - draw()) / hazard);
  const isDead = draw() < 0.8;
  const end = addDays('2024-03-01', days);
  return [
    ['csf_day', '2024-03-01'],
    ['csf_cytology', hasPositive ? 'positive' : 'negative'],
    ['sex', draw() < 0.5 ? 'F' : 'M'],
    ['age_years', String(age)],
    ['kps', String(40 + 10 * Math.floor(draw() * 6))],
    ['ldh', String(150 + Math.round(draw() * 400))],
    ['primary_tumour', ['lung', 'breast', 'melanoma'][Math.floor(draw() * 3)]!],
    ['current_history', '=HYPERLINK("http://nobody","typed prose")'],
    ['vital_status', isDead ? 'dead' : 'alive'],
    isDead ? ['death_day', end] : ['last_contact_day', end],
  ];
}

export type SiteAnswer = Extract<Answer, { kind: 'location' }>;

/** The first sites of the brain present, hydrocephalus as told, the spine not imaged. */
export function answersOf(isHydro: boolean, positive: number): Record<string, SiteAnswer> {
  let left = positive;
  return Object.fromEntries(
    sites.map((item) => {
      const isSite = item.leptomeningeal && item.compartment === 'brain' && left > 0;
      if (isSite) left -= 1;
      const judged: State = isSite || (item.id === 'HYD' && isHydro) ? 'present' : 'absent';
      const state: State = item.compartment === 'spine' ? 'notImaged' : judged;
      const pattern = isSite ? 'linear' : null;
      return [item.id, { kind: 'location', state, pattern, extent: null, side: null, confidence: null, byRest: false }];
    }),
  );
}
