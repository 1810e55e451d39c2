import type { Input, Output } from '../../shared/api.ts';
import { type ProblemCode, problems as catalogue } from '../../shared/base/problem.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';

const rank = { error: 0, warning: 1, info: 2 } as const;

/** The Problems of an import, counted by code with what to do about each, the gravest first. */
export async function listProblems(
  context: Context,
  _actor: Actor,
  input: Input<'listProblems'>,
): Promise<Output<'listProblems'>> {
  const problems = await context.db.find(
    tables.batchProblems,
    { batchId: input.batchId },
    {
      orderBy: [
        ['code', 'asc'],
        ['at', 'asc'],
      ],
    },
  );
  const counts = new Map<string, number>();
  for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1);
  const listed = [...counts].map(([code, count]) => {
    const { severity, says, remedy } = catalogue[code as ProblemCode];
    return { code, severity, says, remedy, count };
  });
  return { problems, counts: listed.sort((a, b) => rank[a.severity] - rank[b.severity] || b.count - a.count) };
}
