import { writeCsv } from '../base/writeCsv.ts';
import type { FitResult, HazardRatio } from './modelFit.ts';

type Cox = Extract<FitResult, { kind: 'cox' }>;

/** The table of a Cox model as numbers, unrounded: a line for each row and each interaction; an empty field is not estimable or does not apply. */
export function writeCoxCsv(result: Cox): string {
  const header = ['covariate', 'level', 'is_reference', 'time', 'cut_at', 'cut_origin', 'n', 'events']
    .concat(['uni_hr', 'uni_lower95', 'uni_upper95', 'uni_p'])
    .concat(['multi_hr', 'multi_lower95', 'multi_upper95', 'multi_p', 'overall_p', 'ph_p']);
  const rows = result.rows.map((row) => [
    row.covariateId,
    row.level,
    row.isReference,
    row.time ?? 'baseline',
    row.cut?.at ?? null,
    row.cut?.origin ?? null,
    row.n,
    row.events,
    ...ratioCells(row.univariable),
    ...ratioCells(row.multivariable),
    row.overallP,
    row.proportionalityP,
  ]);
  const interactions = (result.parts?.interactions ?? []).map((row) => [
    row.covariateIds.join(' x '),
    row.label,
    ...Array.from({ length: 10 }, () => null),
    row.ratio,
    row.lower,
    row.upper,
    row.p,
    row.overall?.p ?? null,
    null,
  ]);
  return writeCsv(header, [...rows, ...interactions]);
}

function ratioCells(ratio: HazardRatio | null): (number | null)[] {
  return [ratio?.hr ?? null, ratio?.lower ?? null, ratio?.upper ?? null, ratio?.p ?? null];
}
