import { demoNumbers, freezeInvented } from '../../scripts/phantom/freezeInvented.ts';
import { inventCases } from '../../scripts/phantom/casesInvented.ts';
import { coverPlanted } from '../../scripts/phantom/coverPlanted.ts';
import { plantedPlan } from '../../scripts/phantom/plantedModel.ts';
import { findPlanted } from './findPlanted.ts';
import { tableInvented } from '../../scripts/phantom/tableInvented.ts';
import { ModelPlan } from '../../shared/analysis/modelSpec.ts';

const seed = 3;
const written = tableInvented(inventCases(seed, demoNumbers));
const { frozen } = freezeInvented(seed, { isBaselineOnly: true });

describe('the table that is written from invented people', () => {
  it.each([...written.cases.columns.keys()])('has the %s that a Freeze of them has', (name) => {
    expect(written.cases.columns.get(name)!.cells).toEqual(frozen.cases.columns.get(name)!.cells);
  });

  it.each([...written.knownDays.keys()])('has the days on which the Freeze says the %s was known', (id) => {
    expect(written.knownDays.get(id)).toEqual(frozen.knownDays.get(id));
  });
});

describe('whether an interval holds a planted effect', () => {
  it("is by Wald's limits what the model of a Freeze says", () => {
    const whole = findPlanted(frozen);
    coverPlanted(written, 'wald').forEach((one, place) => {
      expect(one.estimate).toBeCloseTo(whole[place]!.estimate!, 10);
      expect(one.isCovered).toBe(whole[place]!.isCovered);
    });
  });

  it('is by the profile of the penalised likelihood what its limits say', () => {
    const whole = findPlanted(frozen, ModelPlan.parse({ ...plantedPlan, penalty: 'firth' }));
    coverPlanted(written, 'firth').forEach((one, place) => {
      expect(one.estimate).toBeCloseTo(whole[place]!.estimate!, 10);
      expect(one.isCovered).toBe(whole[place]!.isCovered);
    });
  });
});
