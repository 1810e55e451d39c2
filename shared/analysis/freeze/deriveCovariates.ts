import { type Day, daysBetween } from '../../base/day.ts';
import { type Problem, problem } from '../../base/problem.ts';
import { cutFacts } from '../../cases/cutFacts.ts';
import { deriveSurvival } from '../../cases/deriveSurvival.ts';
import { findCaseDays } from '../../cases/findCaseDays.ts';
import { gatherFacts } from '../../cases/gatherFacts.ts';
import { parseDayRange } from '../../cases/parseDayRange.ts';
import type { CaseRow } from './caseRow.ts';
import type { CaseMaterial, CaseScene, CovariateVisit } from './caseScene.ts';
import { covariateRules } from './covariates.ts';
import { deriveCell } from './deriveCell.ts';
import { deriveOutcomes } from './deriveOutcomes.ts';
import { deriveTimeline } from './deriveTimeline.ts';

/**
 * The row of one case: overall survival and the other endpoints, the day it enters the risk set, every covariate of the catalogue with the day
 * on which it became known (days from time zero) and its sources, and how those that change go on over time.
 *
 * A case enters on the day of its baseline MRI where that lies after time zero. Nothing after the cut-off day is in the row. Without survival
 * there is no row; the problems say why.
 */
export function deriveCovariates(material: CaseMaterial): { row: CaseRow | null; problems: Problem[] } {
  const { cutoffDay = null } = material;
  const rows = cutFacts(material.rows, cutoffDay);
  const { endpoint, followUp, problems } = deriveSurvival(rows, cutoffDay);
  if (!endpoint || !followUp) return { row: null, problems: isOfLater(material) ? [afterCutoff] : problems };
  const facts = gatherFacts(rows);
  const { originDay } = followUp;
  const { timeDays, event, isImputed } = endpoint;
  const isKnown = (visit: CovariateVisit | null): visit is CovariateVisit =>
    visit !== null && (cutoffDay === null || visit.endDay <= cutoffDay);
  const baseline = isKnown(material.baseline) ? material.baseline : null;
  const entryDays = baseline ? Math.max(0, daysBetween(originDay, baseline.endDay)) : null;
  const scene: CaseScene = {
    facts,
    days: findCaseDays(facts),
    originDay,
    entryDay: entryDays ?? 0,
    timeDays,
    baseline,
    followUp1: isKnown(material.followUp1) ? material.followUp1 : null,
    followUps: (material.followUps ?? []).filter(isKnown),
  };
  const { originBasis, originPrecision, endPrecision, isLost, deathCause } = followUp;
  const timeFrom = (day: Day | null): number | null => {
    const days = day === null ? -1 : timeDays - daysBetween(originDay, day);
    return days < 0 ? null : days;
  };
  const row: CaseRow = {
    timeDays,
    event,
    isImputed,
    entryDays,
    originBasis,
    originPrecision,
    endPrecision,
    isLost,
    recordedTimeDays: timeFrom(parseDayRange(facts.single.get('diagnosis_day'))?.middleDay ?? null),
    imagingTimeDays: timeFrom(
      firstSight([...(material.otherVisits ?? []).filter(isKnown), baseline, ...scene.followUps]),
    ),
    outcomes: deriveOutcomes(scene, { event, deathCause }),
    cells: covariateRules.map((rule) => ({ covariateId: rule.covariate.id, ...deriveCell(rule, scene) })),
    timeline: covariateRules.flatMap((rule) => deriveTimeline(rule, scene)),
  };
  const outlived = entryDays !== null && entryDays > timeDays;
  return { row, problems: outlived ? [...problems, problem('case.imagedAfterEnd', 'baseline')] : problems };
}

const afterCutoff = problem('case.afterCutoff', 'diagnosis_day');

/** Whether the case is there, but was diagnosed only after the cut-off day. */
function isOfLater({ rows, cutoffDay = null }: CaseMaterial): boolean {
  const diagnosis = findCaseDays(gatherFacts(rows)).diagnosis;
  return cutoffDay !== null && diagnosis !== null && diagnosis.middleDay > cutoffDay;
}

/** The day of the first visit in whose consensus the leptomeninges are positive. */
function firstSight(visits: readonly (CovariateVisit | null)[]): Day | null {
  const days = visits.flatMap((visit) => {
    const derived = visit?.consensus?.derived;
    return visit && (derived?.brainPositive === 'yes' || derived?.spinePositive === 'yes') ? [visit.endDay] : [];
  });
  return days.sort()[0] ?? null;
}
