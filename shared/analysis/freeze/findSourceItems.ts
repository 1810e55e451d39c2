import type { Answers } from '../../reading/answer.ts';
import type { DerivedClass } from '../../reading/derivedClass.ts';
import type { Form, FormItem } from '../../reading/form.ts';

/**
 * The items of the form behind a derived value: the positive ones where some are, so that a click on a number reaches the slice on which
 * they were marked; else those that were asked. In the order of the form.
 */
export function findSourceItems(form: Form, answers: Answers, value: keyof DerivedClass): string[] {
  const asked = form.items.filter((item) => isBehind(item, value) && answers[item.id] !== undefined);
  const positive = asked.filter((item) => isPositive(answers[item.id]));
  return (positive.length > 0 ? positive : asked).map((item) => item.id);
}

function isBehind(item: FormItem, value: keyof DerivedClass): boolean {
  const isSite = item.kind === 'location' && item.leptomeningeal;
  switch (value) {
    case 'hydrocephalus':
      return item.id === 'HYD';
    case 'evansIndex':
      return item.id === 'HYD.EVANS';
    case 'parenchymalPositive':
      return item.id === 'PAR.BRN';
    case 'measurableNodules':
    case 'maxNoduleMm2':
    case 'sumProductsMm2':
      return item.kind === 'nodules';
    case 'cranialNervePositive':
      return isSite && item.group === 'cranialNerves';
    case 'ependymaPositive':
      return isSite && item.id.startsWith('VEN.');
    case 'caudaPositive':
      return item.id === 'SPC.CEQ';
    case 'brainPositive':
      return isSite && item.compartment === 'brain';
    case 'spinePositive':
      return isSite && item.compartment === 'spine';
    case 'eanoLetter':
      return isSite || item.id === 'HYD';
    case 'regionCount':
    case 'regionsEvaluable':
      return isSite && item.group !== null;
    case 'equivocalAny':
      return isSite;
    case 'response':
    case 'ruleVersion':
      return false;
  }
}

function isPositive(answer: Answers[string] | undefined): boolean {
  if (answer?.kind === 'location') return answer.state === 'present';
  if (answer?.kind === 'nodules') return answer.nodules.length > 0;
  return answer !== undefined;
}
