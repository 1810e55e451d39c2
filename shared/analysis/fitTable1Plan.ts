import { askEngine } from './askEngine.ts';
import type { CompiledModel } from './compiledModel.ts';
import { Table1Answer } from './engineAnswer.ts';
import type { FitOutcome } from './fitModel.ts';
import type { ModelPlan } from './modelSpec.ts';
import { sayBasis } from './sayBasis.ts';
import { tabulateTable1 } from './tabulateTable1.ts';
import { writeFootnote } from './writeFootnote.ts';

/** Makes Table 1 of a plan: who the cases are, by group, with missing values, standardised differences and tests. */
export function fitTable1Plan(plan: Extract<ModelPlan, { kind: 'table1' }>, model: CompiledModel): FitOutcome {
  const answer = askEngine(model, 'table1', Table1Answer);
  if (!answer || 'problem' in answer) return { kind: 'refused', problems: answer ? [answer.problem] : [] };
  const group = plan.groupBy === null ? null : model.terms[0]!;
  const described = group ? model.terms.slice(1) : model.terms;
  return {
    kind: 'fitted',
    result: {
      kind: 'table1',
      n: model.n,
      events: model.events,
      dropped: model.dropped,
      delayedEntries: model.delayedEntries,
      groupBy: group ? { covariateId: group.covariate.id, label: group.label } : null,
      groups: group ? group.levels.map(({ code, label }, g) => ({ level: code, label, n: answer.result.n[g]! })) : [],
      rows: tabulateTable1(described, { answer: answer.result, group }),
      footnote: writeFootnote(plan, model),
      problems: [...model.problems],
      basis: sayBasis(plan, model),
    },
  };
}
