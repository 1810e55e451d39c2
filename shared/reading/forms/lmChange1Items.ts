import { type Label, say } from '../../cases/codebook.ts';
import type { Code, FormItem, FormOption } from '../form.ts';
import { choice, measure, option, remark, toVerify } from './formParts.ts';

const radlex = (code: string, display: string): Code => ({ system: 'RadLex', code, display, status: 'verified' });

/** Short, since eight options stand in one line of the form: NE images that do not show it, NI not imaged. */
const unjudged: readonly FormOption[] = [
  option('notEvaluable', say('NE', '不可评')),
  option('notImaged', say('NI', '未扫')),
];

/** What became of a finding against the reference (domain.md 1.6.1): `absent` was not there and is not there; it gives both columns of the scorecard. */
const changes: readonly FormOption[] = [
  option('absent', say('absent', '前后均无')),
  option('improved', say('improved', '改善'), radlex('RID36044', 'decreased')),
  option('noChange', say('no change', '无变化'), radlex('RID39268', 'unchanged')),
  option('worse', say('worse', '恶化'), radlex('RID36043', 'increased')),
  option('new', say('new', '新发'), radlex('RID5720', 'new')),
  option('resolved', say('resolved', '消失'), toVerify('resolved', 'Resolved')),
  ...unjudged,
];

/** DICOM has codes for target lesions of RECIST only: until a mapping note is written these stay local (domain.md 1.6.1). */
const responses: readonly FormOption[] = (
  [
    ['CR', say('CR complete', 'CR 完全缓解')],
    ['PR', say('PR partial', 'PR 部分缓解')],
    ['SD', say('SD stable', 'SD 稳定')],
    ['PD', say('PD progressive', 'PD 进展')],
  ] as const
).map(([code, label]) => option(code, label, toVerify(code, label.en)));

const change = (id: string, compartment: 'brain' | 'spine', label: Label): FormItem =>
  choice({
    id,
    section: compartment === 'brain' ? 'changeBrain' : 'changeSpine',
    compartment,
    label,
    options: changes,
    anchoredOn: ['new'],
    code: toVerify(id, `Change of ${label.en.toLowerCase()}`),
  });

/** Metastases beside the leptomeninges, with their largest diameters then and now where the reader measures them. */
const beside = (id: string, compartment: 'brain' | 'spine', label: Label): FormItem[] => {
  const whenThere = { itemId: id, isOneOf: ['PR', 'SD', 'PD'] };
  const size = (suffix: string, words: Label) =>
    measure({
      id: `${id}.${suffix}`,
      section: 'changeBeside',
      compartment,
      label: words,
      unit: 'mm',
      min: 1,
      max: 500,
      decimals: 1,
      required: false,
      onlyWhen: whenThere,
      discordance: 'none',
    });
  return [
    choice({
      id,
      section: 'changeBeside',
      compartment,
      label,
      options: [option('absent', say('absent', '前后均无')), ...responses, ...unjudged],
      anchoredOn: ['PD'],
      code: toVerify(id, `Response of ${label.en.toLowerCase()}`),
    }),
    size('REF', say('Sum of longest diameters, reference', '最长径之和（参考）')),
    size('NOW', say('Sum of longest diameters, now', '最长径之和（当前）')),
  ];
};

/** The items of the change form: the five scored ones, the overall response with its reason where it differs from the rule, what is reported apart. */
export const lmChange1Items: readonly FormItem[] = [
  choice({
    id: 'CMP.OK',
    section: 'compared',
    compartment: 'any',
    discordance: 'none',
    label: say('Comparable with the reference', '与参考检查可比'),
    options: [
      option('yes', say('yes', '是')),
      option('limited', say('limited', '有限')),
      option('no', say('no', '否')),
    ],
  }),
  change('CHG.BRN.NOD', 'brain', say('Leptomeningeal nodules, brain', '脑部软脑膜结节')),
  change('CHG.BRN.LIN', 'brain', say('Linear enhancement, brain', '脑部线状强化')),
  change('CHG.HYD', 'brain', say('Hydrocephalus', '脑积水')),
  change('CHG.SPI.NOD', 'spine', say('Leptomeningeal nodules, spine', '椎管内软脑膜结节')),
  change('CHG.SPI.LIN', 'spine', say('Linear enhancement, spine', '脊髓线状强化')),
  ...beside('PAR.CHG', 'brain', say('Parenchymal brain metastases', '脑实质转移')),
  ...beside('CRD.CHG', 'spine', say('Intramedullary metastases', '髓内转移')),
  choice({
    id: 'RESP',
    section: 'response',
    compartment: 'any',
    label: say('Overall response, leptomeningeal', '软脑膜病变总体疗效'),
    options: [...responses, option('NE', say('NE', 'NE 不可评'), toVerify('NE', 'Not evaluable'))],
    code: { system: 'NCIt', code: 'C114879', display: 'RANO', status: 'verified' },
  }),
  remark({
    id: 'RESP.WHY',
    kind: 'text',
    section: 'response',
    compartment: 'any',
    required: true,
    onlyOnMismatch: true,
    label: say('Why another response than the rule’s', '与规则结果不同的理由'),
  }),
  remark({ id: 'COMMENT', kind: 'text', section: 'response', compartment: 'any', label: say('Comment', '备注') }),
];
