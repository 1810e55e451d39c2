import { defaultWindows } from '../../intake/windows.ts';
import type { DerivedClass } from '../../reading/derivedClass.ts';
import type { Covariate } from './covariate.ts';
import { type CovariateRule, plain, yesNoLevels } from './covariateRule.ts';

type Words = Pick<Covariate, 'id' | 'label' | 'labelZh' | 'definition'> & Partial<Covariate>;

/** What most covariates of the baseline MRI have in common; each may go over time, as every follow-up is read the same way. */
const imagingCommon = {
  ...plain,
  kind: 'number',
  unit: null,
  levels: [],
  source: 'imaging',
  knownAt: 'baselineImaging',
  windowDays: [defaultWindows.baselineDays[0], defaultWindows.baselineDays[1]],
  overTime: true,
} satisfies Partial<Covariate>;

/** A covariate that the consensus of the baseline MRI gives. */
function atBaseline(words: Words, value: keyof DerivedClass): CovariateRule {
  return { covariate: { ...imagingCommon, ...words }, source: { kind: 'class', value, visit: 'baseline' } };
}

const flag = { kind: 'boolean', levels: yesNoLevels } as const;

/** The spine is scanned when it hurts: not imaged is a level of its own, never a missing value (domain dossier 3.2). */
const spineFlag = {
  kind: 'level',
  missing: 'level',
  levels: [
    { code: 'no', label: 'no', labelZh: '否' },
    { code: 'yes', label: 'yes', labelZh: '是' },
    { code: 'notImaged', label: 'not imaged', labelZh: '未成像' },
  ],
} as const satisfies Partial<Covariate>;

/** The covariates that two readers' consensus of the baseline MRI gives, in the order of tables. */
export const imagingCovariates: readonly CovariateRule[] = [
  atBaseline(
    {
      id: 'region_count',
      label: 'Regions with leptomeningeal enhancement',
      labelZh: '软脑膜强化区域数',
      unit: 'count',
      definition:
        'positive groups of the eight of the form; missing where none could be judged; read beside regions that could be judged',
    },
    'regionCount',
  ),
  atBaseline(
    {
      id: 'regions_evaluable',
      label: 'Regions that could be judged',
      labelZh: '可评估区域数',
      unit: 'count',
      definition: 'groups of the eight that were imaged and evaluable',
    },
    'regionsEvaluable',
  ),
  atBaseline(
    {
      id: 'eano_letter',
      label: 'EANO-ESMO pattern',
      labelZh: 'EANO-ESMO分型',
      kind: 'level',
      levels: [
        { code: 'A', label: 'A linear', labelZh: 'A 线状' },
        { code: 'B', label: 'B nodular', labelZh: 'B 结节状' },
        { code: 'C', label: 'C both', labelZh: 'C 两者' },
        { code: 'D_HYD', label: 'D hydrocephalus only', labelZh: 'D 仅脑积水' },
        { code: 'D_NORMAL', label: 'D normal or equivocal', labelZh: 'D 正常或可疑' },
      ],
      definition: 'derived from the consensus of the sites (eanoLetter@1); not evaluable is missing',
    },
    'eanoLetter',
  ),
  atBaseline(
    {
      id: 'brain_positive',
      label: 'Brain leptomeninges positive',
      labelZh: '脑软脑膜阳性',
      ...flag,
      definition: 'any leptomeningeal site of the brain present',
    },
    'brainPositive',
  ),
  atBaseline(
    {
      id: 'spine_positive',
      label: 'Spinal leptomeninges positive',
      labelZh: '脊髓软脊膜阳性',
      ...spineFlag,
      definition: 'any leptomeningeal site of the spine present; not imaged is a level',
    },
    'spinePositive',
  ),
  atBaseline(
    {
      id: 'hydrocephalus',
      label: 'Hydrocephalus',
      labelZh: '脑积水',
      ...flag,
      definition: 'hydrocephalus present',
    },
    'hydrocephalus',
  ),
  atBaseline(
    {
      id: 'cranial_nerve_positive',
      label: 'Cranial nerve enhancement',
      labelZh: '颅神经强化',
      ...flag,
      definition: 'any cranial nerve present',
    },
    'cranialNervePositive',
  ),
  atBaseline(
    {
      id: 'ependyma_positive',
      label: 'Ependymal enhancement',
      labelZh: '室管膜强化',
      ...flag,
      definition: 'any ventricular site present',
    },
    'ependymaPositive',
  ),
  atBaseline(
    {
      id: 'cauda_positive',
      label: 'Cauda equina enhancement',
      labelZh: '马尾强化',
      ...spineFlag,
      definition: 'cauda equina present; not imaged is a level',
    },
    'caudaPositive',
  ),
  atBaseline(
    {
      id: 'parenchymal_positive',
      label: 'Parenchymal brain metastases on MRI',
      labelZh: 'MRI脑实质转移',
      ...flag,
      definition: 'parenchymal metastasis of the brain present',
    },
    'parenchymalPositive',
  ),
  atBaseline(
    {
      id: 'max_nodule_mm2',
      label: 'Largest nodule',
      labelZh: '最大结节',
      unit: 'mm2',
      definition: 'largest product of two orthogonal diameters; 0 where no nodule is measurable',
    },
    'maxNoduleMm2',
  ),
  atBaseline(
    {
      id: 'measurable_nodules',
      label: 'Measurable nodules',
      labelZh: '可测量结节数',
      unit: 'count',
      definition: 'nodules of which both diameters exceed the threshold of the form',
    },
    'measurableNodules',
  ),
  atBaseline(
    {
      id: 'nodule_sum_mm2',
      label: 'Sum of nodules',
      labelZh: '结节总和',
      unit: 'mm2',
      definition: 'sum of the products of two orthogonal diameters; 0 where no nodule is measurable',
    },
    'sumProductsMm2',
  ),
  {
    covariate: {
      ...imagingCommon,
      id: 'volume_ml',
      label: 'Volume of leptomeningeal disease',
      labelZh: '软脑膜病变体积',
      unit: 'mL',
      definition:
        'mean of what both readers painted, voxels times spacing; 0 where no site is present; missing where a site is present and one of them painted nothing',
    },
    source: { kind: 'volume', visit: 'baseline' },
  },
  atBaseline(
    {
      id: 'evans_index',
      label: 'Evans index',
      labelZh: 'Evans指数',
      unit: '1',
      definition: 'frontal horn width over inner skull width',
    },
    'evansIndex',
  ),
];
