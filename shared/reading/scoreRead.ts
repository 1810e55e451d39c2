import type { Answers, LocationAnswer, State } from './answer.ts';
import type { ComparedVisit } from './comparedVisit.ts';
import { deriveClass, isMeasurable } from './deriveClass.ts';
import type { Form } from './form.ts';

/** A stage 1 read as one column of the revised scorecard: present, absent or not known for each of its rows, with the nodules as measured (domain.md 1.3). */
export function scoreRead(form: Form, answers: Answers): NonNullable<ComparedVisit['own']> {
  const sites = (compartment: 'brain' | 'spine') =>
    form.items.flatMap((item) => {
      const answer = answers[item.id];
      const counts = item.leptomeningeal && item.compartment === compartment && answer?.kind === 'location';
      return counts ? [answer] : [];
    });
  const stateOf = (itemId: string): State => {
    const answer = answers[itemId];
    return answer?.kind === 'location' ? answer.state : 'notEvaluable';
  };
  return {
    formVersion: form.version,
    letter: deriveClass(form, answers).eanoLetter,
    scores: {
      'CHG.BRN.NOD': together(sites('brain'), 'nodular'),
      'CHG.BRN.LIN': together(sites('brain'), 'linear'),
      'CHG.HYD': stateOf('HYD'),
      'CHG.SPI.NOD': together(sites('spine'), 'nodular'),
      'CHG.SPI.LIN': together(sites('spine'), 'linear'),
      'PAR.CHG': stateOf('PAR.BRN'),
      'CRD.CHG': stateOf('PAR.CRD'),
    },
    targets: form.items.flatMap((item) => {
      const answer = answers[item.id];
      if (answer?.kind !== 'nodules' || item.compartment === 'any') return [];
      const { compartment } = item;
      return answer.nodules.map((nodule) => {
        const { targetId, locationId, longMm, shortMm } = nodule;
        return { compartment, targetId, locationId, longMm, shortMm, isMeasurable: isMeasurable(form, nodule) };
      });
    }),
  };
}

/** The sites of a compartment as one row: present with one positive site of this pattern, absent when at least one was judged. */
function together(sites: readonly LocationAnswer[], pattern: 'linear' | 'nodular'): State {
  const fits = (one: LocationAnswer) => one.pattern === null || one.pattern === pattern || one.pattern === 'both';
  const has = (...states: State[]) => sites.some((one) => states.includes(one.state));
  if (sites.some((one) => one.state === 'present' && fits(one))) return 'present';
  if (sites.some((one) => one.state === 'equivocal' && fits(one))) return 'equivocal';
  if (has('absent', 'present', 'equivocal')) return 'absent';
  return has('notImaged') && !has('notEvaluable') ? 'notImaged' : 'notEvaluable';
}
