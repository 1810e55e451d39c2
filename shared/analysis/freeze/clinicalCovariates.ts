import { findItem } from '../../cases/codebook.ts';
import { lmCodebook1 } from '../../cases/lmCodebook1.ts';
import type { Covariate } from './covariate.ts';
import { type CovariateRule, type CovariateSource, CSF_DAYS, plain, yesNoLevels } from './covariateRule.ts';

/** A covariate that is an item of the codebook as it stands, known at the diagnosis. */
function ofItem(itemId: string, definition: string, id: string = itemId): CovariateRule {
  const item = findItem(lmCodebook1, itemId)!.item;
  const kinds = { number: 'number', integer: 'number', boolean: 'boolean', level: 'level' } as const;
  const kind = kinds[item.type as keyof typeof kinds];
  const levels = (item.levels ?? []).map((level) => ({
    code: level.code,
    label: level.label.en,
    labelZh: level.label.zh,
  }));
  return {
    covariate: {
      id,
      label: item.label.en,
      labelZh: item.label.zh,
      kind,
      unit: item.unit ?? null,
      levels: kind === 'boolean' ? yesNoLevels : levels,
      source: 'clinical',
      knownAt: 'diagnosis',
      ...plain,
      definition,
    },
    source: { kind: 'item', itemId },
  };
}

/** A measurement of the CSF sample that stands for the diagnosis. */
function ofCsf(itemId: string): CovariateRule {
  const { covariate } = ofItem(itemId, `of the sample nearest to the diagnosis, at most ${CSF_DAYS} days before it`);
  const label = `CSF ${covariate.label.toLowerCase()}`;
  return {
    covariate: { ...covariate, label, labelZh: `脑脊液${covariate.labelZh}`, windowDays: [-CSF_DAYS, 0] },
    source: { kind: 'csf', itemId },
  };
}

type Words = Pick<Covariate, 'id' | 'label' | 'labelZh' | 'definition'> & Partial<Covariate>;

/** A yes or no of the clinical record. */
function yesNo(words: Words, source: CovariateSource): CovariateRule {
  const common = {
    kind: 'boolean',
    unit: null,
    levels: yesNoLevels,
    source: 'clinical',
    knownAt: 'diagnosis',
    ...plain,
  } as const;
  return { covariate: { ...common, ...words }, source };
}

const ldh = ofItem('ldh', 'as measured at the diagnosis');

/** Acts after the diagnosis: known only of those who lived to have them, so never a baseline covariate (domain dossier 3.2). */
const later: CovariateRule[] = (
  [
    ['intrathecal_after', 'Intrathecal chemotherapy after diagnosis', '诊断后鞘内化疗', 'treatments', ['intrathecal']],
    ['chemotherapy_after', 'Systemic chemotherapy after diagnosis', '诊断后全身化疗', 'treatments', ['chemotherapy']],
    ['immunotherapy_after', 'Immunotherapy after diagnosis', '诊断后免疫治疗', 'treatments', ['immunotherapy']],
    ['targeted_after', 'Targeted therapy after diagnosis', '诊断后靶向治疗', 'treatments', ['targeted']],
    [
      'radiotherapy_after',
      'Brain radiotherapy after diagnosis',
      '诊断后脑放疗',
      'treatments',
      ['wholeBrainRt', 'focalRt'],
    ],
    ['surgery_after', 'Resection or biopsy after diagnosis', '诊断后切除或活检', 'surgeries', ['resection', 'biopsy']],
    ['shunt_after', 'Ventriculoperitoneal shunt after diagnosis', '诊断后脑室腹腔分流', 'surgeries', ['vpShunt']],
  ] as const
).map(([id, label, labelZh, acts, kinds]) =>
  yesNo(
    {
      id,
      label,
      labelZh,
      knownAt: 'later',
      overTime: true,
      definition: 'begun on a day after the diagnosis, at any time of follow-up; over time: no until that day',
    },
    { kind: 'act', acts, kinds, when: 'afterDiagnosis' },
  ),
);

/** The clinical covariates of the study, in the order of tables. */
export const clinicalCovariates: readonly CovariateRule[] = [
  ofItem('age_years', 'at the diagnosis'),
  ofItem('sex', 'as recorded'),
  ofItem('bmi', 'at the diagnosis'),
  ofItem('smoking', 'history at the diagnosis'),
  ofItem('kps', 'Karnofsky at the diagnosis'),
  ofItem('hypertension', 'history at the diagnosis'),
  ofItem('diabetes', 'history at the diagnosis'),
  ofItem('chief_complaint', 'main complaint at the diagnosis'),
  ofItem('complaint_days', 'from the first complaint to the diagnosis'),
  ofItem('primary_tumour', 'site of the primary'),
  ofItem('pathology', 'of the primary'),
  ofItem('driver_mutation', 'as tested; not tested is missing'),
  yesNo(
    {
      id: 'driver_mutation_any',
      label: 'Any driver mutation',
      labelZh: '任一驱动基因',
      definition: 'EGFR, ALK, HER2 or another against none; not tested is missing',
    },
    { kind: 'anyBut', itemId: 'driver_mutation', none: 'none' },
  ),
  ofItem('brain_metastases', 'known at the diagnosis from the record'),
  ofItem('systemic_active', 'at the diagnosis'),
  ofItem('total_cholesterol', 'at the diagnosis'),
  ofItem('triglycerides', 'at the diagnosis'),
  ofItem('ldl_cholesterol', 'at the diagnosis', 'ldl'),
  ofItem('hdl_cholesterol', 'at the diagnosis', 'hdl'),
  ofItem('creatinine', 'at the diagnosis'),
  ofItem('urea', 'at the diagnosis'),
  ofItem('egfr', 'at the diagnosis'),
  ofItem('platelets', 'at the diagnosis'),
  ofItem('albumin', 'at the diagnosis'),
  ldh,
  {
    covariate: {
      ...ldh.covariate,
      id: 'ldh_log2',
      label: `${ldh.covariate.label}, per doubling`,
      labelZh: `${ldh.covariate.labelZh}（每增加一倍）`,
      unit: '1',
      definition: 'logarithm to base 2 of U/L at the diagnosis',
    },
    source: { kind: 'item', itemId: 'ldh', change: 'log2' },
  },
  ofCsf('csf_protein'),
  ofCsf('csf_glucose'),
  ofCsf('csf_cells'),
  yesNo(
    {
      id: 'resection_before_diagnosis',
      label: 'Resection before diagnosis',
      labelZh: '诊断前切除',
      definition: 'a resection on or before the day of diagnosis',
    },
    { kind: 'act', acts: 'surgeries', kinds: ['resection'], when: 'untilDiagnosis' },
  ),
  yesNo(
    {
      id: 'surgery_before_entry',
      label: 'Surgery before entry',
      labelZh: '入组前手术',
      knownAt: 'baselineImaging',
      definition: 'any surgery on or before the entry day: the baseline MRI where it lies after the diagnosis',
    },
    {
      kind: 'act',
      acts: 'surgeries',
      kinds: ['resection', 'biopsy', 'vpShunt', 'ommaya'],
      when: 'untilEntry',
    },
  ),
  ...later,
];
