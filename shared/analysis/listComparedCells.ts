import { formatHazardRatio, formatMedianMonths } from './formatNumber.ts';
import { layOutTable1 } from './layOutTable1.ts';
import type { ComparedCell } from './modelComparison.ts';
import type { FitResult, ModelRow, SurvivalCurve } from './modelFit.ts';
import type { Table1Result } from './table1Result.ts';

/** A row of a result as it is held against the same row of another: `cell` null for the name of a factor. */
export interface ComparedRow {
  key: string;
  covariateId: string | null;
  label: string;
  isHead: boolean;
  isIndented: boolean;
  cell: ComparedCell | null;
}

type Cox = Extract<FitResult, { kind: 'cox' }>;

/** The rows of a result with what makes them comparable in their key: the step of a number, the point of a cut, the reference of a factor. */
export function listComparedCells(result: FitResult): ComparedRow[] {
  switch (result.kind) {
    case 'cox':
      return [...result.rows.flatMap((row, index) => coxRows(result, row, index)), ...interactionRows(result)];
    case 'survival':
      return result.curves.map(curveRow);
    case 'table1':
      return table1Rows(result);
  }
}

function coxRows(result: Cox, row: ModelRow, index: number): ComparedRow[] {
  const { covariateId, label, level, multivariable } = row;
  const shape = [row.time ?? '', row.isSpline ? 'spline' : '', row.cut ? row.cut.at : ''].join(' ');
  const about = { covariateId, isHead: false };
  const ratio = multivariable && multivariable.hr !== null ? multivariable : null;
  const cell: ComparedCell = {
    text: row.isReference ? '1' : formatHazardRatio(multivariable),
    estimate: ratio?.hr ?? null,
    lower: ratio?.lower ?? null,
    upper: ratio?.upper ?? null,
    p: ratio?.p ?? null,
  };
  if (level === null) return [{ ...about, key: `${label} ${shape}`, label, isIndented: false, cell }];
  const reference = result.rows.find((one) => one.covariateId === covariateId && one.isReference)?.level ?? '';
  const name = row.levelLabel ?? level;
  const line = { ...about, key: `${covariateId} ${level} ${reference} ${shape}`, label: name, isIndented: true, cell };
  if (result.rows[index - 1]?.covariateId === covariateId) return [line];
  const head = { covariateId, key: `${covariateId} ${shape}`, label, isHead: true, isIndented: false, cell: null };
  return [head, line];
}

function interactionRows({ parts }: Cox): ComparedRow[] {
  return (parts?.interactions ?? []).map((row) => ({
    key: `interaction ${row.label}`,
    covariateId: null,
    label: row.label,
    isHead: false,
    isIndented: false,
    cell: {
      text: formatHazardRatio({ ...row, hr: row.ratio }),
      estimate: row.ratio,
      lower: row.lower,
      upper: row.upper,
      p: row.p,
    },
  }));
}

function curveRow(curve: SurvivalCurve): ComparedRow {
  return {
    key: curve.level ?? '',
    covariateId: null,
    label: curve.label,
    isHead: false,
    isIndented: false,
    cell: {
      text: `${curve.events}/${curve.n} · ${formatMedianMonths(curve)}`,
      estimate: curve.medianDays,
      lower: curve.medianLowerDays,
      upper: curve.medianUpperDays,
      p: null,
    },
  };
}

function table1Rows(result: Table1Result): ComparedRow[] {
  const isGrouped = result.groups.length > 0;
  return layOutTable1(result, 'en').lines.map(({ key, isHead, isIndented, cells }) => {
    const [label, ...values] = isGrouped ? cells.slice(0, -2) : cells;
    const cell = isHead ? null : { text: values.join(' | '), estimate: null, lower: null, upper: null, p: null };
    return { key, covariateId: null, label: label ?? '', isHead, isIndented, cell };
  });
}
