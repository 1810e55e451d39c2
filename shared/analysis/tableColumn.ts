import type { Covariate } from './freeze/covariate.ts';

/** One column of a file of a Freeze: what the dictionary and the label scripts say of it. */
export interface TableColumn {
  name: string;
  label: string;
  labelZh: string;
  /** `flag`: a whole number whose values have words; `level`: a code that is text. */
  type: 'text' | 'number' | 'flag' | 'level';
  unit: string | null;
  /** The words of the codes, in factor order, the reference first. Empty for text and numbers. */
  levels: Covariate['levels'];
  definition: string;
  /** Of covariates. */
  covariate?: Covariate;
}

/** A file of a Freeze whose columns the label scripts name. */
export interface DescribedTable {
  /** Without its ending: `cases`. */
  name: string;
  columns: readonly TableColumn[];
}

/** A column of text that has no codes: an id, a pseudonym. */
export function textColumn(name: string, label: string, labelZh: string, definition = ''): TableColumn {
  return { name, label, labelZh, type: 'text', unit: null, levels: [], definition };
}

/** A column of numbers. */
export function numberColumn(
  name: string,
  words: { label: string; labelZh: string; unit: string | null; definition?: string },
): TableColumn {
  return { name, type: 'number', levels: [], definition: '', ...words };
}
