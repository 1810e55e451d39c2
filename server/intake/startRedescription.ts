import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import { redescribeStudies } from './redescribeStudies.ts';
import { keepRedescription, REDESCRIBE_JOB, redescription } from './redescription.ts';

/** Looks at what the new rules would change, or describes the series again, as a job. @throws {Refusal} redescribe.running */
export async function startRedescription(
  context: Context,
  actor: Actor,
  input: Input<'startRedescription'>,
): Promise<Output<'startRedescription'>> {
  if (context.jobs.placeOf(REDESCRIBE_JOB) !== null) throw new Refusal('redescribe.running');
  context.jobs.start(REDESCRIBE_JOB, async (tell, control) => {
    const given = { all: false, dryRun: input.dryRun, tell, wish: () => control.wish() };
    keepRedescription(context, await redescribeStudies(context, actor, given));
  });
  return redescription(context, actor);
}
