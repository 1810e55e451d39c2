import { blandAltman } from '../../stats/blandAltman.ts';
import { linConcordance, pearson, spearman } from '../../stats/correlation.ts';
import { intraclassCorrelation } from '../../stats/intraclassCorrelation.ts';
import { pairedTTest } from '../../stats/tTest.ts';
import type { IccSpec } from '../agreementSpec.ts';
import { checkFinite } from '../checkFrame.ts';
import { pairsOf, ratingTable } from '../ratingTable.ts';
import { isFault, specFault, type SpecFault } from '../specFault.ts';
import type { Table } from '../table.ts';

/**
 * Intraclass correlations of measurements by several readers, with Bland-Altman limits of every pair.
 *
 * Without a variable the table is wide: its first column (or `unit`) names the units, the others are the readers.
 */
export function runIcc(spec: IccSpec, table: Table): object | SpecFault {
  const { variable } = spec;
  if (!variable) return wideTable(spec, table);
  const ratings = ratingTable({ ...spec, variable }, table);
  if (isFault(ratings)) return ratings;
  const column = table.columns.get(variable)!;
  if (!column.isNumeric())
    return specFault('spec.invalid', `The column ${variable} holds text where numbers are needed.`);
  const infinite = checkFinite(table, [variable]);
  if (infinite) return infinite;
  const numbers = column.numbers();
  const measured = ratings.rows.map((rows) => Array.from(rows, (row) => (row < 0 ? NaN : numbers[row]!)));
  const icc = iccBlock(measured);
  if (isFault(icc)) return icc;
  const of = (a: number, b: number) =>
    measured.filter((unit) => !Number.isNaN(unit[a]! + unit[b]!)).map((unit) => [unit[a]!, unit[b]!] as const);
  if (spec.sessions?.length) return { icc, bland_altman: blandAltmanBlock(of(0, 1)) };
  const pairs = pairsOf(ratings.raters).map(([a, b]) => {
    const raters = [ratings.raters[a]!, ratings.raters[b]!];
    return [raters.join('-'), { raters, ...pairBlock(of(a, b)) }];
  });
  return { icc, pairs: Object.fromEntries(pairs) };
}

function wideTable(spec: IccSpec, table: Table): object | SpecFault {
  const unit = spec.unit ?? Array.from(table.columns.keys())[0]!;
  const raters = spec.raters?.map(String) ?? Array.from(table.columns.keys()).filter((name) => name !== unit);
  const absent = raters.find((name) => !table.columns.has(name));
  if (absent !== undefined) return specFault('spec.columnMissing', `It is called ${absent}.`);
  const infinite = checkFinite(table, raters);
  if (infinite) return infinite;
  const columns = raters.map((name) => table.columns.get(name)!.numbers());
  return iccBlock(Array.from({ length: table.rows }, (_, row) => columns.map((values) => values[row]!)));
}

function iccBlock(measured: number[][]): object | SpecFault {
  const complete = measured.filter((unit) => !unit.some(Number.isNaN));
  if (complete.length < 2 || complete[0]!.length < 2) return specFault('spec.tooFewRows');
  const result = intraclassCorrelation(complete);
  const forms = Object.entries(result.forms).map(([name, form]) => [
    `icc_${name}`,
    { icc: form.icc, lower95: form.lower, upper95: form.upper, F: form.f, df1: form.df1, df2: form.df2, p: form.p },
  ]);
  return {
    subjects: result.units,
    raters: result.raters,
    ms_rows: result.meanSquares.rows,
    ms_columns: result.meanSquares.columns,
    ms_error: result.meanSquares.error,
    ms_within: result.meanSquares.within,
    ...Object.fromEntries(forms),
    sem_agreement: result.semAgreement,
    sem_consistency: result.semConsistency,
  };
}

type Pairs = (readonly [number, number])[];

function blandAltmanBlock(pairs: Pairs) {
  const result = blandAltman(
    pairs.map(([x]) => x),
    pairs.map(([, y]) => y),
  );
  return {
    n: result.n,
    bias: result.bias,
    sd: result.sd,
    bias_lower95: result.biasLimits[0],
    bias_upper95: result.biasLimits[1],
    loa_lower: result.lowerLimit,
    loa_upper: result.upperLimit,
    loa_se: result.limitError,
    loa_lower_ci: result.lowerLimitInterval,
    loa_upper_ci: result.upperLimitInterval,
    repeatability_coefficient: result.repeatability,
  };
}

function pairBlock(pairs: Pairs) {
  const x = pairs.map(([first]) => first);
  const y = pairs.map(([, second]) => second);
  const ccc = linConcordance(x, y);
  const t = pairedTTest(x, y);
  return {
    bland_altman: blandAltmanBlock(pairs),
    lin_ccc: { estimate: ccc.estimate, lower95: ccc.lower, upper95: ccc.upper },
    pearson: pearson(x, y),
    spearman: spearman(x, y),
    paired_t: { statistic: t.statistic, df: [t.df], p: t.p, estimate: [t.difference], conf_int: [t.lower, t.upper] },
  };
}
