import type { TableColumn } from '../tableColumn.ts';

/** The label of a column with its unit, as a statistics program shows it: plain ASCII, on one line. */
export function labelOf({ label, unit }: TableColumn): string {
  return plainText(unit === null || unit === '1' || unit === 'count' ? label : `${label} (${unit})`);
}

/** Text that every program reads the same in any code page: what is not ASCII becomes a question mark. */
export function plainText(text: string): string {
  return text
    .replaceAll(/[–—]/g, '-')
    .replaceAll(/[‘’]/g, "'")
    .replaceAll(/[^\x20-\x7e]/g, '?');
}
