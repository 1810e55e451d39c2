import { covariateRules } from './freeze/covariates.ts';
import type { CovariateSource } from './freeze/covariateRule.ts';
import type { ManifestEntry } from './freeze/freeze.ts';
import type { ModelPlan } from './modelSpec.ts';
import { planCovariates } from './planCovariates.ts';
import type { PopulationRule } from './freeze/populationRule.ts';

/** What a fit looks at of a Freeze: what its manifest lists, and the rules of its population. */
export interface FreezeInputs {
  entries: readonly ManifestEntry[];
  population: readonly PopulationRule[];
}

interface Needs {
  /** Items of the codebook. */
  items: Set<string>;
  visits: Set<'baseline' | 'followUp'>;
  /** Whether what was read at these visits counts, or only their days. */
  isRead: boolean;
}

/** What overall survival is made of. */
const survivalItems = [
  'csf_day',
  'csf_cytology',
  'diagnosis_day',
  'death_day',
  'vital_status',
  'last_contact_day',
  'contact_day',
  'contact_status',
];

/**
 * What a plan is computed from, as keys that are held against the heads of later: `entity id` of entries of the manifest (all cases; links,
 * timepoints, and where images decide a value consensus and reads, of the visits that the plan looks at), `item ID` for the items of the
 * codebook that it uses of every case, and `added ENTITY VISIT` for what was not there and would change it.
 */
export function inputsOf(plan: ModelPlan, { entries, population }: FreezeInputs): string[] {
  const needs = needsOf(plan, population);
  const isUsed = (entry: ManifestEntry): boolean => {
    if (entry.entity === 'case') return true;
    if (!needs.visits.has(entry.visit as 'baseline')) return false;
    return needs.isRead || entry.entity === 'link' || entry.entity === 'timepoint';
  };
  const visits = [...needs.visits].sort();
  const added = ['timepoint', ...(needs.isRead ? ['consensus'] : [])];
  return [
    'added case',
    ...added.flatMap((entity) => visits.map((visit) => `added ${entity} ${visit}`)),
    ...[...needs.items].sort().map((itemId) => `item ${itemId}`),
    ...entries.filter(isUsed).map((entry) => `${entry.entity} ${entry.id}`),
  ];
}

function needsOf(plan: ModelPlan, population: readonly PopulationRule[]): Needs {
  const needs: Needs = { items: new Set(survivalItems), visits: new Set(), isRead: false };
  if (plan.entry === 'baselineImaging') needs.visits.add('baseline');
  if (plan.endpointId === 'cnsDeath') needs.items.add('death_cause');
  if (plan.endpointId === 'shunt') add(needs, 'surgery_day', 'surgery_kind');
  if (plan.endpointId === 'progression') look(needs, 'followUp');
  const overTime = plan.kind === 'cox' ? plan.terms.filter((term) => term.time === 'overTime') : [];
  const isFollowed = new Set(overTime.map((term) => term.covariateId));
  for (const covariateId of planCovariates(plan))
    // With a landmark what became known up to it counts, also at follow-ups.
    needOf(needs, covariateId, isFollowed.has(covariateId) || plan.landmarkDay !== null);
  for (const { keep } of population) {
    if (keep.kind === 'baselineImaging') needs.visits.add('baseline');
    else needOf(needs, keep.covariateId, false);
  }
  return needs;
}

function needOf(needs: Needs, covariateId: string, isFollowed: boolean): void {
  const rule = covariateRules.find((one) => one.covariate.id === covariateId);
  if (!rule) return;
  needOfSource(needs, rule.source);
  if (isFollowed && rule.covariate.source === 'imaging') look(needs, 'followUp');
}

function needOfSource(needs: Needs, source: CovariateSource): void {
  switch (source.kind) {
    case 'item':
    case 'anyBut':
      return add(needs, source.itemId);
    case 'csf':
      return add(needs, source.itemId);
    case 'act':
      if (source.when === 'untilEntry') needs.visits.add('baseline');
      return source.acts === 'surgeries'
        ? add(needs, 'surgery_day', 'surgery_kind')
        : add(needs, 'treatment_start_day', 'treatment_kind');
    case 'class':
    case 'volume':
      return look(needs, source.visit === 'baseline' ? 'baseline' : 'followUp');
    case 'response':
    case 'newSite':
      return look(needs, 'followUp');
  }
}

function add(needs: Needs, ...itemIds: string[]): void {
  for (const itemId of itemIds) needs.items.add(itemId);
}

function look(needs: Needs, visit: 'baseline' | 'followUp'): void {
  needs.visits.add(visit);
  needs.isRead = true;
}
