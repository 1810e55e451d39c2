import { z } from 'zod';
import { Instant } from '../base/day.ts';
import { field } from '../base/field.ts';
import { Id } from '../base/id.ts';

/** A reading campaign under one charter version. */
export const Round = z.strictObject({
  id: field(Id, { label: 'Round' }),
  title: field(z.string().min(1).max(120), { label: 'Title' }),
  charterVersion: field(z.string().max(40), { label: 'Charter' }),
  formVersion: field(z.string().max(40), { label: 'Form' }),
  /** 1: each timepoint alone; 2: beside baseline or previous, after all stage 1 reads of the case. */
  stage: field(z.int().min(1).max(2), { label: 'Stage', unit: 'count' }),
  seed: field(z.int().min(0), { label: 'Seed', unit: '1' }),
  openedBy: field(z.string().max(80), { label: 'Opened by' }),
  openedAt: field(Instant, { label: 'Opened' }),
  closedAt: field(Instant.nullable(), { label: 'Closed' }),
});
export type Round = z.infer<typeof Round>;
