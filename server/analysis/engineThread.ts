import { findResiduals, type ResidualsOutcome } from '../../shared/analysis/findResiduals.ts';
import { fitModel } from '../../shared/analysis/fitModel.ts';
import { inputsOf } from '../../shared/analysis/inputsOf.ts';
import { prepareResampling, resampleFit, type Resampling } from '../../shared/analysis/resampleFit.ts';
import { summariseBootstrap } from '../../shared/analysis/summariseBootstrap.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { answerTasks } from '../jobs/answerTasks.ts';
import type { EngineTask, FitAnswer } from './engineTask.ts';
import { readFreeze } from './readFreeze.ts';

// The program of a thread that computes: an EngineTask in, its answer out. It opens no database.
answerTasks(answer);

async function answer(task: EngineTask): Promise<unknown> {
  if (task.kind === 'fit') return fit(task);
  if (task.kind === 'residuals') return residuals(task);
  const resampling = await layOut(task);
  return task.kind === 'resample' ? resampleFit(resampling, task) : summariseBootstrap(resampling, task.parts);
}

async function fit({ dataDir, freeze, plan }: EngineTask): Promise<FitAnswer> {
  const { frozen, inputs } = await readFreeze(dataDir, freeze);
  return { outcome: fitModel(plan, frozen), inputs: inputsOf(plan, inputs) };
}

async function residuals({ dataDir, freeze, plan }: EngineTask): Promise<ResidualsOutcome> {
  const { frozen } = await readFreeze(dataDir, freeze);
  return findResiduals(plan, frozen);
}

/** The plan that was resampled last: the replicates of a bootstrap come in many small tasks. */
let last: { key: string; resampling: Resampling } | null = null;

async function layOut({ dataDir, freeze, plan }: EngineTask): Promise<Resampling> {
  const key = JSON.stringify([freeze.id, freeze.manifestHash, plan]);
  if (last?.key === key) return last.resampling;
  const { frozen } = await readFreeze(dataDir, freeze);
  const resampling = prepareResampling(plan, frozen);
  if ('kind' in resampling) {
    const { problems } = resampling;
    throw new Refusal('model.invalid', { problems }, problems.map((one) => one.says).join(' '));
  }
  last = { key, resampling };
  return resampling;
}
