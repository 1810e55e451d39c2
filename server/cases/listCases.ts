import type { Output } from '../../shared/api.ts';
import { deriveSurvival } from '../../shared/cases/deriveSurvival.ts';
import { gatherFacts } from '../../shared/cases/gatherFacts.ts';
import { isFollowUpDue } from '../../shared/cases/isFollowUpDue.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';

/** Every case with what the list shows of it. */
export async function listCases(context: Context, _actor: Actor): Promise<Output<'listCases'>> {
  const { db } = context;
  const [cases, values, links, timepoints] = await Promise.all([
    db.find(tables.cases, {}, { orderBy: [['pseudonym', 'asc']] }),
    db.find(tables.caseValues, { supersededById: null }),
    db.find(tables.caseLinks, { endedAt: null }),
    db.find(tables.timepoints, { endedAt: null }),
  ]);
  const valuesOf = groupByCase(values);
  const linksOf = groupByCase(links);
  const visitsOf = groupByCase(timepoints);
  const store = context.identity.isOpen() ? context.identity.store() : null;
  const today = context.now().slice(0, 10);
  return {
    cases: cases.map(({ caseId, pseudonym }) => {
      const mine = valuesOf.get(caseId) ?? [];
      const facts = gatherFacts(mine);
      const { single } = facts;
      const { endpoint, problems } = deriveSurvival(mine);
      const visits = visitsOf.get(caseId) ?? [];
      const age = single.get('age_years');
      return {
        caseId,
        pseudonym,
        sex: single.get('sex') ?? null,
        ageYears: age === undefined ? null : Number(age),
        primaryTumour: single.get('primary_tumour') ?? null,
        vitalStatus: single.get('vital_status') ?? null,
        endpoint,
        studies: linksOf.get(caseId)?.length ?? 0,
        timepoints: visits.length,
        hasBaseline: visits.some((timepoint) => timepoint.visit === 'baseline' && !timepoint.isAlternate),
        problems: problems.length,
        followUpDue: store?.caseById(caseId) ? isFollowUpDue(facts, store.shiftIn(caseId, today)) : null,
      };
    }),
  };
}

function groupByCase<T extends { caseId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.caseId);
    if (group) group.push(row);
    else groups.set(row.caseId, [row]);
  }
  return groups;
}
