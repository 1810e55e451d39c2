import Papa from 'papaparse';

/** A table as text: the header and its rows, every cell a string. Null when it is no table. */
export interface CsvTable {
  header: string[];
  rows: string[][];
}

/** Reads CSV text (comma or semicolon, quotes, a byte-order mark); empty lines are left out. */
export function parseCsv(text: string): CsvTable | null {
  const parsed = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), {
    skipEmptyLines: 'greedy',
    delimitersToGuess: [',', ';', '\t'],
  });
  const broken = parsed.errors.some((error) => error.type === 'Quotes');
  const [header, ...rows] = parsed.data;
  return broken || !header || header.length === 0 ? null : { header, rows };
}

/** Decodes the bytes of a table: UTF-8, else GB18030, the two that hospitals here send. */
export function decodeCsv(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
