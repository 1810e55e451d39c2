import type { InteractionRow } from '../coxParts.ts';
import { figureWord, type FigureLanguage } from './figureWords.ts';
import type { HazardRatio, ModelRow } from '../modelFit.ts';

export type ForestSide = 'univariable' | 'multivariable' | 'both';

/** One ratio on a line: its numbers, or the word that stands for them. */
export interface ForestCell {
  ratio: Pick<HazardRatio, 'hr' | 'lower' | 'upper'> | null;
  words: string | null;
  p: number | null;
}

/** One line of a forest plot. */
export interface ForestLine {
  text: string;
  indent: number;
  isBold: boolean;
  counts: string;
  /** Univariable and multivariable, or the one side that is shown; null: the line has no ratio. */
  cells: (ForestCell | null)[];
}

const blank: ForestCell = { ratio: null, words: '', p: null };

/** The lines of a forest plot: a covariate, its levels indented with the reference in words, then the interactions. */
export function forestLines(
  rows: readonly ModelRow[],
  given: { side: ForestSide; language: FigureLanguage; interactions: readonly InteractionRow[]; hasCounts: boolean },
): ForestLine[] {
  const { side, language, interactions, hasCounts } = given;
  const sides = side === 'both' ? (['univariable', 'multivariable'] as const) : [side];
  const lines: ForestLine[] = [];
  let covariateId: string | null = null;
  for (const row of rows) {
    const counts = hasCounts ? `${row.n} (${row.events})` : '';
    const cells = sides.map((one) => cellOf(row, one, language));
    const text = row.label + remarkOf(row, language);
    if (row.level === null) lines.push({ text, indent: 0, isBold: true, counts, cells });
    else {
      if (row.covariateId !== covariateId) {
        const whole = sides.map((one) => ({ ...blank, p: one === 'multivariable' ? row.overallP : null }));
        lines.push({ text, indent: 0, isBold: true, counts: '', cells: whole });
      }
      lines.push({ text: row.levelLabel ?? row.level, indent: 1, isBold: false, counts, cells });
    }
    covariateId = row.covariateId;
  }
  if (interactions.length === 0 || side === 'univariable') return lines;
  const head = figureWord('interactions', language);
  lines.push({ text: head, indent: 0, isBold: true, counts: '', cells: sides.map(() => null) });
  for (const one of interactions) {
    const ratio = { hr: one.ratio, lower: one.lower, upper: one.upper };
    const words = one.ratio === null ? figureWord('notEstimable', language) : null;
    const cell: ForestCell = { ratio, words, p: one.p };
    const cells = sides.map((which) => (which === 'multivariable' ? cell : null));
    lines.push({ text: one.label, indent: 1, isBold: false, counts: '', cells });
  }
  return lines;
}

function cellOf(row: ModelRow, side: 'univariable' | 'multivariable', language: FigureLanguage): ForestCell {
  if (row.isReference) return { ratio: null, words: figureWord('reference', language), p: null };
  const ratio = row[side];
  if (!ratio) return { ratio: null, words: figureWord('notInModel', language), p: null };
  if (ratio.hr === null) return { ratio: null, words: figureWord('notEstimable', language), p: ratio.p };
  return { ratio, words: null, p: ratio.p };
}

function remarkOf(row: ModelRow, language: FigureLanguage): string {
  const remarks = [
    row.isSpline ? figureWord('quartiles', language) : '',
    row.cut?.origin === 'dataDriven' ? figureWord('dataDriven', language) : '',
    row.time === 'overTime' ? figureWord('overTime', language) : '',
  ].filter((remark) => remark !== '' && !row.label.includes(remark));
  return remarks.length === 0 ? '' : language === 'zh' ? `（${remarks.join('，')}）` : ` (${remarks.join(', ')})`;
}
