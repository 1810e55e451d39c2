import type { FigureLanguage } from './figure/figureWords.ts';
import { formatHazardRatio, formatP } from './formatNumber.ts';
import type { ManuscriptTable } from './manuscriptTable.ts';
import type { FitResult, HazardRatio, ModelRow } from './modelFit.ts';
import { tableWord } from './tableWords.ts';

type Cox = Extract<FitResult, { kind: 'cox' }>;
type Line = ManuscriptTable['lines'][number];

/** The table of a Cox model for a paper: univariable beside multivariable, reference rows, test of each factor on its first line, interactions. */
export function layOutCox(result: Cox, language: FigureLanguage): ManuscriptTable {
  const word = (key: Parameters<typeof tableWord>[0]) => tableWord(key, language);
  const p = word('p');
  return {
    header: [
      word('covariate'),
      word('n'),
      word('events'),
      word('univariable'),
      p,
      word('multivariable'),
      p,
      word('ph'),
    ],
    lines: [
      ...result.rows.flatMap((row, index) =>
        linesOf(row, result.rows[index - 1]?.covariateId === row.covariateId, language),
      ),
      ...interactionLines(result, language),
    ],
    notes: [result.footnote],
  };
}

function linesOf(row: ModelRow, isFurther: boolean, language: FigureLanguage): Line[] {
  const key = `${row.covariateId} ${row.level ?? ''}`;
  const ph = row.proportionalityP === null ? '' : formatP(row.proportionalityP);
  const overall = row.overallP === null ? '' : formatP(row.overallP);
  const counts = [String(row.n), String(row.events)];
  const ratios = row.isReference
    ? [tableWord('reference', language), '', tableWord('reference', language), '']
    : [...ratioCells(row.univariable), ...ratioCells(row.multivariable)];
  if (row.level === null)
    return [{ key, isHead: false, isIndented: false, cells: [row.label, ...counts, ...ratios, ph] }];
  const name = row.levelLabel ?? row.level;
  const line = { key, isHead: false, isIndented: true, cells: [name, ...counts, ...ratios, ''] };
  if (isFurther) return [line];
  const head = [row.label, '', '', '', '', '', overall, ph];
  return [{ key: row.covariateId, isHead: true, isIndented: false, cells: head }, line];
}

function ratioCells(ratio: HazardRatio | null): string[] {
  return [formatHazardRatio(ratio), ratio ? formatP(ratio.p) : ''];
}

function interactionLines({ parts }: Cox, language: FigureLanguage): Line[] {
  const interactions = parts?.interactions ?? [];
  if (interactions.length === 0) return [];
  const head = [tableWord('interaction', language), '', '', '', '', '', '', ''];
  return [
    { key: 'interactions', isHead: true, isIndented: false, cells: head },
    ...interactions.map((row) => ({
      key: `interaction ${row.label}`,
      isHead: false,
      isIndented: true,
      cells: [row.label, '', '', '', '', formatHazardRatio({ ...row, hr: row.ratio }), formatP(row.p), ''],
    })),
  ];
}
