import { z } from 'zod';
import type { Answer, Nodule } from './answer.ts';
import {
  ChoiceAnswer,
  ChoicesAnswer,
  LocationAnswer,
  NodulesAnswer,
  NumberAnswer,
  TextAnswer,
  UnknownAnswer,
} from './answer.ts';
import type { Form, FormItem } from './form.ts';

/**
 * What may stand in the answers of a read of this form: the kind of each item, its options, range and decimals.
 *
 * Every item may be missing: whether it may still be missing on signing is for `unanswered`. For one item: `answerOfItem`.
 */
export function answerOf(form: Form): z.ZodObject<Record<string, z.ZodOptional<z.ZodType<Answer>>>> {
  return z.strictObject(Object.fromEntries(form.items.map((item) => [item.id, answerOfItem(form, item).optional()])));
}

/** What may be answered to one item; made alone, since the whole schema takes milliseconds and a save touches an item or two. */
export function answerOfItem(form: Form, item: FormItem): z.ZodType<Answer> {
  if (item.kind === 'location') return LocationAnswer;
  if (item.kind === 'text') return TextAnswer;
  if (item.kind === 'number') {
    const known = NumberAnswer.refine(({ value }) => isInRange(item, value), 'out of range');
    return item.canBeUnknown ? z.union([known, UnknownAnswer]) : known;
  }
  if (item.kind === 'nodules')
    return NodulesAnswer.refine(({ nodules }) => areNodulesOf(item, form, nodules), 'bad row');
  const codes = new Set(item.options.map((option) => option.code));
  if (item.kind === 'choice') return ChoiceAnswer.refine(({ code }) => codes.has(code), 'no such option');
  return ChoicesAnswer.refine(
    (answer) => answer.codes.every((code) => codes.has(code)) && new Set(answer.codes).size === answer.codes.length,
    'no such option',
  );
}

function isInRange(item: FormItem, value: number): boolean {
  if (item.min !== null && value < item.min) return false;
  if (item.max !== null && value > item.max) return false;
  const scaled = value * 10 ** item.decimals;
  return Math.abs(scaled - Math.round(scaled)) < 1e-6;
}

/** Rows have different ids and lie at leptomeningeal sites of the table's compartment. */
function areNodulesOf(item: FormItem, form: Form, nodules: Nodule[]): boolean {
  const sites = new Set(
    form.items.filter((one) => one.leptomeningeal && one.compartment === item.compartment).map((one) => one.id),
  );
  const ids = new Set(nodules.map((nodule) => nodule.targetId));
  return ids.size === nodules.length && nodules.every((nodule) => sites.has(nodule.locationId));
}
