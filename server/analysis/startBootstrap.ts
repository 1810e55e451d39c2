import { BootstrapResult, type FitBootstrap } from '../../shared/analysis/fitBootstrap.ts';
import { ModelPlan } from '../../shared/analysis/modelSpec.ts';
import type { Replicates } from '../../shared/analysis/resampleFit.ts';
import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import type { Work } from '../jobs/jobs.ts';
import { bootstrapJob, listBootstraps, type BootstrapProgress } from './listBootstraps.ts';
import type { EngineTask } from './engineTask.ts';

/** So many replicates are one task: short enough that a fit somebody waits for comes between. */
const CHUNK = 25;
const LIMIT_MS = 10 * 60_000;

/**
 * Begins the bootstrap of a Cox fit: its plan fitted to cases of its Freeze drawn with replacement. Its row is written when all is done.
 *
 * @throws {Refusal} unknown.id, bootstrap.notCox, compute.running, freeze.damaged, model.invalid
 */
export async function startBootstrap(
  context: Context,
  actor: Actor,
  input: Input<'startBootstrap'>,
): Promise<Output<'startBootstrap'>> {
  const { db, dataDir, computations } = context;
  const fit = await db.findOne(tables.modelFits, { id: input.fitId });
  const spec = fit && (await db.findOne(tables.modelSpecs, { id: fit.modelSpecId }));
  const freeze = fit && (await db.findOne(tables.freezes, { id: fit.freezeId }));
  if (!fit || !spec || !freeze) throw new Refusal('unknown.id');
  const plan = ModelPlan.parse(JSON.parse(spec.plan));
  if (plan.kind !== 'cox') throw new Refusal('bootstrap.notCox');
  const id = bootstrapJob(fit.id);
  // One that was cancelled ends its last replicates first: whoever draws again right away waits for it, and is not refused.
  if (computations.wishOf(id) === 'cancel') await computations.ended(id);
  if (computations.placeOf(id) !== null) throw new Refusal('compute.running');
  const { replicates, seed } = input;
  const on = { dataDir, freeze, plan };
  // no replicate: refuses what cannot be fitted while the person who asked still listens
  const trial: EngineTask = { kind: 'resample', ...on, seed, from: 0, to: 0 };
  await context.threads.run(trial, { limitMs: LIMIT_MS, isUrgent: true });
  const work = resampleAll(context, { on, replicates, seed });
  computations.start(id, async (tell, control) => {
    const result = await work(tell, control);
    if (result) await keep(context, actor, { fitId: fit.id, replicates, seed, result });
  });
  return listBootstraps(context, actor, { fitId: fit.id });
}

interface Draws {
  on: Omit<Extract<EngineTask, { kind: 'fit' }>, 'kind'>;
  replicates: number;
  seed: number;
}

/** All replicates, as many tasks at a time as there are threads; null when it was cancelled on the way. */
function resampleAll(context: Context, { on, replicates, seed }: Draws): Work<BootstrapResult | null> {
  return async (tell, control) => {
    const { threads } = context;
    const chunks = Array.from({ length: Math.ceil(replicates / CHUNK) }, (_, k) => ({
      from: k * CHUNK,
      to: Math.min(replicates, (k + 1) * CHUNK),
    }));
    const parts: Replicates[] = [];
    let next = 0;
    let done = 0;
    const say = () => tell({ replicates, seed, done } satisfies BootstrapProgress);
    say();
    const worker = async () => {
      while (next < chunks.length && control.wish() === 'go') {
        const number = next++;
        const { from, to } = chunks[number]!;
        const task: EngineTask = { kind: 'resample', ...on, seed, from, to };
        parts[number] = await threads.run<Replicates>(task, { limitMs: LIMIT_MS });
        done += to - from;
        say();
      }
    };
    await Promise.all(Array.from({ length: threads.count }, worker));
    if (control.wish() !== 'go') return null;
    const task: EngineTask = { kind: 'summarise', ...on, parts };
    return BootstrapResult.parse(await threads.run(task, { limitMs: LIMIT_MS }));
  };
}

async function keep(
  context: Context,
  actor: Actor,
  { fitId, replicates, seed, result }: { fitId: string; replicates: number; seed: number; result: BootstrapResult },
): Promise<void> {
  const row: FitBootstrap = {
    id: context.newId(),
    modelFitId: fitId,
    replicates,
    seed,
    result: JSON.stringify(result),
    codeVersion: context.codeVersion,
    madeBy: actor.name,
    madeAt: context.now(),
  };
  await context.db.write(async (tx) => {
    await tx.insert(tables.fitBootstraps, [row]);
    const detail = `${replicates} replicates with seed ${seed}, ${result.fitted} fitted`;
    await recordAudit(tx, { at: row.madeAt, who: actor.name, verb: 'startBootstrap', ids: [row.id, fitId], detail });
  });
}
