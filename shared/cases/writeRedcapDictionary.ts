import { writeCsv } from '../base/writeCsv.ts';
import type { Codebook, CodebookItem, Instrument } from './codebook.ts';

/** The 18 columns of a REDCap data dictionary, in REDCap's order and spelling. */
export const redcapColumns = [
  'Variable / Field Name',
  'Form Name',
  'Section Header',
  'Field Type',
  'Field Label',
  'Choices, Calculations, OR Slider Labels',
  'Field Note',
  'Text Validation Type OR Show Slider Number',
  'Text Validation Min',
  'Text Validation Max',
  'Identifier?',
  'Branching Logic (Show field only if...)',
  'Required Field?',
  'Custom Alignment',
  'Question Number (surveys only)',
  'Matrix Group Name',
  'Matrix Ranking?',
  'Field Annotation',
] as const;

/**
 * Writes the codebook as the data dictionary that REDCap takes: a hospital that collects in REDCap makes its project from this file,
 * and its export is a case table that Leptolink reads. The first field of the first form is the record number, as REDCap asks.
 *
 * Which forms repeat is no column of REDCap's: it is set in the project.
 */
export function writeRedcapDictionary(codebook: Codebook): string {
  const rows = codebook.instruments.flatMap((instrument) => instrument.items.map((item) => rowOf(instrument, item)));
  return writeCsv(redcapColumns, rows);
}

function rowOf(instrument: Instrument, item: CodebookItem): string[] {
  return [
    item.id,
    snakeCase(instrument.id),
    '',
    fieldType(item),
    item.label.en,
    (item.levels ?? []).map((level) => `${level.code}, ${level.label.en}`).join(' | '),
    [item.unit, item.label.zh].filter(Boolean).join('; '),
    validation(item),
    item.min?.toString() ?? '',
    item.max?.toString() ?? '',
    item.identifying ? 'y' : '',
    '',
    item.required ? 'y' : '',
    '',
    '',
    '',
    '',
    '',
  ];
}

function fieldType(item: CodebookItem): string {
  if (item.type === 'level') return 'radio';
  if (item.type === 'boolean') return 'yesno';
  return item.freeText ? 'notes' : 'text';
}

function validation(item: CodebookItem): string {
  if (item.type === 'day') return 'date_ymd';
  return item.type === 'number' || item.type === 'integer' ? item.type : '';
}

/** REDCap names forms in small letters, digits and underscores. */
const snakeCase = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
