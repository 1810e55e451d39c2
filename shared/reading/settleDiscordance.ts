import { Refusal } from '../base/refusal.ts';
import { answerOfItem } from './answerOf.ts';
import { findFormItem } from './findForm.ts';
import type { Answer, Answers } from './answer.ts';
import type { Form } from './form.ts';
import { isAsked } from './isAsked.ts';
import { type Resolved, resolveDependents } from './resolveConsensus.ts';
import { unanswered } from './unanswered.ts';

/** An adjudicator's decision on one item. */
export interface Decision {
  itemId: string;
  choice: 'A' | 'B' | 'own';
  /** Given with `own` only. */
  answer: Answer | null;
  reason: string;
}

/** Where an adjudication stands: what is discordant, and the answers that count now; null for an item that is not asked. */
export interface Standing {
  discordant: readonly string[];
  settled: Readonly<Record<string, Answer | null>>;
  /** Agreed and settled answers together. */
  consensus: Answers;
  a: Answers;
  b: Answers;
}

/** What a decision brings: the item itself, what hangs on it, and items that are open again. */
export interface Settlement {
  resolved: Resolved[];
  reopened: string[];
}

/**
 * Settles one discordant item with the answer of A, of B, or an own one with its reason; what hangs on it follows.
 *
 * @throws {Refusal} unknown.id for an item that is not discordant, consensus.reasonMissing, input.invalid (facts: itemId)
 */
export function settleDiscordance(form: Form, standing: Standing, decision: Decision): Settlement {
  const { itemId } = decision;
  if (!standing.discordant.includes(itemId)) throw new Refusal('unknown.id');
  const decided = decide(form, standing, decision);
  const { [itemId]: _, ...others } = standing.consensus;
  const consensus: Answers = decided.answer === null ? others : { ...others, [itemId]: decided.answer };
  const withAnswer = Object.entries(standing.settled).flatMap(([id, answer]) => (answer === null ? [] : [id]));
  const following = resolveDependents(
    form,
    { itemId, discordant: standing.discordant, settled: withAnswer, consensus },
    { a: standing.a, b: standing.b },
  );
  const followed = new Set(following.map((one) => one.itemId));
  // Both readers answered it and it was put aside as not asked: asked again, it needs its own decision.
  const reopened = form.items.filter(
    (item) =>
      item.onlyWhen?.itemId === itemId &&
      standing.settled[item.id] === null &&
      isAsked(item, consensus) &&
      !followed.has(item.id),
  );
  return { resolved: [decided, ...following], reopened: reopened.map((item) => item.id) };
}

function decide(form: Form, standing: Standing, { itemId, choice, answer, reason }: Decision): Resolved {
  if (choice === 'A') return { itemId, answer: standing.a[itemId] ?? null, origin: 'readA' };
  if (choice === 'B') return { itemId, answer: standing.b[itemId] ?? null, origin: 'readB' };
  if (reason.trim().length < 3) throw new Refusal('consensus.reasonMissing');
  const refuse = (lacks?: string) => new Refusal('input.invalid', { itemId, ...(lacks ? { lacks } : {}) });
  const item = findFormItem(form, itemId);
  if (answer === null || !item || !answerOfItem(form, item).safeParse(answer).success) throw refuse();
  const draft = { answers: { ...standing.consensus, [itemId]: answer }, marks: {} };
  const missing = unanswered(form, draft, { brain: 'open', spine: 'open' }).find((one) => one.itemId === itemId);
  // The letter needs the pattern; a drawing is the readers' business.
  if (missing?.lacks === 'pattern') throw refuse(missing.lacks);
  return { itemId, answer, origin: 'own' };
}
