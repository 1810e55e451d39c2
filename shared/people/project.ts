import { z } from 'zod';
import { Instant } from '../base/day.ts';
import { field } from '../base/field.ts';
import { Id } from '../base/id.ts';

/** The research project that a data directory holds: one row. */
export const Project = z.strictObject({
  id: field(Id, { label: 'Project' }),
  title: field(z.string().min(1).max(200), { label: 'Title' }),
  isDemo: field(z.boolean(), { label: 'Demo project' }),
  ethics: field(z.string().min(1).max(1000), {
    label: 'Ethics record',
    help: 'Repeated by a banner, every freeze and every report',
  }),
  createdAt: field(Instant, { label: 'Created' }),
});
export type Project = z.infer<typeof Project>;

/** What stands in the ethics record of a project that was made without one. */
export const NO_APPROVAL = 'approval: none recorded, operator accepts';
