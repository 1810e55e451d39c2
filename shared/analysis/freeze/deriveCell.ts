import { daysBetween } from '../../base/day.ts';
import type { CaseAct } from '../../cases/findCaseDays.ts';
import { parseDayRange } from '../../cases/parseDayRange.ts';
import { type CaseScene, type FoundValue, missing } from './caseScene.ts';
import { codeOf } from './codeOf.ts';
import type { Covariate } from './covariate.ts';
import { type CovariateRule, type CovariateSource, CSF_DAYS } from './covariateRule.ts';
import { readVisit } from './readVisit.ts';

type Source<K extends CovariateSource['kind']> = Extract<CovariateSource, { kind: K }>;

/** The one value of a covariate of a case with the day on which it became known and its sources, as it stands in `cases.csv`. */
export function deriveCell(rule: CovariateRule, scene: CaseScene): FoundValue {
  const { covariate, source } = rule;
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
    case 'volume':
      return readVisit(rule, scene[source.visit], scene.originDay);
    case 'response':
      return source.visit === 'followUp1' ? readVisit(rule, scene.followUp1, scene.originDay) : lastSaid(rule, scene);
    case 'newSite':
      return firstYes(rule, scene) ?? lastSaid(rule, scene);
  }
}

function saidAtFollowUps(rule: CovariateRule, scene: CaseScene): FoundValue[] {
  return scene.followUps
    .map((visit) => readVisit(rule, visit, scene.originDay))
    .filter((found) => found.value !== null && found.knownDay! <= scene.timeDays);
}

function lastSaid(rule: CovariateRule, scene: CaseScene): FoundValue {
  return saidAtFollowUps(rule, scene).at(-1) ?? missing;
}

function firstYes(rule: CovariateRule, scene: CaseScene): FoundValue | null {
  return saidAtFollowUps(rule, scene).find((found) => found.value === '1') ?? null;
}

function ofItem(source: Source<'item'>, scene: CaseScene, covariate: Covariate): FoundValue {
  const raw = scene.facts.single.get(source.itemId);
  if (raw === undefined) return missing;
  const value = source.change === 'log2' ? log2Text(raw) : codeOf(raw, covariate);
  return value === null ? missing : { ...missing, value, knownDay: 0, itemIds: [source.itemId] };
}

function log2Text(raw: string): string | null {
  const value = Math.log2(Number(raw));
  return Number.isFinite(value) ? String(value) : null;
}

function ofAnyBut(source: Source<'anyBut'>, scene: CaseScene): FoundValue {
  const raw = scene.facts.single.get(source.itemId);
  if (raw === undefined) return missing;
  return { ...missing, value: raw === source.none ? '0' : '1', knownDay: 0, itemIds: [source.itemId] };
}

function ofCsf(itemId: string, scene: CaseScene): FoundValue {
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

function ofAct(source: Source<'act'>, scene: CaseScene): FoundValue {
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
