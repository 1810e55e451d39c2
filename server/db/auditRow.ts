import { z } from 'zod';
import { Instant } from '../../shared/base/day.ts';
import { field } from '../../shared/base/field.ts';

/** One row of the audit trail: hash-chained, append-only. */
export const AuditRow = z.strictObject({
  number: field(z.int().min(1), { label: 'Number', unit: 'count' }),
  at: field(Instant, { label: 'When' }),
  who: field(z.string().max(80), { label: 'Who' }),
  verb: field(z.string().max(60), { label: 'Verb' }),
  ids: field(z.array(z.string()), { label: 'Ids' }),
  detail: field(z.string().max(1000), { label: 'Detail', help: 'Words and digests, no values' }),
  previousHash: field(z.string().length(64), { label: 'Hash of the row before' }),
  hash: field(z.string().length(64), { label: 'Hash' }),
});
export type AuditRow = z.infer<typeof AuditRow>;

/** The head of the chain: one row, locked by whoever appends. */
export const AuditHead = z.strictObject({
  id: field(z.int(), { label: 'Head', unit: '1' }),
  number: field(z.int().min(0), { label: 'Rows', unit: 'count' }),
  hash: field(z.string().length(64), { label: 'Hash' }),
});
