import { z } from 'zod';
import { field } from '../base/field.ts';

/** The outcomes that a case is followed to. */
export const EndpointId = z.enum(['os', 'cnsDeath', 'shunt', 'progression']);
export type EndpointId = z.infer<typeof EndpointId>;

/** A time-to-event outcome of one case, in whole days from its origin. */
export const Endpoint = z.strictObject({
  endpointId: field(EndpointId, { label: 'Endpoint', help: 'os: death of any cause from the first positive CSF' }),
  timeDays: field(z.int().min(0), { label: 'Time', unit: 'd' }),
  event: field(z.boolean(), { label: 'Event' }),
  /** True where a day was known only to a month or year and its middle was taken. */
  isImputed: field(z.boolean(), { label: 'Imputed day' }),
});
export type Endpoint = z.infer<typeof Endpoint>;
