import type { CompiledModel } from './compileModel.ts';
import type { ModelPlan } from './modelSpec.ts';

/** The line below a table or figure: endpoint, entry, what was left out, and every choice of method that differs between programs. */
export function writeFootnote(plan: ModelPlan, model: Pick<CompiledModel, 'dropped' | 'delayedEntries'>): string {
  return [endpoint, entryOf(plan, model.delayedEntries), droppedOf(plan, model.dropped), ...methodOf(plan)].join(' ');
}

const endpoint = 'Overall survival from the first positive CSF to death of any cause.';

function entryOf(plan: ModelPlan, delayed: number): string {
  if (plan.entry === 'origin') return 'All cases at risk from time zero.';
  return `Cases enter at their baseline MRI where it lies after time zero (${delayed} delayed).`;
}

function droppedOf(plan: ModelPlan, dropped: number): string {
  if (dropped === 0) return 'No case left out.';
  const reason =
    plan.entry === 'origin' ? 'a missing value' : 'a missing value, no baseline MRI, or no time at risk after it';
  return `${dropped} ${dropped === 1 ? 'case' : 'cases'} left out for ${reason}.`;
}

function methodOf(plan: ModelPlan): string[] {
  if (plan.kind === 'survival')
    return [
      `Kaplan-Meier, 95% limits of type ${plan.confType}.`,
      ...(plan.groupBy === null ? [] : ['Log-rank test, rho = 0.']),
    ];
  if (plan.kind === 'table1') return [];
  const ties = plan.ties === 'efron' ? 'Efron' : 'Breslow';
  return [
    `Cox model, ${ties} ties, 95% Wald limits and p.`,
    'Univariable ratios on the same rows. Factors as a whole by likelihood ratio.',
    'Proportional hazards by the score test on 1 - Kaplan-Meier (cox.zph of survival 3).',
  ];
}
