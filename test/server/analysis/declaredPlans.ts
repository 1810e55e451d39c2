import type { WrittenPlan } from '../../../shared/analysis/modelSpec.ts';

const cox = { kind: 'cox', ties: 'efron', entry: 'baselineImaging' } as const;
const curves = { kind: 'survival', confType: 'log', entry: 'baselineImaging' } as const;
const table1 = { kind: 'table1', entry: 'origin' } as const;
const adjusted = [{ covariateId: 'region_count' }, { covariateId: 'age_years', per: 10 }];

/** Plans that use every key of ModelPlan, and the plans of the demo: what the R script has to give again. */
export const declaredPlans: readonly { title: string; plan: WrittenPlan }[] = [
  {
    title: 'the primary model of the demo',
    plan: {
      ...cox,
      terms: [...adjusted, { covariateId: 'hydrocephalus' }, { covariateId: 'kps', per: 10 }],
    },
  },
  { title: 'a factor with several levels', plan: { ...cox, terms: [{ covariateId: 'primary_tumour' }, ...adjusted] } },
  { title: 'one covariate alone', plan: { ...cox, terms: [{ covariateId: 'hydrocephalus' }] } },
  {
    title: 'from time zero',
    plan: { ...cox, entry: 'origin', terms: [{ covariateId: 'sex' }, { covariateId: 'kps', per: 10 }] },
  },
  { title: 'Breslow ties', plan: { ...cox, ties: 'breslow', terms: adjusted } },
  {
    title: 'exact ties',
    plan: { ...cox, ties: 'exact', entry: 'origin', terms: [{ covariateId: 'sex' }, { covariateId: 'kps', per: 10 }] },
  },
  { title: 'exact ties with late entry', plan: { ...cox, ties: 'exact', terms: adjusted } },
  { title: 'strata', plan: { ...cox, terms: adjusted, strata: ['sex', 'brain_metastases'] } },
  {
    title: 'a spline',
    plan: { ...cox, terms: [{ covariateId: 'age_years', knots: 4 }, { covariateId: 'region_count' }] },
  },
  {
    title: 'a number in two groups',
    plan: {
      ...cox,
      terms: [{ covariateId: 'age_years', cut: { at: 60, origin: 'literature' } }, { covariateId: 'region_count' }],
    },
  },
  {
    title: 'an interaction of a level and a number',
    plan: {
      ...cox,
      terms: [...adjusted, { covariateId: 'hydrocephalus' }],
      interactions: [['hydrocephalus', 'age_years']],
    },
  },
  {
    title: 'an interaction of levels',
    plan: {
      ...cox,
      terms: [{ covariateId: 'sex' }, { covariateId: 'smoking' }, { covariateId: 'region_count' }],
      interactions: [['smoking', 'sex']],
    },
  },
  {
    title: 'a treatment over time',
    plan: { ...cox, terms: [...adjusted, { covariateId: 'intrathecal_after', time: 'overTime' }] },
  },
  {
    title: 'imaging over time',
    plan: {
      ...cox,
      terms: [
        { covariateId: 'region_count', time: 'overTime' },
        { covariateId: 'kps', per: 10 },
      ],
    },
  },
  {
    title: 'two covariates over time from time zero, with strata',
    plan: {
      ...cox,
      entry: 'origin',
      terms: [
        { covariateId: 'radiotherapy_after', time: 'overTime' },
        { covariateId: 'targeted_after', time: 'overTime' },
        { covariateId: 'age_years' },
      ],
      strata: ['sex'],
    },
  },
  {
    title: 'a landmark, with what was known by then',
    plan: { ...cox, landmarkDay: 60, terms: [...adjusted, { covariateId: 'intrathecal_after' }] },
  },
  {
    title: 'a landmark and rows over time',
    plan: { ...cox, landmarkDay: 30, terms: [...adjusted, { covariateId: 'radiotherapy_after', time: 'overTime' }] },
  },
  {
    title: 'an override',
    plan: {
      ...cox,
      override: { reason: 'to show what immortal time does' },
      terms: [...adjusted, { covariateId: 'intrathecal_after' }],
    },
  },
  { title: "Firth's penalty", plan: { ...cox, penalty: 'firth', terms: [{ covariateId: 'smoking' }, ...adjusted] } },
  {
    title: "Firth's penalty with strata and Breslow ties",
    plan: {
      ...cox,
      penalty: 'firth',
      ties: 'breslow',
      entry: 'origin',
      terms: [{ covariateId: 'kps', per: 10 }],
      strata: ['sex'],
    },
  },
  { title: 'time to neurologic death', plan: { ...cox, endpointId: 'cnsDeath', terms: adjusted } },
  { title: 'curves of all cases', plan: { ...curves, entry: 'origin', groupBy: null, restrictedDays: 365 } },
  { title: 'curves by hydrocephalus', plan: { ...curves, groupBy: 'hydrocephalus' } },
  {
    title: 'curves by EANO-ESMO letter',
    plan: { ...curves, groupBy: 'eano_letter', confType: 'log-log', restrictedDays: 120 },
  },
  {
    title: 'curves from time zero with every test',
    plan: {
      ...curves,
      entry: 'origin',
      groupBy: 'primary_tumour',
      confType: 'plain',
      strata: ['sex'],
      trend: true,
      pairwise: 'holm',
      restrictedDays: 120,
    },
  },
  {
    title: 'Peto and Peto with late entry and pairs',
    plan: { ...curves, groupBy: 'eano_letter', rho: 1, trend: true, pairwise: 'BH', strata: ['sex'] },
  },
  {
    title: 'Peto and Peto from time zero',
    plan: { ...curves, entry: 'origin', groupBy: 'sex', rho: 1, pairwise: 'bonferroni' },
  },
  { title: 'curves after a landmark', plan: { ...curves, landmarkDay: 60, groupBy: 'response_follow_up_1' } },
  { title: 'groups that change over time', plan: { ...curves, groupBy: 'intrathecal_after', groupTime: 'overTime' } },
  { title: 'progression', plan: { ...curves, endpointId: 'progression', groupBy: 'hydrocephalus' } },
  { title: 'time to shunt', plan: { ...curves, endpointId: 'shunt', groupBy: null } },
  {
    title: 'Table 1 without groups',
    plan: { ...table1, groupBy: null, covariateIds: ['age_years', 'sex', 'ldh', 'eano_letter'] },
  },
  {
    title: 'Table 1 by two groups',
    plan: {
      ...table1,
      entry: 'baselineImaging',
      groupBy: 'hydrocephalus',
      covariateIds: ['age_years', 'bmi', 'ldh', 'sex', 'smoking', 'primary_tumour', 'eano_letter', 'region_count'],
    },
  },
  {
    title: 'Table 1 by several groups',
    plan: {
      ...table1,
      groupBy: 'primary_tumour',
      covariateIds: ['age_years', 'albumin', 'sex', 'smoking', 'brain_metastases'],
    },
  },
];
