import { RULE_ITEM } from '../../reading/deriveResponse.ts';
import { findForm } from '../../reading/findForm.ts';
import type { FormItem } from '../../reading/form.ts';
import { answerLevels } from '../answerLevels.ts';

/** What long tables say of an item of a form. */
export interface ItemWords {
  label: string;
  isText: boolean;
  /** The words of a value: of each of several codes, separated by `; `. Null for numbers. */
  say(value: string | null): string | null;
}

/** Looks up what tables say of the items of forms, each form once. */
export function openItemWords(): (formVersion: string, itemId: string) => ItemWords {
  const forms = new Map<string, Map<string, ItemWords>>();
  return (formVersion, itemId) => {
    const words = forms.get(formVersion) ?? wordsOf(formVersion);
    forms.set(formVersion, words);
    return words.get(itemId) ?? { label: itemId, isText: false, say: () => null };
  };
}

function wordsOf(formVersion: string): Map<string, ItemWords> {
  const { items, rules } = findForm(formVersion);
  const words = new Map(
    items.map((item) => [item.id, { label: item.label.en, isText: item.kind === 'text', say: sayer(codesOf(item)) }]),
  );
  const response = items.find((item) => item.id === 'RESP');
  if (rules.response && response)
    words.set(RULE_ITEM, {
      label: `Response by the rule ${rules.response}`,
      isText: false,
      say: sayer(codesOf(response)),
    });
  return words;
}

function codesOf(item: FormItem): ReadonlyMap<string, string> {
  const unknown = answerLevels.nullFlavour.map((one) => [one.code, one.label] as const);
  if (item.kind === 'location') return new Map(answerLevels.state.map((one) => [one.code, one.label]));
  return new Map([...unknown, ...item.options.map((option) => [option.code, option.label.en] as const)]);
}

function sayer(codes: ReadonlyMap<string, string>): ItemWords['say'] {
  return (value) => {
    if (value === null || value === '') return null;
    const said = codes.get(value);
    if (said !== undefined) return said;
    const parts = value.split(' ').map((code) => codes.get(code));
    return parts.every((part) => part !== undefined) ? parts.join('; ') : null;
  };
}
