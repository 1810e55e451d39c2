import type { CommandId } from '../base/commands.ts';
import type { KeyDeed } from '../base/keys.tsx';
import { findFormItem } from '../../shared/reading/findForm.ts';
import type { formLetters } from './pressForm.ts';
import { restSections } from './restNormal.ts';
import type { ReadFormState } from './useReadForm.ts';

/** What the keys of the form reach besides the form itself. */
export interface FormReach {
  rest: (sectionIds: readonly string[]) => void;
  compartment: 'brain' | 'spine';
}

type FormLetter = (typeof formLetters)[number];

/** The command of each key that the form knows: the form's own word for it stays, whatever key a person gives the command. */
export const commandOfKey: Readonly<
  Record<FormLetter | 'ArrowDown' | 'ArrowUp' | 'ctrl+ArrowDown' | 'ArrowRight' | 'ArrowLeft', CommandId>
> = {
  ArrowDown: 'form.down',
  ArrowUp: 'form.up',
  'ctrl+ArrowDown': 'form.nextOpen',
  a: 'form.absent',
  p: 'form.present',
  e: 'form.equivocal',
  n: 'form.notEvaluable',
  'shift+n': 'form.notImaged',
  l: 'form.linear',
  o: 'form.nodular',
  d: 'form.both',
  y: 'form.side',
  f: 'form.extent',
  q: 'form.confidence',
  r: 'form.rest',
  'shift+a': 'form.restAll',
  ArrowRight: 'form.optionNext',
  ArrowLeft: 'form.optionBefore',
};

/** The keys of the form: they answer the item in focus and move in the form. No letter of them does anything to an image. */
export function formKeys(read: ReadFormState, reach: FormReach): KeyDeed[] {
  const item = read.focusId ? findFormItem(read.form, read.focusId) : null;
  const lacks = read.missing.find((one) => one.itemId === read.focusId)?.lacks;
  const isRest = (key: string) => key === 'shift+a' || (key === 'r' && lacks !== 'side' && lacks !== 'pattern');
  const run = (key: string) => () => {
    // The room says how many sites one act has closed.
    if (isRest(key))
      reach.rest(restSections(read.form, item, { isWhole: key !== 'r', compartment: reach.compartment }));
    else read.press(key, reach.compartment);
  };
  return Object.entries(commandOfKey).map(([key, command]) => ({ command, run: run(key) }));
}
