import { type Day, daysBetween } from '../base/day.ts';
import { type Problem, problem } from '../base/problem.ts';
import { deriveSurvival } from '../cases/deriveSurvival.ts';
import { type CaseAct, type CaseDays, findCaseDays } from '../cases/findCaseDays.ts';
import { type CaseFacts, type FactRow, gatherFacts } from '../cases/gatherFacts.ts';
import { parseDayRange } from '../cases/parseDayRange.ts';
import type { Answers } from '../reading/answer.ts';
import type { DerivedClass } from '../reading/derivedClass.ts';
import { RESPONSE_ITEM } from '../reading/deriveResponse.ts';
import type { Form } from '../reading/form.ts';
import type { CaseCell, CaseRow } from './caseRow.ts';
import type { Covariate } from './covariate.ts';
import type { CovariateRule, CovariateSource } from './covariateRule.ts';
import { covariateRules } from './covariates.ts';
import { findSourceItems } from './findSourceItems.ts';

/** What two readers' consensus says of one visit; null where it was not read. */
export interface VisitClass {
  adjudicationId: string;
  readIds: readonly string[];
  form: Form;
  answers: Answers;
  derived: DerivedClass;
}

/** A visit that covariates look at: its last day, on which its images were all known. `change`: what stage 2 says of it, apart from `consensus` of stage 1. */
export interface CovariateVisit {
  timepointId: string;
  endDay: Day;
  consensus: VisitClass | null;
  change?: VisitClass | null;
}

/** What the row of one case is derived from. */
export interface CaseMaterial {
  rows: readonly FactRow[];
  baseline: CovariateVisit | null;
  followUp1: CovariateVisit | null;
}

interface Scene {
  facts: CaseFacts;
  days: CaseDays;
  originDay: Day;
  entryDay: number;
  timeDays: number;
  material: CaseMaterial;
}

/** Days before the diagnosis within which a CSF sample describes it. */
const CSF_DAYS = 28;

type Found = Omit<CaseCell, 'covariateId'>;

const missing: Found = {
  value: null,
  knownDay: null,
  timepointId: null,
  adjudicationId: null,
  readIds: [],
  itemIds: [],
};

/**
 * The row of one case: overall survival, the day it enters the risk set, and every covariate of the catalogue with the day on which it
 * became known (days from time zero) and its sources.
 *
 * A case enters on the day of its baseline MRI where that lies after time zero. Without survival there is no row; the problems say why.
 */
export function deriveCovariates(material: CaseMaterial): { row: CaseRow | null; problems: Problem[] } {
  const { endpoint, problems } = deriveSurvival(material.rows);
  const facts = gatherFacts(material.rows);
  const days = findCaseDays(facts);
  if (!endpoint || !days.diagnosis) return { row: null, problems };
  const originDay = days.diagnosis.middleDay;
  const entryDays = material.baseline ? Math.max(0, daysBetween(originDay, material.baseline.endDay)) : null;
  const { timeDays, event, isImputed } = endpoint;
  const scene: Scene = { facts, days, originDay, entryDay: entryDays ?? 0, timeDays, material };
  const cells = covariateRules.map((rule) => ({ covariateId: rule.covariate.id, ...deriveCell(rule, scene) }));
  const outlived = entryDays !== null && entryDays > timeDays;
  const found = outlived ? [...problems, problem('case.imagedAfterEnd', 'baseline')] : problems;
  return { row: { timeDays, event, isImputed, entryDays, cells }, problems: found };
}

function deriveCell({ covariate, source }: CovariateRule, scene: Scene): Found {
  switch (source.kind) {
    case 'item':
      return ofItem(source, scene, covariate);
    case 'anyBut':
      return ofAnyBut(source, scene);
    case 'csf':
      return ofCsf(source.itemId, scene);
    case 'act':
      return ofAct(source, scene);
    case 'class':
      return ofClass(source, scene, covariate);
    case 'response':
      return ofResponse(source, scene, covariate);
  }
}

type Source<K extends CovariateSource['kind']> = Extract<CovariateSource, { kind: K }>;

function ofItem(source: Source<'item'>, scene: Scene, covariate: Covariate): Found {
  const raw = scene.facts.single.get(source.itemId);
  if (raw === undefined) return missing;
  const value = source.change === 'log2' ? log2Text(raw) : codeOf(raw, covariate);
  return value === null ? missing : { ...missing, value, knownDay: 0, itemIds: [source.itemId] };
}

