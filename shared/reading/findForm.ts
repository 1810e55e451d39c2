import type { Form, FormItem } from './form.ts';
import { lmChange1 } from './forms/lmChange1.ts';
import { lmRead1 } from './forms/lmRead1.ts';
import { lmRead11 } from './forms/lmRead11.ts';

const forms: readonly Form[] = [lmRead1, lmRead11, lmChange1];

/** The form of a version, as frozen with each read. An unknown version is a bug: forms are never removed. */
export function findForm(version: string): Form {
  const form = forms.find((one) => one.version === version);
  if (!form) throw new Error(`no reading form ${version}`);
  return form;
}

/** The item of a form; null when it has none of this id. */
export function findFormItem(form: Form, itemId: string): FormItem | null {
  return form.items.find((item) => item.id === itemId) ?? null;
}
