import { covariates } from './covariates.ts';
import { yesNoLevels } from './covariateRule.ts';
import { endpoints } from './endpoints.ts';
import type { Covariate } from './covariate.ts';
import { numberColumn, type TableColumn, textColumn } from '../tableColumn.ts';

const level = (code: string, label: string, labelZh: string): Covariate['levels'][number] => ({ code, label, labelZh });

type Words = Pick<TableColumn, 'name' | 'label' | 'labelZh' | 'definition'>;

const flag = (words: Words, levels: Covariate['levels'] = yesNoLevels): TableColumn => ({
  ...words,
  type: 'flag',
  unit: null,
  levels,
});
const coded = (words: Words, levels: Covariate['levels']): TableColumn => ({
  ...words,
  type: 'level',
  unit: null,
  levels,
});
const days = (name: string, label: string, labelZh: string, definition: string): TableColumn =>
  numberColumn(name, { label, labelZh, unit: 'd', definition });

const precisions = [
  level('day', 'to the day', '精确到日'),
  level('month', 'to the month', '精确到月'),
  level('year', 'to the year', '精确到年'),
];
const os = endpoints[0]!;

const fixed: readonly TableColumn[] = [
  textColumn('pseudonym', 'Pseudonym', '假名', 'research pseudonym of the case'),
  days(os.timeColumn, 'Survival time', '生存时间', os.definition),
  flag({ name: os.eventColumn, label: 'Death', labelZh: '死亡', definition: '1 dead of any cause, 0 censored' }, [
    level('0', 'censored', '删失'),
    level('1', 'dead', '死亡'),
  ]),
  flag({
    name: 'is_imputed',
    label: 'Imputed day',
    labelZh: '日期插补',
    definition: '1 where a day was known only to a month or year and the middle was taken',
  }),
  days(
    'entry_days',
    'Entry',
    '进入风险集',
    'day of the baseline MRI from time zero, 0 where it lies before; empty without a baseline MRI',
  ),
  flag({
    name: 'in_population',
    label: 'Analysed',
    labelZh: '纳入分析',
    definition: '1 where every declared rule of the population keeps the case; models take these alone',
  }),
  coded(
    {
      name: 'origin_basis',
      label: 'Time zero is',
      labelZh: '时间零点',
      definition: 'the collection of the first positive CSF, else the recorded day of diagnosis',
    },
    [
      level('positiveCsf', 'first positive CSF', '首次脑脊液阳性'),
      level('recorded', 'recorded diagnosis', '记录的诊断日'),
    ],
  ),
  coded(
    {
      name: 'origin_precision',
      label: 'Time zero is known',
      labelZh: '零点精度',
      definition: 'of a partial day the middle is taken',
    },
    precisions,
  ),
  coded(
    {
      name: 'end_precision',
      label: 'End is known',
      labelZh: '终点精度',
      definition: 'of a partial day the middle of what is left of it is taken',
    },
    precisions,
  ),
  flag({
    name: 'is_lost',
    label: 'Lost to follow-up',
    labelZh: '失访',
    definition: 'censored and recorded as lost, or not reached after the last contact alive',
  }),
  flag(
    {
      name: 'event_if_lost',
      label: 'Death, the lost counted as dead',
      labelZh: '死亡（失访计为死亡）',
      definition: 'sensitivity: event, or 1 where lost to follow-up; with time_days',
    },
    [level('0', 'censored', '删失'), level('1', 'dead or lost', '死亡或失访')],
  ),
  days(
    'recorded_time_days',
    'Survival from the recorded diagnosis',
    '自记录诊断日的生存时间',
    'sensitivity of the origin; with event; empty where no day is recorded',
  ),
  days(
    'imaging_time_days',
    'Survival from the first positive MRI',
    '自首次MRI阳性的生存时间',
    'sensitivity of the origin: the first visit read in whose consensus the leptomeninges are positive; with event; empty without one',
  ),
  ...endpoints
    .slice(1)
    .flatMap((one) => [
      days(one.timeColumn, one.label, one.labelZh, one.definition),
      flag({ name: one.eventColumn, label: one.label, labelZh: one.labelZh, definition: one.definition }, [
        level('0', 'censored', '删失'),
        level('1', one.event, one.eventZh),
        level('2', one.id === 'cnsDeath' ? 'other death' : `death without ${one.event}`, '竞争死亡'),
      ]),
    ]),
];

/** The columns of `cases.csv` in their order: survival, the further endpoints, then every covariate of the catalogue. */
export const caseColumns: readonly TableColumn[] = [
  ...fixed,
  ...covariates.map((covariate): TableColumn => {
    const { id, label, labelZh, kind, unit, levels, definition } = covariate;
    const type = { number: 'number', boolean: 'flag', level: 'level' } as const;
    return { name: id, label, labelZh, type: type[kind], unit, levels, definition, covariate };
  }),
];
