import type { Form, FormItem } from '../form.ts';
import { lmRead1 } from './lmRead1.ts';
import { lmRead11Added, lmRead11Changed } from './lmRead11Changes.ts';

/**
 * The reading form of leptomeningeal metastasis, version 1.1.0: 1.0.0 with the items of `lmRead11Changes`.
 *
 * Reads under 1.0.0 stay as they are (form freeze, domain.md 2.2). Migration note: every item of 1.0.0 keeps its id and its kind, so that both
 * versions stand in one table; what 1.1.0 asks besides is missing in reads of 1.0.0, and an Evans index there was typed.
 */
export const lmRead11: Form = {
  ...lmRead1,
  version: 'LM-READ 1.1.0',
  items: lmRead1.items.flatMap((item): FormItem[] => [
    { ...item, ...lmRead11Changed[item.id] },
    ...(lmRead11Added[item.id] ?? []),
  ]),
};
