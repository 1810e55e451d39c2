import { covariates } from '../../shared/analysis/freeze/covariates.ts';
import type { Input, Output } from '../../shared/api.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';

/** The catalogue of covariates that a model may name, in the order of tables. */
export async function listCovariates(
  _context: Context,
  _actor: Actor,
  _input: Input<'listCovariates'>,
): Promise<Output<'listCovariates'>> {
  return { covariates: [...covariates] };
}
