import { z } from 'zod';
import { ProtocolGrade } from '../intake/timepoint.ts';
import type { Answers } from './answer.ts';
import type { FormItem } from './form.ts';

/** Why the items of a compartment are closed; `open` when they are not. */
export const Closure = z.enum(['open', 'notImaged', 'notEvaluable']);
export type Closure = z.infer<typeof Closure>;

/** The closures of the two compartments of the neuraxis. */
export interface Closures {
  brain: Closure;
  spine: Closure;
}

const Compartment = z.strictObject({ isImaged: z.boolean(), grade: ProtocolGrade });

/** What the image set says of each compartment before anybody looks at it. */
export const ProtocolFacts = z.strictObject({ brain: Compartment, spine: Compartment });
export type ProtocolFacts = z.infer<typeof ProtocolFacts>;

/**
 * What cannot be judged: a compartment without images is `notImaged`; one without gadolinium, or of unusable quality, is `notEvaluable` for
 * the items that need contrast.
 *
 * The reader's own "contrast seen on the image" wins over the grade from the headers (domain.md 1.5, 4.5). `notImaged` closes every item of
 * the compartment, `notEvaluable` only those with `needsContrast`: `isClosed` tells for one item.
 */
export function closures(protocol: ProtocolFacts, answers: Answers): Closures {
  return { brain: closureOf('brain', protocol, answers), spine: closureOf('spine', protocol, answers) };
}

/** Whether the tool, and not the reader, answers this item. */
export function isClosed(item: Pick<FormItem, 'compartment' | 'needsContrast'>, closed: Closures): boolean {
  if (item.compartment === 'any') return false;
  const closure = closed[item.compartment];
  return closure === 'notImaged' || (closure === 'notEvaluable' && item.needsContrast);
}

function closureOf(compartment: 'brain' | 'spine', protocol: ProtocolFacts, answers: Answers): Closure {
  if (!protocol[compartment].isImaged) return 'notImaged';
  if (codeOf(answers, compartment === 'brain' ? 'QUA.BRN' : 'QUA.SPI') === 'unusable') return 'notEvaluable';
  const seen = codeOf(answers, 'CON.SEEN');
  if (seen === null || seen === 'unsure') return isGraded(protocol[compartment].grade) ? 'open' : 'notEvaluable';
  return seen === 'all' || seen === compartment ? 'open' : 'notEvaluable';
}

/** Whether the headers confirm gadolinium. Images that count as imaged although none is known to show the compartment do not. */
function isGraded(grade: ProtocolGrade): boolean {
  return grade !== 'INVALID' && grade !== 'NOT_IMAGED';
}

function codeOf(answers: Answers, itemId: string): string | null {
  const answer = answers[itemId];
  return answer?.kind === 'choice' ? answer.code : null;
}
