import { z } from 'zod';
import type { Covariate } from './analysis/freeze/covariate.ts';
import { type FieldFacts, factsOf } from './base/field.ts';
import { type CsvCell, writeCsv } from './base/writeCsv.ts';
import type { Codebook, CodebookItem, Label } from './cases/codebook.ts';
import type { Form, FormItem } from './reading/form.ts';

/** One line of the data dictionary: a field of a table, an item of the codebook or the form, or a covariate. */
export interface DictionaryRow {
  table: string;
  field: string;
  label: string;
  type: 'text' | 'integer' | 'number' | 'boolean' | 'choice' | 'list' | 'day' | 'location';
  /** UCUM-like; '1' for a ratio, 'count' for a number of things; null where there is nothing to measure. */
  unit: string | null;
  /** `code=label`, or the code alone, in order. */
  choices: readonly string[];
  required: boolean;
  identifying: boolean;
  freeText: boolean;
  help: string;
}

/** What the dictionary describes: the nouns that are stored, the case codebook, the reading forms, the covariates. */
export interface Described {
  nouns: Readonly<Record<string, z.ZodObject>>;
  codebook: Codebook;
  forms: readonly Form[];
  covariates: readonly Covariate[];
}

/** Lists every field of the project with its label, type, unit, choices and flags, in the order of tables. */
export function listFields(described: Described): DictionaryRow[] {
  return [
    ...Object.entries(described.nouns).flatMap(([table, noun]) =>
      Object.entries(noun.shape).map(([name, type]) => rowOfField(table, name, type as z.ZodType)),
    ),
    ...described.codebook.instruments.flatMap((instrument) =>
      instrument.items.map((item) => rowOfCodebook(`${described.codebook.version} ${instrument.id}`, item)),
    ),
    ...described.forms.flatMap((form) => form.items.map((item) => rowOfForm(form.version, item))),
    ...described.covariates.map(rowOfCovariate),
  ];
}

/** Writes the data dictionary as CSV: one line for each field, choices parted by ` | `. */
export function writeFields(rows: readonly DictionaryRow[]): string {
  const header = [
    'table',
    'field',
    'label',
    'type',
    'unit',
    'choices',
    'required',
    'identifying',
    'free_text',
    'help',
  ] as const;
  return writeCsv(
    header,
    rows.map((row): CsvCell[] => [
      row.table,
      row.field,
      row.label,
      row.type,
      row.unit,
      row.choices.join(' | '),
      row.required,
      row.identifying,
      row.freeText,
      row.help,
    ]),
  );
}

/** The part of a JSON Schema (2020-12) that tells a field's type. */
interface JsonSchema {
  type?: string;
  enum?: string[];
  format?: string;
  pattern?: string;
  anyOf?: JsonSchema[];
  items?: JsonSchema;
}

function rowOfField(table: string, name: string, type: z.ZodType): DictionaryRow {
  const json = z.toJSONSchema(type, { unrepresentable: 'any' }) as JsonSchema;
  const options = json.anyOf ?? [json];
  const value = options.find((option) => option.type !== 'null') ?? {};
  const facts: FieldFacts = factsOf(type) ?? { label: '' };
  return {
    table,
    field: name,
    label: facts.label,
    type: typeOf(value),
    unit: facts.unit ?? null,
    choices: value.enum ?? value.items?.enum ?? [],
    required: !options.some((option) => option.type === 'null'),
    identifying: facts.identifying === true,
    freeText: facts.freeText === true,
    help: [facts.help, facts.dicom && `DICOM ${facts.dicom}`].filter(Boolean).join(' '),
  };
}

function typeOf(json: JsonSchema): DictionaryRow['type'] {
  if (json.enum) return 'choice';
  if (json.type === 'integer' || json.type === 'number' || json.type === 'boolean') return json.type;
  if (json.type === 'array' || json.type === 'object') return 'list';
  return json.pattern === String.raw`^\d{4}-\d{2}-\d{2}$` ? 'day' : 'text';
}

function rowOfCodebook(table: string, item: CodebookItem): DictionaryRow {
  return {
    table,
    field: item.id,
    label: both(item.label),
    type: item.type === 'level' ? 'choice' : item.type,
    unit: item.unit ?? null,
    choices: (item.levels ?? []).map((level) => `${level.code}=${both(level.label)}`),
    required: item.required === true,
    identifying: item.identifying === true,
    freeText: item.freeText === true,
    help: sayRange(item.min, item.max),
  };
}

const typeOfItem: Record<FormItem['kind'], DictionaryRow['type']> = {
  location: 'location',
  choice: 'choice',
  choices: 'list',
  nodules: 'list',
  number: 'number',
  text: 'text',
};

function rowOfForm(table: string, item: FormItem): DictionaryRow {
  const when = item.onlyWhen ? `Asked when ${item.onlyWhen.itemId} is ${item.onlyWhen.isOneOf.join(' or ')}.` : '';
  const why = item.onlyOnMismatch ? 'Asked when the response differs from the rule’s.' : '';
  return {
    table,
    field: item.id,
    label: both(item.label),
    type: typeOfItem[item.kind],
    unit: item.unit,
    choices: item.options.map((option) => `${option.code}=${both(option.label)}`),
    required: item.required,
    identifying: false,
    freeText: item.kind === 'text',
    help: [sayRange(item.min ?? undefined, item.max ?? undefined), when, why].filter(Boolean).join(' '),
  };
}

function rowOfCovariate(covariate: Covariate): DictionaryRow {
  return {
    table: 'covariates',
    field: covariate.id,
    label: both({ en: covariate.label, zh: covariate.labelZh }),
    type: covariate.kind === 'level' ? 'choice' : covariate.kind,
    unit: covariate.unit,
    choices: covariate.levels.map((level) => `${level.code}=${level.label}`),
    required: false,
    identifying: false,
    freeText: false,
    help: `${covariate.source}, known at ${covariate.knownAt}: ${covariate.definition}`,
  };
}

const both = (label: Label): string => (label.en === label.zh ? label.en : `${label.en} / ${label.zh}`);

const sayRange = (min: number | undefined, max: number | undefined): string =>
  min === undefined || max === undefined ? '' : `${min} to ${max}`;
