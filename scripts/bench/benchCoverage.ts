import { freezeInvented } from '../phantom/freezeInvented.ts';
import { findPlanted, type FoundEffect } from '../phantom/plantedModel.ts';
import type { Measured, Row } from './row.ts';

/** Seeds of cohorts, the first of which is 1. */
const SEEDS = 500;
/** People of a cohort: of a study in which Wald's limits are what they promise, and of the demo, which is small for nine degrees of freedom. */
const sizes = [
  { people: 300, goal: '92 to 98' },
  { people: 120, goal: '' },
];

/**
 * How often the 95% interval of a planted effect holds it: 500 cohorts of invented people, from their case table and visits through freeze
 * layout, covariates and fit, without images. With 500 seeds a true 95% shows as 93.0 to 96.9% in 19 of 20 runs.
 */
export function benchCoverage(given: { note: (text: string) => void }): Measured {
  return { rows: sizes.flatMap((size) => coverage(size, given.note)), absent: [] };
}

function coverage({ people, goal }: (typeof sizes)[number], note: (text: string) => void): Row[] {
  const numbers = Array.from({ length: people }, (_, index) => index + 1);
  const found: FoundEffect[][] = [];
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    found.push(findPlanted(freezeInvented(seed, { numbers, isBaselineOnly: true }).frozen));
    if (seed % 50 === 0) note(`coverage: ${seed} of ${SEEDS} cohorts of ${people}`);
  }
  return found[0]!.map(({ name, planted }, place) => {
    const ofEffect = found.map((one) => one[place]!);
    const estimated = ofEffect.flatMap(({ estimate }) => (estimate === null ? [] : [estimate]));
    const mean = estimated.reduce((sum, estimate) => sum + estimate, 0) / estimated.length;
    const without = estimated.length < SEEDS ? `, ${SEEDS - estimated.length} not estimable` : '';
    const what = `coverage, ${people} people: ${name} (log HR ${planted} planted, ${mean.toFixed(3)} found on average${without})`;
    const share = (100 * ofEffect.filter((one) => one.isCovered).length) / SEEDS;
    return { what, unit: '% of seeds', values: [share], goal };
  });
}
