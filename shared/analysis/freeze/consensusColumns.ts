import type { DerivedClass } from '../../reading/derivedClass.ts';
import type { Form, FormItem } from '../../reading/form.ts';
import { answerLevels } from '../answerLevels.ts';
import { findCovariate } from './covariates.ts';
import { numberColumn, type TableColumn, textColumn } from '../tableColumn.ts';

/** A value that the tool derives from the consensus, as a column of `consensus_wide.csv`. */
export const derivedColumns: readonly { value: keyof DerivedClass; column: TableColumn }[] = [
  {
    value: 'eanoLetter',
    column: likeCovariate('eano_letter', [{ code: 'NE', label: 'not evaluable', labelZh: '无法评估' }]),
  },
  { value: 'regionCount', column: likeCovariate('region_count') },
  { value: 'regionsEvaluable', column: likeCovariate('regions_evaluable') },
  { value: 'brainPositive', column: flagLike('brain_positive') },
  { value: 'spinePositive', column: flagLike('spine_positive') },
  { value: 'hydrocephalus', column: flagLike('hydrocephalus') },
  { value: 'cranialNervePositive', column: flagLike('cranial_nerve_positive') },
  { value: 'ependymaPositive', column: flagLike('ependyma_positive') },
  { value: 'caudaPositive', column: flagLike('cauda_positive') },
  { value: 'parenchymalPositive', column: flagLike('parenchymal_positive') },
  { value: 'measurableNodules', column: likeCovariate('measurable_nodules') },
  { value: 'maxNoduleMm2', column: likeCovariate('max_nodule_mm2') },
  { value: 'sumProductsMm2', column: likeCovariate('nodule_sum_mm2') },
  { value: 'evansIndex', column: likeCovariate('evans_index') },
];

function likeCovariate(id: string, more: TableColumn['levels'] = []): TableColumn {
  const { label, labelZh, kind, unit, levels, definition } = findCovariate(id)!;
  const type = kind === 'level' ? 'level' : 'number';
  return { name: id, label, labelZh, type, unit, levels: type === 'level' ? [...levels, ...more] : [], definition };
}

function flagLike(id: string): TableColumn {
  return { ...likeCovariate(id), type: 'level', levels: answerLevels.flag };
}

/** What stands before the answers in a row of `consensus_wide.csv`. */
export const wideVisitColumns: readonly TableColumn[] = [
  textColumn('pseudonym', 'Pseudonym', '假名'),
  textColumn('timepoint_id', 'Timepoint', '时间点'),
  { ...textColumn('visit', 'Visit', '访视'), type: 'level', levels: answerLevels.visit },
  numberColumn('follow_up_number', { label: 'Follow-up number', labelZh: '随访序号', unit: 'count' }),
  numberColumn('days_from_diagnosis', { label: 'Days from diagnosis', labelZh: '距诊断天数', unit: 'd' }),
  { ...textColumn('brain_grade', 'Brain protocol', '脑部方案'), type: 'level', levels: answerLevels.grade },
  { ...textColumn('spine_grade', 'Spine protocol', '脊柱方案'), type: 'level', levels: answerLevels.grade },
];

/** An item's columns in `consensus_wide.csv`: its value, and of a site its pattern, extent and side. Empty for text and nodule tables. */
export function columnsOfItem(item: FormItem, form: Form): TableColumn[] {
  const name = item.id.replaceAll(/[^A-Za-z0-9]/g, '_');
  const words = { label: item.label.en, labelZh: item.label.zh, unit: item.unit, definition: form.version };
  const coded = (suffix: string, more: string, levels: TableColumn['levels']): TableColumn => ({
    ...words,
    name: name + suffix,
    label: words.label + more,
    unit: null,
    type: 'level',
    levels,
  });
  switch (item.kind) {
    case 'location':
      return [
        coded('', '', answerLevels.state),
        ...(item.patterned ? [coded('_pattern', ': pattern', answerLevels.pattern)] : []),
        ...(item.patterned ? [coded('_extent', ': extent', answerLevels.extent)] : []),
        ...(item.sided ? [coded('_side', ': side', answerLevels.side)] : []),
      ];
    case 'choice':
      return [
        coded(
          '',
          '',
          item.options.map(({ code, label }) => ({ code, label: label.en, labelZh: label.zh })),
        ),
      ];
    case 'number':
      return [numberColumn(name, words)];
    case 'choices':
      return item.options.map(({ code, label }) => ({
        ...words,
        name: `${name}_${code.replaceAll(/[^A-Za-z0-9]/g, '_')}`,
        label: `${words.label}: ${label.en}`,
        labelZh: `${words.labelZh}: ${label.zh}`,
        unit: null,
        type: 'flag',
        levels: [
          { code: '0', label: 'no', labelZh: '否' },
          { code: '1', label: 'yes', labelZh: '是' },
        ],
      }));
    case 'text':
    case 'nodules':
      return [];
  }
}
