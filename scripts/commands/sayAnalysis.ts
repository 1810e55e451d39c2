import { formatHazardRatio, formatP } from '../../shared/analysis/formatNumber.ts';
import type { AnalysisAnswer } from '../../shared/analysis/runAnalysis.ts';
import { table } from './print.ts';

type Result = Record<string, unknown>;

/** The answer of an analysis for a person: the table of a Cox model or of survival curves, else its fields. */
export function sayAnalysis(answer: AnalysisAnswer): string[] {
  if ('problem' in answer) return [`${answer.id}: ${answer.problem.message} (${answer.problem.code})`];
  const result = answer.result as Result;
  if (Array.isArray(result['coef_names']) && Array.isArray(result['hazard_ratio']))
    return [answer.id, ...sayCox(result)];
  const fields = Object.entries(result).map(([key, value]) => [key, shorten(value)]);
  return [answer.id, ...table(['field', 'value'], fields)];
}

function sayCox(result: Result): string[] {
  const names = result['coef_names'] as string[];
  const column = (key: string) => (Array.isArray(result[key]) ? (result[key] as (number | null)[]) : []);
  const [hr, lower, upper, p] = [column('hazard_ratio'), column('hr_lower95'), column('hr_upper95'), column('p')];
  const rows = names.map((name, index) => {
    const ratio = { hr: hr[index] ?? null, lower: lower[index] ?? null, upper: upper[index] ?? null };
    return [name, formatHazardRatio(ratio), formatP(p[index] ?? null)];
  });
  return [`n ${String(result['n'])}, events ${String(result['nevent'])}`, ...table(['term', 'HR (95% CI)', 'p'], rows)];
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return text.length > 100 ? `${text.slice(0, 97)}...` : text;
}
