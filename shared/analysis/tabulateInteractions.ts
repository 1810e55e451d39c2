import type { CompiledModel, CompiledTerm } from './compiledModel.ts';
import { interactionTerms } from './compileAnalyses.ts';
import type { InteractionRow } from './coxParts.ts';
import type { CoxEstimate } from './coxEstimate.ts';
import type { ModelPlan } from './modelSpec.ts';

/** The rows of the products of a Cox model: one for each pair of levels beyond the references, the test of all of them on the first. */
export function tabulateInteractions(
  plan: Extract<ModelPlan, { kind: 'cox' }>,
  model: CompiledModel,
  from: { whole: CoxEstimate; overallOf: (names: readonly string[], label: string) => InteractionRow['overall'] },
): InteractionRow[] {
  const free = model.terms.filter((one) => !one.isConstant);
  return interactionTerms(plan, free).flatMap(({ of: [a, b] }) => {
    const pairs = partsOf(b).flatMap((second) => partsOf(a).map((first) => [first, second] as const));
    const names = pairs.map(([first, second]) => `${first.name}:${second.name}`);
    const overall = from.overallOf(names, `${a.column}:${b.column}`);
    return pairs.map(([first, second], index): InteractionRow => {
      const j = from.whole.names.indexOf(names[index]!);
      const at = (values: readonly (number | null)[]): number | null => values[j] ?? null;
      return {
        covariateIds: [a.covariate.id, b.covariate.id],
        levels: [first.level, second.level],
        label: `${first.label} x ${second.label}`,
        ratio: at(from.whole.hazardRatios),
        lower: at(from.whole.lower),
        upper: at(from.whole.upper),
        p: at(from.whole.p),
        overall: index === 0 ? overall : null,
      };
    });
  });
}

/** The columns of a term with their words: the levels beyond the reference, or the number itself. */
function partsOf({ column, label, levels }: CompiledTerm): { name: string; label: string; level: string | null }[] {
  if (levels.length === 0) return [{ name: column, label, level: null }];
  return levels
    .slice(1)
    .map(({ code, label: word }) => ({ name: `${column}${code}`, label: `${label} ${word}`, level: code }));
}
