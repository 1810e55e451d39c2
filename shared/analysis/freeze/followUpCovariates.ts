import type { Covariate } from './covariate.ts';
import { type CovariateRule, NO_RESPONSE, plain, yesNoLevels } from './covariateRule.ts';

/** What is known only of those who lived until a follow-up MRI. */
const laterCommon = { ...plain, kind: 'level', unit: null, source: 'imaging', knownAt: 'later' } as const;

const responseLevels: Covariate['levels'] = [
  { code: 'SD', label: 'stable disease', labelZh: '疾病稳定' },
  { code: 'CR', label: 'complete response', labelZh: '完全缓解' },
  { code: 'PR', label: 'partial response', labelZh: '部分缓解' },
  { code: 'PD', label: 'progressive disease', labelZh: '疾病进展' },
];

/** The covariates that follow-up MRIs give, in the order of tables. */
export const followUpCovariates: readonly CovariateRule[] = [
  {
    covariate: {
      id: 'region_count_follow_up_1',
      label: 'Regions at follow-up 1',
      labelZh: '首次随访强化区域数',
      kind: 'number',
      unit: 'count',
      levels: [],
      source: 'imaging',
      knownAt: 'later',
      ...plain,
      definition: 'positive groups of the eight at follow-up 1: known only of those who lived until it',
    },
    source: { kind: 'class', value: 'regionCount', visit: 'followUp1' },
  },
  {
    covariate: {
      ...laterCommon,
      id: 'response_follow_up_1',
      label: 'Response at follow-up 1',
      labelZh: '首次随访疗效',
      levels: responseLevels,
      definition:
        'overall response of stage 2 against the reference that was read, consensus of both readers; known only of those who lived until follow-up 1; not evaluable is missing',
    },
    source: { kind: 'response', visit: 'followUp1' },
  },
  {
    covariate: {
      ...laterCommon,
      id: 'response',
      label: 'Response',
      labelZh: '疗效',
      levels: [{ code: NO_RESPONSE, label: 'none read yet', labelZh: '尚未评估' }, ...responseLevels],
      overTime: true,
      definition:
        'overall response of the follow-up read last, consensus of stage 2; over time: none read yet until the first. It lies between treatment and death: an association, not an effect',
    },
    source: { kind: 'response', visit: 'any' },
  },
  {
    covariate: {
      ...laterCommon,
      kind: 'boolean',
      id: 'new_site',
      label: 'New site',
      labelZh: '新发病灶',
      levels: yesNoLevels,
      overTime: true,
      definition:
        'a scored item of stage 2 (nodules or linear enhancement of brain or spine, hydrocephalus) called new at any follow-up so far; over time: no until then',
    },
    source: { kind: 'newSite' },
  },
];
