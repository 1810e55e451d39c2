import { imagingCovariates } from '../../shared/analysis/freeze/imagingCovariates.ts';
import type { FreezeContent } from './readFreeze.ts';

/** The baseline visit of a case in a Freeze: the one that its imaging covariates come from; null where no image of it was read. */
export function baselineVisit(content: FreezeContent, pseudonym: string): string | null {
  for (const { covariate } of imagingCovariates) {
    const source = covariate.knownAt === 'baselineImaging' ? content.sourceOf(pseudonym, covariate.id) : null;
    if (source?.timepointId) return source.timepointId;
  }
  return null;
}
