import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import type { Writer } from '../db/database.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { type ListDeed, planListImport } from './planListImport.ts';
import { makeLink } from './makeLink.ts';
import { placeCases } from './placeCases.ts';
import { savePlace } from './placeMany.ts';
import { placeStudies } from './placeStudies.ts';

/**
 * Takes a mended list over: exactly the changes that the preview showed, in one transaction. The same list again changes nothing.
 *
 * @throws {Refusal} list.unknown, list.changed, identity.locked (links)
 */
export async function importList(
  context: Context,
  actor: Actor,
  input: Input<'importList'>,
): Promise<Output<'importList'>> {
  return context.db.write(async (tx) => {
    const plan = await planListImport(tx, input);
    if (plan.digest !== input.digest) throw new Refusal('list.changed');
    const deeds = plan.changes.map((one) => one.deed);
    const { kind, unchanged, problems } = plan;
    if (deeds.length === 0) return { kind, changed: 0, unchanged, problems, placed: { made: 0, moved: 0, ended: 0 } };
    const at = context.now();
    const cases: string[] = [];
    for (const deed of deeds) cases.push(...(await doOne(tx, context, actor, { deed, at })));
    const studies = deeds.flatMap((deed) => (deed.kind === 'timepoints' ? [] : [deed.studyInstanceUid]));
    const ended = await placeCases(tx, context, actor, cases);
    const placed = await placeStudies(tx, context, actor, studies);
    for (const key of ['made', 'moved', 'ended'] as const) placed[key] += ended[key];
    await recordAudit(tx, {
      at,
      who: actor.name,
      verb: 'importList',
      ids: plan.changes.slice(0, 500).map((one) => one.shown.id),
      detail: `${kind}: ${deeds.length} of ${plan.lines} lines, ${problems.length} problems, digest ${plan.digest}`,
    });
    return { kind, changed: deeds.length, unchanged, problems, placed };
  });
}

/** Applies a line; answers the cases whose timelines it touches beside those of its study. */
async function doOne(
  tx: Writer,
  context: Context,
  actor: Actor,
  { deed, at }: { deed: ListDeed; at: string },
): Promise<string[]> {
  if (deed.kind === 'series') {
    const decided = { id: context.newId(), ruleId: null, decidedBy: actor.name, decidedAt: at };
    await tx.insert(tables.seriesOverrides, [{ ...deed.row, ...decided }]);
    return [];
  }
  if (deed.kind === 'timepoints') {
    await savePlace(tx, deed.timepoint, { ...deed.wish, by: actor.name, at });
    return [deed.timepoint.caseId];
  }
  const { studyInstanceUid, caseId, reason } = deed;
  const evidence = 'a person decided, in a list';
  const { before } = await makeLink(tx, context, actor, { studyInstanceUid, caseId, evidence, reason });
  return before ? [before.caseId, caseId] : [caseId];
}
