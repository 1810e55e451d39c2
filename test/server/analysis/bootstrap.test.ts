import { jest } from '@jest/globals';
import { setTimeout as wait } from 'node:timers/promises';
import { cancelBootstrap } from '../../../server/analysis/cancelBootstrap.ts';
import { cancelFit } from '../../../server/analysis/cancelFit.ts';
import { declareModel } from '../../../server/analysis/declareModel.ts';
import { engineThread } from '../../../server/analysis/engineTask.ts';
import { fitModel } from '../../../server/analysis/fitModel.ts';
import { listBootstraps } from '../../../server/analysis/listBootstraps.ts';
import { makeFreeze } from '../../../server/analysis/makeFreeze.ts';
import { startBootstrap } from '../../../server/analysis/startBootstrap.ts';
import type { Actor } from '../../../server/base/actor.ts';
import { openThreads } from '../../../server/jobs/threads.ts';
import type { BootstrapsView } from '../../../shared/analysis/fitBootstrap.ts';
import { ModelPlan } from '../../../shared/analysis/modelSpec.ts';
import { openTestProject, type TestProject } from '../testProject.ts';
import { fillCohort } from './cohort.ts';

jest.setTimeout(120_000);

let project: TestProject;
let researcher: Actor;
let freezeId: string;
let modelSpecId: string;
let fitId: string;

const cox = ModelPlan.parse({
  kind: 'cox',
  terms: [
    { covariateId: 'age_years', per: 10 },
    { covariateId: 'hydrocephalus', per: 1 },
  ],
  ties: 'efron',
  entry: 'baselineImaging',
});

beforeAll(async () => {
  project = await openTestProject();
  await fillCohort(project, 121);
  researcher = await project.person('rosa', 'researcher');
  freezeId = (await makeFreeze(project.context, researcher, { title: 'first', isInterim: false })).freeze.id;
  const model = await declareModel(project.context, researcher, { title: 'Main', isPrimary: true, plan: cox });
  modelSpecId = model.spec.id;
  fitId = (await fitModel(project.context, researcher, { modelSpecId, freezeId })).fits[0]!.id;
}, 120_000);
afterAll(() => project.close());

async function bootstrap(replicates: number, seed: number): Promise<BootstrapsView['bootstraps'][number]> {
  const before = await startBootstrap(project.context, researcher, { fitId, replicates, seed });
  expect(before.running).toMatchObject({ replicates, seed });
  await project.context.computations.onIdle();
  return (await listBootstraps(project.context, researcher, { fitId })).bootstraps[0]!;
}

describe('the bootstrap of a Cox fit', () => {
  it('gives limits around each ratio and takes the optimism off the concordance', async () => {
    const { result } = await bootstrap(60, 1);
    expect(result.fitted).toBe(60);
    expect(result.rows.length).toBeGreaterThanOrEqual(2);
    for (const { lower, upper } of result.rows) expect(lower!).toBeLessThan(upper!);
    const { apparent, optimism, corrected } = result.concordance!;
    expect(corrected).toBeCloseTo(apparent - optimism, 12);
    expect(Math.abs(optimism)).toBeLessThan(0.2);
  });

  it('gives the same numbers for the same seed whatever the number of threads, and others for another', async () => {
    const { context } = project;
    const whole = await bootstrap(60, 7);
    const several = context.threads;
    context.threads = openThreads(engineThread, 1);
    try {
      expect((await bootstrap(60, 7)).result).toEqual(whole.result);
      expect((await bootstrap(60, 8)).result).not.toEqual(whole.result);
    } finally {
      await context.threads.close();
      context.threads = several;
    }
  });

  it('is stopped on wish, leaves nothing behind, and is not begun twice', async () => {
    const { context } = project;
    const before = (await listBootstraps(context, researcher, { fitId })).bootstraps.length;
    await startBootstrap(context, researcher, { fitId, replicates: 10_000, seed: 1 });
    await expect(startBootstrap(context, researcher, { fitId, replicates: 50, seed: 1 })).rejects.toMatchObject({
      code: 'compute.running',
    });
    expect((await cancelBootstrap(context, researcher, { fitId })).running).toBeNull();
    // Drawn again at once: the new one begins when the old one has ended, and only the new one is kept.
    await startBootstrap(context, researcher, { fitId, replicates: 40, seed: 2 });
    await context.computations.onIdle();
    const { bootstraps } = await listBootstraps(context, researcher, { fitId });
    expect(bootstraps).toHaveLength(before + 1);
    expect(bootstraps[0]).toMatchObject({ replicates: 40, seed: 2 });
    await expect(cancelBootstrap(context, researcher, { fitId })).rejects.toMatchObject({ code: 'compute.none' });
  });
});

describe('the threads that compute', () => {
  it('are ended when a task takes longer than it may', async () => {
    const threads = openThreads(engineThread, 1);
    await expect(threads.run({ kind: 'fit' }, { limitMs: 1 })).rejects.toMatchObject({ code: 'compute.tooLong' });
    await threads.close();
  });

  it('stop a fit that is cancelled, and say so to whoever asked for it', async () => {
    const { context } = project;
    const several = context.threads;
    context.threads = openThreads(engineThread, 1);
    const asked = fitModel(context, researcher, { modelSpecId, freezeId }).catch((error: unknown) => error);
    await wait(50);
    await cancelFit(context, researcher, { modelSpecId });
    expect(await asked).toMatchObject({ code: 'compute.cancelled' });
    await expect(cancelFit(context, researcher, { modelSpecId })).rejects.toMatchObject({ code: 'compute.none' });
    await context.threads.close();
    context.threads = several;
  });

  it('do not hold up the thread that answers requests', async () => {
    let beats = 0;
    const beat = setInterval(() => (beats += 1), 5);
    await bootstrap(400, 3);
    clearInterval(beat);
    expect(beats).toBeGreaterThan(20);
  });
});
