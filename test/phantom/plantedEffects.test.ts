import { freezeInvented } from '../../scripts/phantom/freezeInvented.ts';
import { findPlanted } from './findPlanted.ts';

// The seed of the demo project (scripts/phantom/makeDemo.ts).
const demoSeed = 20240611;

describe('the cohort of the demo', () => {
  it.each(findPlanted(freezeInvented(demoSeed, { isBaselineOnly: true }).frozen))(
    'was drawn with a log hazard ratio of $planted for $name, and the 95% interval holds it',
    ({ planted, lower, upper }) => {
      expect(lower).toBeLessThanOrEqual(planted);
      expect(upper).toBeGreaterThanOrEqual(planted);
    },
  );
});
