import type { Form } from '../../reading/form.ts';
import { answerLevels } from '../answerLevels.ts';
import { covariates } from './covariates.ts';
import { yesNoLevels } from './covariateRule.ts';
import type { Covariate } from './covariate.ts';
import { consensusColumns } from './tabulateConsensus.ts';
import { timelineColumns } from './tabulateCases.ts';
import { readColumns, visitColumns } from './tabulateReads.ts';
import { type DescribedTable, numberColumn, type TableColumn, textColumn } from '../tableColumn.ts';

const words: Readonly<Record<string, readonly [string, string, (string | null)?]>> = {
  pseudonym: ['Pseudonym', '假名'],
  timepoint_id: ['Timepoint', '时间点'],
  visit: ['Visit', '访视'],
  follow_up_number: ['Follow-up number', '随访序号', 'count'],
  days_from_diagnosis: ['Days from diagnosis', '距诊断天数', 'd'],
  round_id: ['Round', '阅片轮次'],
  reader_id: ['Reader', '阅片者'],
  stage: ['Stage', '阶段', null],
  position: ['Place in the order of reading', '阅片次序', 'count'],
  compared_with: ['Compared with', '对照访视'],
  compared_timepoint_id: ['Timepoint compared with', '对照时间点'],
  read_id: ['Read', '阅片'],
  read_version: ['Version of the read', '阅片版本', null],
  form_version: ['Form', '表单版本'],
  item_id: ['Item', '条目'],
  item_label: ['Item in words', '条目名称'],
  instance: ['Instance', '序号', 'count'],
  value: ['Value', '值'],
  value_label: ['Value in words', '值的含义'],
  null_flavour: ['Why not known', '未知原因'],
  pattern: ['Pattern', '形态'],
  extent: ['Extent', '范围'],
  side: ['Side', '侧别'],
  confidence: ['Confidence, 1 low to 5 certain', '信心（1至5）', null],
  long_mm: ['Long diameter', '长径', 'mm'],
  short_mm: ['Short diameter', '短径', 'mm'],
  location_id: ['Location', '部位'],
  by_rest: ['Closed by "rest normal"', '由“其余正常”得出'],
  series_instance_uid: ['Series', '序列'],
  sop_instance_uid: ['Image', '图像'],
  frame_number: ['Frames', '帧'],
  adjudication_id: ['Adjudication', '仲裁'],
  origin: ['Origin', '来源'],
  read_ids: ['Reads behind it', '来源阅片'],
  rule_version: ['Rules', '规则版本'],
  covariate: ['Covariate', '协变量'],
  known_day: ['Known on day', '得知日', 'd'],
  item_ids: ['Items behind it', '来源条目'],
};

const originLevels: Covariate['levels'] = [
  { code: 'agreed', label: 'both readers agreed', labelZh: '两位一致' },
  { code: 'mean', label: 'mean of both readers', labelZh: '两位均值' },
  { code: 'readA', label: 'adjudicated: first shown', labelZh: '仲裁：取A' },
  { code: 'readB', label: 'adjudicated: second shown', labelZh: '仲裁：取B' },
  { code: 'own', label: 'adjudicated: own answer', labelZh: '仲裁：另定' },
];

/** The tables of a Freeze with one row for each answer or change, as the label scripts name them. */
export function longTables(forms: readonly Form[]): DescribedTable[] {
  const items = new Map(
    forms.flatMap((form) =>
      form.items.map((item) => [item.id, { code: item.id, label: item.label.en, labelZh: item.label.zh }] as const),
    ),
  );
  const sites = [...items.values()];
  const levels: Readonly<Record<string, Covariate['levels']>> = {
    visit: answerLevels.visit,
    compared_with: answerLevels.visit,
    item_id: sites,
    location_id: sites,
    null_flavour: answerLevels.nullFlavour,
    pattern: answerLevels.pattern,
    extent: answerLevels.extent,
    side: answerLevels.side,
    origin: originLevels,
    covariate: covariates.map(({ id, label, labelZh }) => ({ code: id, label, labelZh })),
  };
  const table = (name: string, columns: readonly string[]): DescribedTable => ({
    name,
    columns: columns.map((one) => describe(one, levels[one])),
  });
  return [
    table('consensus_long', [...visitColumns, ...consensusColumns]),
    table('reads_long', [...visitColumns, ...readColumns]),
    table('timeline', timelineColumns),
  ];
}

function describe(name: string, levels: Covariate['levels'] | undefined): TableColumn {
  const [label, labelZh, unit] = words[name]!;
  if (levels) return { ...textColumn(name, label, labelZh), type: 'level', levels };
  if (name === 'by_rest') return { ...textColumn(name, label, labelZh), type: 'flag', levels: yesNoLevels };
  return unit === undefined ? textColumn(name, label, labelZh) : numberColumn(name, { label, labelZh, unit });
}
