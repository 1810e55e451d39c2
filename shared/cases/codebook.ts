/** A label in the languages of the screens. */
export interface Label {
  en: string;
  zh: string;
}

/** A label in English and Chinese. */
export const say = (en: string, zh: string): Label => ({ en, zh });

/** One clinical variable of the study. */
export interface CodebookItem {
  id: string;
  label: Label;
  type: 'number' | 'integer' | 'day' | 'level' | 'boolean' | 'text';
  /** UCUM-like unit of a number. */
  unit?: string;
  min?: number;
  max?: number;
  /** Codes of a level item, in the order of tables and factor coding. */
  levels?: readonly { code: string; label: Label }[];
  required?: boolean;
  /** Goes to the identity store only. */
  identifying?: boolean;
  /** Typed prose: shown on the case page, never in a Freeze. */
  freeText?: boolean;
  /** Other headers under which hospitals send this column. */
  aliases?: readonly string[];
}

/** A group of items that is filled in together; a repeating one has one row for each occasion. */
export interface Instrument {
  id: string;
  label: Label;
  repeats: boolean;
  items: readonly CodebookItem[];
}

/** The versioned list of clinical variables. */
export interface Codebook {
  version: string;
  instruments: readonly Instrument[];
}

/** The item of a codebook, with its instrument; null when there is none. */
export function findItem(codebook: Codebook, itemId: string): { instrument: Instrument; item: CodebookItem } | null {
  for (const instrument of codebook.instruments) {
    const item = instrument.items.find((one) => one.id === itemId);
    if (item) return { instrument, item };
  }
  return null;
}
