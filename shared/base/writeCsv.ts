/** A cell of a table to be written; null is an empty field. */
export type CsvCell = string | number | boolean | null;

/**
 * Writes a table as CSV for R, SPSS and a spreadsheet: UTF-8 text with commas, one header line, `\n` line ends, empty field for unknown,
 * numbers in the shortest form that reads back exactly, yes and no as 1 and 0.
 *
 * A cell that a spreadsheet would take for a formula (it begins with = + - @ and is no number) gets a leading quote.
 */
export function writeCsv(header: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return [header, ...rows].map((row) => `${row.map(writeCell).join(',')}\n`).join('');
}

function writeCell(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return cell ? '1' : '0';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const text = isFormula(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function isFormula(text: string): boolean {
  return '=+-@\t\r'.includes(text.charAt(0)) && text !== '' && !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text);
}
