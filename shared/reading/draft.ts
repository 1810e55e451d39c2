import { z } from 'zod';
import { Answer, Answers } from './answer.ts';
import { Mark } from './mark.ts';

/** The document of a draft: the truth that form and viewport both show. Undo is an inverse patch. */
export const Draft = z.strictObject({ answers: Answers, marks: z.record(z.uuid(), Mark) });
export type Draft = z.infer<typeof Draft>;

/** One change of a draft: an answer or a mark set, or removed when `value` is null. */
export const Patch = z.discriminatedUnion('target', [
  z.strictObject({ target: z.literal('answers'), id: z.string().max(40), value: Answer.nullable() }),
  z.strictObject({ target: z.literal('marks'), id: z.uuid(), value: Mark.nullable() }),
]);
export type Patch = z.infer<typeof Patch>;

/** A read without an answer. */
export const emptyDraft: Draft = { answers: {}, marks: {} };
