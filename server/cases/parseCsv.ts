import Papa from 'papaparse';

/** A table as text: the header and its rows, every cell a string. Null when it is no table. */
export interface CsvTable {
  header: string[];
  rows: string[][];
  /** Of each row, its number in the sheet: 1-based, empty rows counted. */
  rowNumbers: number[];
}

/** Reads CSV text (comma or semicolon, quotes, a byte-order mark); empty lines are left out. */
export function parseCsv(text: string): CsvTable | null {
  const parsed = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { delimitersToGuess: [',', ';', '\t'] });
  if (parsed.errors.some((error) => error.type === 'Quotes')) return null;
  const [header, ...rows] = parsed.data
    .map((cells, index) => ({ cells, number: index + 1 }))
    .filter((row) => row.cells.some((cell) => cell.trim() !== ''));
  if (!header) return null;
  return { header: header.cells, rows: rows.map((row) => row.cells), rowNumbers: rows.map((row) => row.number) };
}

/** Decodes the bytes of a table: UTF-8, else GB18030, the two that hospitals here send. */
export function decodeCsv(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
