import { ResponseClass } from '../../reading/derivedResponse.ts';
import { RULE_ITEM } from '../../reading/deriveResponse.ts';
import type { Form } from '../../reading/form.ts';
import { caseColumns } from './caseColumns.ts';
import { type CsvCell, writeCsv } from '../../base/writeCsv.ts';

const header = [
  'table',
  'name',
  'label',
  'label_zh',
  'type',
  'unit',
  'levels',
  'reference',
  'source',
  'known_at',
  'window_days',
  'missing',
  'over_time',
  'definition',
] as const;

const missingWords = { leaveOut: 'left out of models that name it', level: 'not imaged is a level' } as const;

/** Writes `dictionary.csv`: every column of `cases.csv` and every item of the forms that were read, codes with their labels. */
export function writeDictionary(forms: readonly Form[]): string {
  const columns = caseColumns.map(({ name, label, labelZh, type, unit, levels, definition, covariate }): CsvCell[] => [
    'cases',
    name,
    label,
    labelZh,
    covariate?.kind ?? (type === 'flag' ? 'boolean' : type),
    unit,
    levels.map((level) => `${level.code}=${level.label}`).join(' | '),
    covariate?.levels[0]?.code ?? '',
    covariate?.source ?? '',
    covariate?.knownAt ?? '',
    covariate?.windowDays ? covariate.windowDays.join('..') : '',
    covariate ? missingWords[covariate.missing] : '',
    covariate?.overTime ?? null,
    definition,
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
        '',
        'imaging',
        '',
        '',
        '',
        null,
        form.version,
      ]),
  );
  return writeCsv(header, [...columns, ...items, ...forms.flatMap(rowsOfRule)]);
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
      '',
      'imaging',
      '',
      '',
      '',
      null,
      definition,
    ],
  ];
}
