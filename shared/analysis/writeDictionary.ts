import { ResponseClass } from '../reading/derivedResponse.ts';
import { RULE_ITEM } from '../reading/deriveResponse.ts';
import type { Form } from '../reading/form.ts';
import { covariates } from './covariates.ts';
import { frozenColumns } from './frozenTable.ts';
import { type CsvCell, writeCsv } from '../base/writeCsv.ts';

const header = [
  'table',
  'name',
  'label',
  'label_zh',
  'type',
  'unit',
  'levels',
  'source',
  'known_at',
  'definition',
] as const;

/** Writes `dictionary.csv`: every column of `cases.csv` and every item of the forms that were read, codes with their labels. */
export function writeDictionary(forms: readonly Form[]): string {
  const fixed = frozenColumns.map(({ name, label, labelZh, unit, definition }): CsvCell[] => {
    const type = unit === null ? (name === 'pseudonym' ? 'text' : 'boolean') : 'number';
    return ['cases', name, label, labelZh, type, unit, type === 'boolean' ? '0=no | 1=yes' : '', '', '', definition];
  });
  const derived = covariates.map((one): CsvCell[] => [
    'cases',
    one.id,
    one.label,
    one.labelZh,
    one.kind,
    one.unit,
    one.levels.map((level) => `${level.code}=${level.label}`).join(' | '),
    one.source,
    one.knownAt,
    one.definition,
  ]);
  const items = forms.flatMap((form) =>
    form.items
      .filter((item) => item.kind !== 'text')
      .map((item): CsvCell[] => [
        'reads_long consensus_long',
        item.id,
        item.label.en,
        item.label.zh,
        item.kind,
        item.unit,
        item.options.map((option) => `${option.code}=${option.label.en}`).join(' | '),
        'imaging',
        '',
        form.version,
      ]),
  );
  return writeCsv(header, [...fixed, ...derived, ...items, ...forms.flatMap(rowsOfRule)]);
}

/** What the tool derives beside the reader's own response, and what of its rule is still to be verified. */
function rowsOfRule(form: Form): CsvCell[][] {
  if (!form.rules.response) return [];
  const levels = ResponseClass.options.join(' | ');
  const basis = (form.rulings ?? []).map(({ says, source, status }) => `${says} (${source}: ${status})`).join('; ');
  const definition = `${form.version}, ${form.rules.response}. ${basis}`;
  return [
    [
      'reads_long',
      RULE_ITEM,
      'Response by the rule',
      '规则得出的疗效',
      'choice',
      null,
      levels,
      'imaging',
      '',
      definition,
    ],
  ];
}
