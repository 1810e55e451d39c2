import type { CompiledTerm } from './compiledModel.ts';

/** The engine's name of a term, in its tables of tests. */
export function termLabel({ term, column }: CompiledTerm): string {
  return term.type === 'spline' ? `rcs(${column})` : column;
}

/** The engine's names of a term's coefficients. */
export function namesOfTerm(compiled: CompiledTerm): string[] {
  const { column, levels, knots } = compiled;
  if (knots !== null) return knots.slice(1).map((_, j) => `${termLabel(compiled)}${j + 1}`);
  return levels.length === 0 ? [column] : levels.slice(1).map((level) => `${column}${level.code}`);
}