function log2Text(raw: string): string | null {
  const value = Math.log2(Number(raw));
  return Number.isFinite(value) ? String(value) : null;
}

/** A value as it stands in a table: yes and no as 1 and 0, levels by code; null for what the covariate does not know. */
function codeOf(raw: string, covariate: Covariate): string | null {
  if (covariate.kind === 'number') return Number.isFinite(Number(raw)) ? raw : null;
  const code = covariate.kind === 'boolean' ? ({ true: '1', false: '0', yes: '1', no: '0' }[raw] ?? raw) : raw;
  return covariate.levels.some((level) => level.code === code) ? code : null;
}

function ofAnyBut(source: Source<'anyBut'>, scene: Scene): Found {
  const raw = scene.facts.single.get(source.itemId);
  if (raw === undefined) return missing;
  return { ...missing, value: raw === source.none ? '0' : '1', knownDay: 0, itemIds: [source.itemId] };
}

function ofCsf(itemId: string, scene: Scene): Found {
  const samples = (scene.facts.occasions.get('csf') ?? []).flatMap(({ values }) => {
    const day = parseDayRange(values.get('csf_day'));
    const value = values.get(itemId);
    if (!day || value === undefined) return [];
    return [{ value, knownDay: daysBetween(scene.originDay, day.middleDay) }];
  });
  const near = samples.filter((sample) => sample.knownDay <= 0 && sample.knownDay >= -CSF_DAYS);
  const nearest = near.sort((a, b) => b.knownDay - a.knownDay)[0];
  return nearest ? { ...missing, ...nearest, itemIds: [itemId] } : missing;
}

function ofAct(source: Source<'act'>, scene: Scene): Found {
  const dayOf = (act: CaseAct): number => daysBetween(scene.originDay, act.day.middleDay);
  const isWanted = (act: CaseAct): boolean => {
    if (source.when === 'afterDiagnosis') return dayOf(act) > 0;
    return dayOf(act) <= (source.when === 'untilEntry' ? scene.entryDay : 0);
  };
  const done = scene.days[source.acts].filter((act) => source.kinds.includes(act.kind)).find(isWanted);
  const itemIds = [source.acts === 'surgeries' ? 'surgery_kind' : 'treatment_kind'];
  if (done) return { ...missing, value: '1', knownDay: dayOf(done), itemIds };
  // That nothing was done is known only when the time for it has passed.
  const knownDay = { untilDiagnosis: 0, untilEntry: scene.entryDay, afterDiagnosis: scene.timeDays }[source.when];
  return { ...missing, value: '0', knownDay, itemIds };
}

function ofClass(source: Source<'class'>, scene: Scene, covariate: Covariate): Found {
  const visit = scene.material[source.visit];
  if (!visit?.consensus) return missing;
  const { adjudicationId, readIds, derived, form, answers } = visit.consensus;
  const raw = classText(source.value, derived);
  const value = raw === null ? null : codeOf(raw, covariate);
  if (value === null) return missing;
  return {
    value,
    knownDay: daysBetween(scene.originDay, visit.endDay),
    timepointId: visit.timepointId,
    adjudicationId,
    readIds: [...readIds],
    itemIds: findSourceItems(form, answers, source.value),
  };
}

function ofResponse(source: Source<'response'>, scene: Scene, covariate: Covariate): Found {
  const visit = scene.material[source.visit];
  const said = visit?.change?.answers[RESPONSE_ITEM];
  const value = said?.kind === 'choice' ? codeOf(said.code, covariate) : null;
  if (!visit?.change || value === null) return missing;
  const { adjudicationId, readIds } = visit.change;
  return {
    value,
    knownDay: daysBetween(scene.originDay, visit.endDay),
    timepointId: visit.timepointId,
    adjudicationId,
    readIds: [...readIds],
    itemIds: [RESPONSE_ITEM],
  };
}

/** Where no nodule is measurable in images that could be judged, the largest is 0; where no region could be judged, their count is not 0 but missing. */
function classText(value: keyof DerivedClass, derived: DerivedClass): string | null {
  if (value === 'regionCount' && derived.regionsEvaluable === 0) return null;
  // Of stage 2: it has a rule of its own.
  if (value === 'response') return null;
  const raw = derived[value];
  if (raw !== null) return String(raw);
  return value === 'maxNoduleMm2' && derived.measurableNodules === 0 && derived.eanoLetter !== 'NE' ? '0' : null;
}
