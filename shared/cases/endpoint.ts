import { z } from 'zod';
import { field } from '../base/field.ts';

/** A time-to-event outcome of one case, in whole days from its origin. */
export const Endpoint = z.strictObject({
  endpointId: field(z.enum(['os']), { label: 'Endpoint', help: 'os: death of any cause from the first positive CSF' }),
  timeDays: field(z.int().min(0), { label: 'Time', unit: 'd' }),
  event: field(z.boolean(), { label: 'Event' }),
  /** True where a day was known only to a month or year and its middle was taken. */
  isImputed: field(z.boolean(), { label: 'Imputed day' }),
});
export type Endpoint = z.infer<typeof Endpoint>;
