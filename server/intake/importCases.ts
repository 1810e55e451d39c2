import type { Input, Output } from '../../shared/api.ts';
import { checkCase } from '../../shared/cases/checkCase.ts';
import type { Actor } from '../base/actor.ts';
import { saveCaseTable } from '../cases/saveCaseTable.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { linkStudies } from './linkStudies.ts';
import { placeCases } from './placeCases.ts';

/** Takes a case table over, links the studies that waited for these cases, and places the timelines that changed. */
export async function importCases(
  context: Context,
  actor: Actor,
  input: Input<'importCases'>,
): Promise<Output<'importCases'>> {
  const { table, touched, ...counts } = await saveCaseTable(context, actor, input.csv);
  if (touched.length > 0) await context.db.write((tx) => placeCases(tx, context, actor, touched));
  const { linked } = touched.length > 0 ? await linkStudies(context, actor, 'all') : { linked: [] };
  const values =
    touched.length === 0 ? [] : await context.db.find(tables.caseValues, { caseId: touched, supersededById: null });
  const contradictions = touched.flatMap((caseId) => checkCase(values.filter((value) => value.caseId === caseId)));
  const { rows, rejectedRows, cells, problems } = table;
  return {
    rows,
    ...counts,
    rejectedRows,
    cells,
    linkedStudies: linked.length,
    problems: [...problems, ...contradictions],
  };
}
