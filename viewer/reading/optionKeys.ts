import type { FormItem } from '../../shared/reading/form.ts';

/** Letters that move images, take tools or close regions everywhere: no option may take them. */
const taken = new Set('rjgskwxczvhiumbt'.split(''));

/** The letter that chooses each option of an item: the first free letter of its English label; null when none is left. */
export function optionKeys(item: Pick<FormItem, 'options'>): { code: string; key: string | null }[] {
  const used = new Set(taken);
  return item.options.map((option) => {
    const words = option.label.en.toLowerCase().match(/[a-z]+/g) ?? [];
    const initials = words.map((word) => word.charAt(0));
    const key = [...initials, ...words.join('').split('')].find((letter) => !used.has(letter)) ?? null;
    if (key) used.add(key);
    return { code: option.code, key };
  });
}
