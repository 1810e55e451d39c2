import type { ImportPlan } from '../../shared/intake/importPlan.ts';
import type { PlanState } from '../../shared/intake/planRoutes.ts';
import { sayPlanProgress } from '../../shared/intake/sayPlan.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { describeBug } from '../base/describeBug.ts';
import type { Context } from '../identity/context.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { planImport, type PlanOrder, type PlanProgress } from './planImport.ts';

/** The dry runs of this process: they name people, so they are in memory only, for an hour, for the person who asked. */
export interface PlanRuns {
  start(context: Context, actor: Actor, order: Omit<PlanOrder, 'tell' | 'control'>): PlanState;
  /** @throws {Refusal} unknown.id */
  stateOf(actor: Actor, planId: string): PlanState;
  /** @throws {Refusal} unknown.id */
  cancel(actor: Actor, planId: string): void;
}

const KEPT_MS = 3_600_000;
const ofProject = new WeakMap<Jobs, PlanRuns>();

/** The dry runs of a project: they wait in its queue of jobs, one at a time, after imports that came before. */
export function planRunsOf(context: Pick<Context, 'jobs'>): PlanRuns {
  const runs = ofProject.get(context.jobs) ?? openPlanRuns(context.jobs);
  ofProject.set(context.jobs, runs);
  return runs;
}

interface PlanRun {
  startedBy: string;
  state: PlanState['state'];
  progress: PlanProgress;
  plan: ImportPlan | null;
}

function openPlanRuns(jobs: Jobs): PlanRuns {
  const runs = new Map<string, PlanRun>();
  const runOf = (actor: Actor, planId: string): PlanRun => {
    const run = runs.get(planId);
    if (run?.startedBy !== actor.id) throw new Refusal('unknown.id');
    return run;
  };
  const forgetLater = (planId: string) => setTimeout(() => runs.delete(planId), KEPT_MS).unref();
  return {
    start: (context, actor, order) => {
      const planId = context.newId();
      const run: PlanRun = { startedBy: actor.id, state: 'waiting', progress: NOTHING_YET, plan: null };
      runs.set(planId, run);
      jobs
        .run(planId, async (tell, control) => {
          run.state = 'running';
          const told = (progress: PlanProgress) => {
            run.progress = progress;
            tell(progress);
          };
          run.plan = await planImport(context, actor, { ...order, tell: told, control });
          run.state = run.plan ? 'done' : 'cancelled';
        })
        .catch((error: unknown) => {
          run.state = 'failed';
          context.log.error({ job: planId, ...describeBug(error) }, 'dry run failed');
        })
        .finally(() => forgetLater(planId));
      return stateOf(planId, run);
    },
    stateOf: (actor, planId) => stateOf(planId, runOf(actor, planId)),
    cancel: (actor, planId) => {
      runOf(actor, planId);
      jobs.ask(planId, 'cancel');
      runs.delete(planId);
    },
  };
}

const NOTHING_YET: PlanProgress = { step: 'reading', filesDone: 0, filesFound: null };

function stateOf(planId: string, { state, progress, plan }: PlanRun): PlanState {
  const { filesDone, filesFound } = progress;
  return { planId, state, says: sayPlanProgress({ ...progress, state }), filesDone, filesFound, plan };
}
