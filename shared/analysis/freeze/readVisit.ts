import { type Day, daysBetween } from '../../base/day.ts';
import type { DerivedClass } from '../../reading/derivedClass.ts';
import { RESPONSE_ITEM, scoredItems } from '../../reading/deriveResponse.ts';
import { type CovariateVisit, type FoundValue, missing, type VisitClass } from './caseScene.ts';
import { codeOf } from './codeOf.ts';
import type { CovariateRule } from './covariateRule.ts';
import { findSourceItems } from './findSourceItems.ts';

interface Said {
  raw: string;
  by: VisitClass;
  itemIds: readonly string[];
}

/** What one visit says of a covariate that images decide, with its reads and items; missing where it was not read or cannot be judged. */
export function readVisit(
  { covariate, source }: CovariateRule,
  visit: CovariateVisit | null,
  originDay: Day,
): FoundValue {
  const said = visit && saidOf(source, visit);
  const value = said ? codeOf(said.raw, covariate) : null;
  if (!visit || !said || value === null) return missing;
  return {
    value,
    knownDay: daysBetween(originDay, visit.endDay),
    timepointId: visit.timepointId,
    adjudicationId: said.by.adjudicationId,
    readIds: [...said.by.readIds],
    itemIds: [...said.itemIds],
  };
}

function saidOf(source: CovariateRule['source'], visit: CovariateVisit): Said | null {
  switch (source.kind) {
    case 'class':
      return saidByClass(source.value, visit.consensus);
    case 'volume':
      return saidByMasks(visit.consensus);
    case 'response':
      return saidByResponse(visit.change ?? null);
    case 'newSite':
      return saidByChange(visit.change ?? null);
    default:
      return null;
  }
}

function saidByClass(value: keyof DerivedClass, by: VisitClass | null): Said | null {
  const raw = by && classText(value, by.derived);
  return by && raw !== null ? { raw, by, itemIds: findSourceItems(by.form, by.answers, value) } : null;
}

/** Where no nodule is measurable in images that could be judged, sizes are 0; where no region could be judged, their count is not 0 but missing. */
function classText(value: keyof DerivedClass, derived: DerivedClass): string | null {
  if (value === 'regionCount' && derived.regionsEvaluable === 0) return null;
  // Of stage 2: it has a rule of its own.
  if (value === 'response') return null;
  if (value === 'measurableNodules' && derived.eanoLetter === 'NE') return null;
  const raw = derived[value];
  if (raw !== null) return String(raw);
  const isSize = value === 'maxNoduleMm2' || value === 'sumProductsMm2';
  return isSize && derived.measurableNodules === 0 && derived.eanoLetter !== 'NE' ? '0' : null;
}

/** The mean of both readers where both painted; 0 where the consensus found no site; else it is not measured, and missing. */
function saidByMasks(by: VisitClass | null): Said | null {
  if (!by) return null;
  const itemIds = findSourceItems(by.form, by.answers, 'equivocalAny');
  const compartments = [by.derived.brainPositive, by.derived.spinePositive];
  if (!compartments.includes('yes') && compartments.includes('no')) return { raw: '0', by, itemIds };
  const volumes = by.volumesMl ?? [];
  const painted = volumes.filter((volume) => volume !== null);
  if (painted.length === 0 || painted.length < volumes.length) return null;
  const meanMl = painted.reduce((sum, volume) => sum + volume, 0) / painted.length;
  return { raw: String(Math.round(meanMl * 1000) / 1000), by, itemIds };
}

function saidByResponse(by: VisitClass | null): Said | null {
  const answer = by?.answers[RESPONSE_ITEM];
  return by && answer?.kind === 'choice' ? { raw: answer.code, by, itemIds: [RESPONSE_ITEM] } : null;
}

function saidByChange(by: VisitClass | null): Said | null {
  const judged = scoredItems.flatMap((itemId) => {
    const answer = by?.answers[itemId];
    const isJudged = answer?.kind === 'choice' && answer.code !== 'notImaged' && answer.code !== 'notEvaluable';
    return isJudged ? [{ itemId, isNew: answer.code === 'new' }] : [];
  });
  if (!by || judged.length === 0) return null;
  const fresh = judged.filter((one) => one.isNew);
  return {
    raw: fresh.length > 0 ? '1' : '0',
    by,
    itemIds: (fresh.length > 0 ? fresh : judged).map((one) => one.itemId),
  };
}
