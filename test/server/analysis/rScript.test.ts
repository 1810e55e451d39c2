import { jest } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freezeInvented } from '../../../scripts/phantom/freezeInvented.ts';
import { fitModel } from '../../../shared/analysis/fitModel.ts';
import { ModelPlan } from '../../../shared/analysis/modelSpec.ts';
import { writeModelScript } from '../../../shared/analysis/writeRScript.ts';
import { declaredPlans } from './declaredPlans.ts';
import { listNumbers, type NamedNumbers } from './listNumbers.ts';
import { runR } from './runR.ts';

jest.setTimeout(120_000);

// The cohort of the demo, without its images.
const { files, frozen } = freezeInvented(20240611);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-r-'));
  for (const { name, text } of files) writeFileSync(path.join(folder, name), text);
});
afterAll(() => rmSync(folder, { recursive: true }));

function numbersInR(title: string, plan: ModelPlan): NamedNumbers | null {
  writeFileSync(path.join(folder, 'model.R'), writeModelScript(title, plan));
  if (runR(folder, 'model.R') === null) return null;
  const [, ...lines] = readFileSync(path.join(folder, 'numbers.csv'), 'utf8').trimEnd().split('\n');
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(',');
      return [JSON.parse(line.slice(0, at)) as string, Number(line.slice(at + 1).replaceAll('"', ''))];
    }),
  );
}

/** Numbers that differ by more than a millionth of their size; the rounding of sums that should be 0 is no difference. */
function differing(ours: NamedNumbers, inR: NamedNumbers): string[] {
  return [...ours].flatMap(([name, value]) => {
    const other = inR.get(name);
    if (other === undefined) return [];
    const isEqual = Math.abs(value - other) <= Math.max(1e-6 * Math.max(Math.abs(value), Math.abs(other)), 1e-12);
    return isEqual ? [] : [`${name}: ${value}, in R ${other}`];
  });
}

describe('the R script of a declared analysis gives every number again, to a millionth', () => {
  it.each(declaredPlans)('$title', ({ title, plan }) => {
    const parsed = ModelPlan.parse(plan);
    const outcome = fitModel(parsed, frozen);
    if (outcome.kind === 'refused') throw new Error(outcome.problems.map((one) => one.says).join(' '));
    const ours = listNumbers(outcome.result);
    const inR = numbersInR(title, parsed);
    if (inR === null) return;
    expect([...ours.keys()].filter((name) => !inR.has(name))).toEqual([]);
    expect([...inR.keys()].filter((name) => !ours.has(name))).toEqual([]);
    expect(differing(ours, inR)).toEqual([]);
    expect(ours.size).toBeGreaterThan(10);
  });
});
