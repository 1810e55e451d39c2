import type { KeyDeed } from '../base/keys.tsx';
import type { Say } from '../base/language.tsx';
import { findFormItem } from '../../shared/reading/findForm.ts';
import type { formWords } from './formWords.ts';
import { formLetters } from './pressForm.ts';
import { restSections } from './restNormal.ts';
import type { ReadFormState } from './useReadForm.ts';

/** What the keys of the form reach besides the form itself. */
export interface FormReach {
  rest: (sectionIds: readonly string[]) => void;
  compartment: 'brain' | 'spine';
}

/** The keys of the form: they answer the item in focus and move in the form. No letter of them does anything to an image. */
export function formKeys(read: ReadFormState, reach: FormReach, say: Say<typeof formWords>): KeyDeed[] {
  const item = read.focusId ? findFormItem(read.form, read.focusId) : null;
  const lacks = read.missing.find((one) => one.itemId === read.focusId)?.lacks;
  const isRest = (key: string) => key === 'shift+a' || (key === 'r' && lacks !== 'side' && lacks !== 'pattern');
  const run = (key: string) => () => {
    // The room says how many sites one act has closed.
    if (isRest(key))
      reach.rest(restSections(read.form, item, { isWhole: key !== 'r', compartment: reach.compartment }));
    else read.press(key, reach.compartment);
  };
  return [
    { press: 'ArrowDown', says: say('keyRowDown'), run: run('ArrowDown') },
    { press: 'ArrowUp', says: say('keyRowUp'), run: run('ArrowUp') },
    { press: 'ctrl+ArrowDown', says: say('keyNextOpen'), run: run('ctrl+ArrowDown') },
    ...formLetters.map((key): KeyDeed => ({ press: key, says: say(`key_${key}`), run: run(key) })),
    { press: 'ArrowRight', says: say('keyOption'), run: run('ArrowRight') },
    { press: 'ArrowLeft', says: say('keyOption'), run: run('ArrowLeft'), isListed: false },
  ];
}
