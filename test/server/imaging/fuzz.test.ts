import { fuzzImport } from '../../../scripts/fuzz/fuzzImport.ts';
import { runFuzz } from '../../../scripts/fuzz/runFuzz.ts';
import { seedObjects } from '../../../scripts/fuzz/seedObjects.ts';

/** Tests share the machine: what takes that long hangs. */
const room = { children: 2, watchdogMs: 20_000 };

describe('files damaged at random', () => {
  it('800 mutants of twelve objects are each indexed or a Problem: nobody hangs, nobody dies, no name and no pixel is lost', async () => {
    const result = await runFuzz({ mutants: 800, seed: 20_260_401, deep: false, seeds: seedObjects(), ...room });
    expect(result.failures).toEqual([]);
    expect(result).toMatchObject({ mutants: 800, over1s: 0, watchdogKills: 0 });
    expect(result.indexed + result.problems).toBe(800);
    // a fuzzer that damages too little or too much proves nothing
    expect(result.indexed).toBeGreaterThan(200);
    expect(result.problems).toBeGreaterThan(200);
    expect(result.peakChildMb).toBeLessThan(512);
  }, 120_000);

  it('mutants with up to eight damages and thousands of open sequences as well', async () => {
    const result = await runFuzz({ mutants: 150, seed: 7, deep: true, seeds: seedObjects(), ...room });
    expect(result.failures).toEqual([]);
    expect(result).toMatchObject({ mutants: 150, watchdogKills: 0 });
  }, 120_000);

  it('a whole import of 200 mutants ends, and counts each as an instance or a Problem', async () => {
    const { faults, judged } = await fuzzImport({ mutants: 200, seed: 11, deep: false, seeds: seedObjects(), ...room });
    expect(faults).toEqual([]);
    expect(judged.failures).toEqual([]);
    expect(judged.indexed).toBeGreaterThan(50);
  }, 120_000);

  it('the same seed makes the same mutants', async () => {
    const runs = [];
    for (let time = 0; time < 2; time += 1)
      runs.push(
        await runFuzz({ mutants: 40, seed: 3, deep: false, seeds: seedObjects(), children: 1, watchdogMs: 20_000 }),
      );
    expect(runs[0]!.codes).toEqual(runs[1]!.codes);
    expect(runs[0]!.leftOut).toEqual(runs[1]!.leftOut);
  }, 120_000);
});
