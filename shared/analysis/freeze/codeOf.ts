import type { Covariate } from './covariate.ts';

/** A value as it stands in a table: yes and no as 1 and 0, levels by code; null for what the covariate does not know. */
export function codeOf(raw: string, covariate: Covariate): string | null {
  if (covariate.kind === 'number') return Number.isFinite(Number(raw)) ? raw : null;
  const code = covariate.kind === 'boolean' ? ({ true: '1', false: '0', yes: '1', no: '0' }[raw] ?? raw) : raw;
  return covariate.levels.some((level) => level.code === code) ? code : null;
}
