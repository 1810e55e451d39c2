import { z } from 'zod';
import { Problem } from '../base/problem.ts';
import { route } from '../base/route.ts';
import { ListKind } from './listImport.ts';
import { PlacementCounts } from './windowRoutes.ts';

const managers = ['dataManager', 'administrator'];
const csv = z.string().min(1).max(10_000_000);
/** Given to lines that bring no reason of their own. */
const reason = z.string().trim().max(500);

/** A line of a mended list that would change something, in the codes of its columns. */
export const ListChange = z.strictObject({
  line: z.int(),
  id: z.string(),
  /** What it is about: a pseudonym and what the series shows. */
  subject: z.string(),
  from: z.string(),
  to: z.string(),
  reason: z.string(),
});
export type ListChange = z.infer<typeof ListChange>;

/** What a mended list would change, line by line; bad lines are Problems at their numbers. */
export const ListPreview = z.strictObject({
  kind: ListKind,
  lines: z.int(),
  unchanged: z.int(),
  changes: z.array(ListChange),
  problems: z.array(Problem),
  /** Of exactly these changes. */
  digest: z.string(),
});
export type ListPreview = z.infer<typeof ListPreview>;

export const listImportRoutes = {
  previewList: route({
    method: 'POST',
    path: '/api/lists/preview',
    audience: managers,
    input: z.strictObject({ csv, reason }),
    output: ListPreview,
  }),
  importList: route({
    method: 'POST',
    path: '/api/lists',
    audience: managers,
    input: z.strictObject({ csv, reason, digest: z.string().max(64) }),
    output: z.strictObject({
      kind: ListKind,
      changed: z.int(),
      unchanged: z.int(),
      problems: z.array(Problem),
      placed: PlacementCounts,
    }),
  }),
};
