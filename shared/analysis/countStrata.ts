import { stratumColumn } from './compileAnalyses.ts';
import type { CompiledModel } from './compiledModel.ts';
import { countCases } from './countCases.ts';
import type { CoxStratum } from './coxParts.ts';

/** The strata of a model with their cases and events, in the order of their words; none where it is not stratified. */
export function countStrata(model: CompiledModel): CoxStratum[] {
  const cells = model.tables.get('cases')!.columns.get(stratumColumn)?.cells ?? [];
  const labels = [...new Set(cells)].filter((cell): cell is string => cell !== null).sort();
  return labels.map((label) => ({ label, ...countCases(model, stratumColumn, label) }));
}
