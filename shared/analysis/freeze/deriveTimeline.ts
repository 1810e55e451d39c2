import type { TimelineCell } from './caseRow.ts';
import { type CaseScene, type FoundValue, missing } from './caseScene.ts';
import { deriveCell } from './deriveCell.ts';
import { type CovariateRule, NO_RESPONSE } from './covariateRule.ts';
import { readVisit } from './readVisit.ts';

/**
 * How one covariate of a case goes on over time: each value with the day on which it became known, in the order of days, up to the end of
 * follow-up. What begins as "no" (an act, a new site) or "none" (a response) has that value on day 0; what images measure begins with the
 * baseline MRI and is missing before it.
 *
 * A visit that does not show or judge it changes nothing: the last value stands. Empty for what does not go over time.
 */
export function deriveTimeline(rule: CovariateRule, scene: CaseScene): TimelineCell[] {
  if (!rule.covariate.overTime) return [];
  const found = valuesOver(rule, scene).filter((one) => one.value !== null && one.knownDay! <= scene.timeDays);
  return found.map((one) => ({
    ...one,
    covariateId: rule.covariate.id,
    value: one.value!,
    knownDay: one.knownDay!,
  }));
}

function valuesOver(rule: CovariateRule, scene: CaseScene): FoundValue[] {
  const atFollowUps = () => scene.followUps.map((visit) => readVisit(rule, visit, scene.originDay));
  const atStart = (value: string): FoundValue => ({ ...missing, value, knownDay: 0 });
  switch (rule.source.kind) {
    case 'class':
    case 'volume': {
      const all = [readVisit(rule, scene.baseline, scene.originDay), ...atFollowUps()];
      const judged = all.findIndex((one) => one.value !== null && one.value !== 'notImaged');
      return all.filter((one, index) => one.value !== 'notImaged' || judged === -1 || index < judged);
    }
    case 'response':
      return [atStart(NO_RESPONSE), ...atFollowUps()];
    case 'newSite':
      return [
        atStart('0'),
        ...atFollowUps()
          .filter((one) => one.value === '1')
          .slice(0, 1),
      ];
    case 'act': {
      const act = deriveCell(rule, scene);
      return [{ ...atStart('0'), itemIds: act.itemIds }, ...(act.value === '1' ? [act] : [])];
    }
    default:
      return [];
  }
}
