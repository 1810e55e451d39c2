import { z } from 'zod';

/** What stands against an undo: how many opened assignments, links of a person, and freezes rest on an import. */
export const BatchUses = z.strictObject({
  assignments: z.int(),
  links: z.int(),
  freezes: z.int(),
});
export type BatchUses = z.infer<typeof BatchUses>;

/** What an undo of an import takes out, told before it is done and kept in the audit trail after. */
export const UndoPlan = z.strictObject({
  instances: z.int(),
  /** Of the instances, those that are held. */
  held: z.int(),
  bytes: z.number(),
  series: z.int(),
  studies: z.int(),
  /** Studies that stay because another import brought instances of them too; they are described and placed again. */
  studiesThatStay: z.int(),
  links: z.int(),
  timepoints: z.int(),
  /** Assignments of these timepoints that nobody has opened. */
  assignments: z.int(),
  /** What people decided about these series, held objects and links: it goes with them. */
  decisions: z.int(),
  /** Files of other imports that were copies of these instances: import those folders again to bring them. */
  copiesElsewhere: z.int(),
  uses: BatchUses,
});
export type UndoPlan = z.infer<typeof UndoPlan>;

/** The uses as words: `2 opened assignments, 1 freeze`; empty when there are none. */
export function sayUses(uses: BatchUses): string {
  const many = (n: number, one: string) => (n === 0 ? [] : [`${n} ${n === 1 ? one : `${one}s`}`]);
  return [
    ...many(uses.assignments, 'opened assignment'),
    ...(uses.links === 0 ? [] : [`${uses.links} ${uses.links === 1 ? 'link' : 'links'} that a person confirmed`]),
    ...many(uses.freezes, 'freeze'),
  ].join(', ');
}
