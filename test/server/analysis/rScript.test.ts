import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freezeInvented } from '../../../scripts/phantom/freezeInvented.ts';
import { fitModel } from '../../../shared/analysis/fitModel.ts';
import { ModelPlan } from '../../../shared/analysis/modelSpec.ts';
import { writeModelScript } from '../../../shared/analysis/rScript/writeRScript.ts';
import { declaredPlans } from './declaredPlans.ts';
import { listNumbers, type NamedNumbers } from './listNumbers.ts';
import { differences, numbersInR } from './numbersInR.ts';

const plans = declaredPlans.map(({ title, plan }, place) => ({
  title,
  plan: ModelPlan.parse(plan),
  name: `model-${place}`,
}));
// The cohort of the demo, without its images.
const { files, frozen } = freezeInvented(20240611);
let inR: Map<string, NamedNumbers> | null;

beforeAll(() => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-r-'));
  for (const { name, text } of files) writeFileSync(path.join(folder, name), text);
  inR = numbersInR(folder, new Map(plans.map(({ name, title, plan }) => [name, writeModelScript(title, plan)])));
  rmSync(folder, { recursive: true });
}, 300_000);

describe('the R script of a declared analysis gives every number again, to a millionth', () => {
  it.each(plans)('$title', ({ name, plan }) => {
    const outcome = fitModel(plan, frozen);
    if (outcome.kind === 'refused') throw new Error(outcome.problems.map((one) => one.says).join(' '));
    const ours = listNumbers(outcome.result);
    expect(ours.size).toBeGreaterThan(10);
    if (inR !== null) expect(differences(ours, inR.get(name)!)).toEqual([]);
  });
});
