import type { FigureLanguage } from './figure/figureWords.ts';
import { formatMedianMonths, formatMonths, formatP, sayP } from './formatNumber.ts';
import type { ManuscriptTable } from './manuscriptTable.ts';
import type { FitResult } from './modelFit.ts';
import { tableWord } from './tableWords.ts';

type Survival = Extract<FitResult, { kind: 'survival' }>;

/** Groups of a Kaplan-Meier analysis for a paper: cases, events, median and, where declared, the restricted mean; tests below. */
export function layOutCurves(result: Survival, language: FigureLanguage): ManuscriptTable {
  const until = result.curves.find((curve) => curve.restricted)?.restricted?.untilDays ?? null;
  const word = (key: Parameters<typeof tableWord>[0]) => tableWord(key, language);
  return {
    header: [
      word('group'),
      word('n'),
      word('events'),
      word('median'),
      ...(until === null ? [] : [tableWord('restricted', language, until)]),
    ],
    lines: result.curves.map((curve) => ({
      key: curve.level ?? '',
      isHead: false,
      isIndented: false,
      cells: [
        curve.level === null ? word('all') : curve.label,
        String(curve.n),
        String(curve.events),
        formatMedianMonths(curve),
        ...(until === null ? [] : [curve.restricted ? formatMean(curve.restricted) : '']),
      ],
    })),
    notes: [...testNotes(result), result.footnote],
  };
}

/** Days of a restricted mean or difference as months: `9.1 (7.4-11.2)`. */
export function formatMean({ mean, lower, upper }: { mean: number; lower: number; upper: number }): string {
  const dash = lower < 0 || upper < 0 ? ' to ' : '-';
  return `${formatMonths(mean)} (${formatMonths(lower)}${dash}${formatMonths(upper)})`;
}

function testNotes({ logRank, parts }: Survival): string[] {
  const say = (name: string, test: typeof logRank) =>
    test ? [`${name}: χ² ${test.chisq.toFixed(2)}, df ${test.df}, ${sayP(test.p)}.`] : [];
  return [
    ...say(parts?.rho === 1 ? 'Peto-Peto' : 'Log-rank', logRank),
    ...say('Trend', parts?.trend ?? null),
    ...(parts?.pairwise ?? []).map(
      (one) => `${one.labels.join(' / ')}: p ${formatP(one.p)}, adjusted ${formatP(one.adjustedP)}.`,
    ),
    ...(parts?.restrictedDifferences ?? []).map(
      (one) =>
        `${one.label}: ${formatMean({ ...one, mean: one.difference })}${one.p === null ? '' : `, ${sayP(one.p)}`}.`,
    ),
  ];
}
