import type { Output } from '../../shared/api.ts';
import type { CaseValue } from '../../shared/cases/caseRecord.ts';
import { deriveSurvival } from '../../shared/cases/deriveSurvival.ts';
import { gatherFacts } from '../../shared/cases/gatherFacts.ts';
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
  return {
    cases: cases.map(({ caseId, pseudonym }) => {
      const mine = valuesOf.get(caseId) ?? [];
      const { single } = gatherFacts(mine);
      const { endpoint, problems } = deriveSurvival(mine);
      const visits = timepoints.filter((timepoint) => timepoint.caseId === caseId);
      const age = single.get('age_years');
      return {
        caseId,
        pseudonym,
        sex: single.get('sex') ?? null,
        ageYears: age === undefined ? null : Number(age),
        primaryTumour: single.get('primary_tumour') ?? null,
        vitalStatus: single.get('vital_status') ?? null,
        endpoint,
        studies: links.filter((link) => link.caseId === caseId).length,
        timepoints: visits.length,
        hasBaseline: visits.some((timepoint) => timepoint.visit === 'baseline' && !timepoint.isAlternate),
        problems: problems.length,
      };
    }),
  };
}

function groupByCase(values: readonly CaseValue[]): Map<string, CaseValue[]> {
  const groups = new Map<string, CaseValue[]>();
  for (const value of values) {
    const group = groups.get(value.caseId);
    if (group) group.push(value);
    else groups.set(value.caseId, [value]);
  }
  return groups;
}
