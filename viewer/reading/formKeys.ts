import type { KeyDeed } from '../base/keys.tsx';
import type { Say } from '../base/language.tsx';
import { findFormItem } from '../../shared/reading/findForm.ts';
import type { ReadFormState } from './useReadForm.ts';
import type { readingWords } from './words.ts';

/** What the keys of the form reach besides the form itself. */
export interface FormReach {
  rest: (sectionIds: readonly string[]) => void;
  compartment: 'brain' | 'spine';
}

/** The keys of the form: they answer the item in focus and move in the form. */
export function formKeys(read: ReadFormState, reach: FormReach, say: Say<typeof readingWords>): KeyDeed[] {
  const press = (key: string, says: string | null): KeyDeed => ({
    press: key,
    says: says ?? key,
    isListed: says !== null,
    run: () => void read.press(key),
  });
  const item = read.focusId ? findFormItem(read.form, read.focusId) : null;
  const restHere = () => {
    // R also answers "right" while a positive site waits for its side: then it must never close the region.
    const lacks = read.missing.find((one) => one.itemId === read.focusId)?.lacks;
    if (lacks === 'side') read.press('r');
    else if (lacks !== 'pattern' && item) reach.rest([item.section]);
  };
  const restAll = () => {
    const part = item && item.compartment !== 'any' ? item.compartment : reach.compartment;
    reach.rest(read.form.sections.filter((one) => one.compartment === part).map((one) => one.id));
  };
  return [
    { press: 'ArrowDown', says: say('keyRowDown'), run: () => read.move(1) },
    { press: 'ArrowUp', says: say('keyRowUp'), run: () => read.move(-1) },
    { press: 'ctrl+ArrowDown', says: say('keyNextOpen'), run: () => read.setFocus(read.nextOpen(read.focusId)) },
    press('a', say('keyAbsent')),
    press('p', say('keyPresent')),
    press('e', say('keyEquivocal')),
    press('n', say('keyNe')),
    press('l', say('keyLinear')),
    press('o', say('keyNodular')),
    press('b', say('keyBoth')),
    press('f', say('keyExtent')),
    ...['m', 'd'].map((key) => press(key, null)),
    press('shift+l', say('keySide')),
    ...['shift+r', 'shift+b', 'shift+m'].map((key) => press(key, null)),
    press('.', say('keyConfidence')),
    press(',', null),
    press('u', say('keyOption')),
    ...['y', 't', 'q', 'ArrowRight', 'ArrowLeft'].map((key) => press(key, null)),
    { press: 'r', says: say('keyRest'), run: restHere },
    { press: 'g', says: say('keyRestAll'), run: restAll },
  ];
}
