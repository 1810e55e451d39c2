import { type CodebookItem, type Label, say } from '../codebook.ts';

/** One code of a level item with its label. */
export const level = (code: string, en: string, zh: string) => ({ code, label: say(en, zh) });

/** A measured value: its unit, and the least and greatest value that can be true. */
export const number = (
  id: string,
  label: Label,
  unit: string,
  range: [number, number],
  aliases: string[] = [],
): CodebookItem => ({
  id,
  label,
  type: 'number',
  unit,
  min: range[0],
  max: range[1],
  aliases,
});

/** A fact that is present or absent. */
export const yesNo = (id: string, label: Label, aliases: string[] = []): CodebookItem => ({
  id,
  label,
  type: 'boolean',
  aliases,
});
