import { z } from 'zod';
import { type ProblemEntry, Severity } from './problemEntry.ts';
import { problemsOfAnalysis } from './problemsOfAnalysis.ts';
import { problemsOfCases } from './problemsOfCases.ts';
import { problemsOfFiles } from './problemsOfFiles.ts';
import { problemsOfImages } from './problemsOfImages.ts';

/** One coded fact about bad data: a value, collected and stored, never thrown. `at` is a place that names nobody. */
export const Problem = z.strictObject({
  code: z.string(),
  severity: Severity,
  /** Where: a file's number in the batch, `row 12, column os_days`; never a path or a value. */
  at: z.string(),
  /** The sentence a person reads. */
  says: z.string(),
});
export type Problem = z.infer<typeof Problem>;

/** The catalogue: every code a Problem may carry, its sentence and what to do about it. */
export const problems = {
  ...problemsOfFiles,
  ...problemsOfImages,
  ...problemsOfCases,
  ...problemsOfAnalysis,
} satisfies Record<string, ProblemEntry>;

export type ProblemCode = keyof typeof problems;

/** Makes a Problem of the catalogue at a place; `detail` is added to its sentence and must name nobody. */
export function problem(code: ProblemCode, at: string, detail?: string): Problem {
  const entry = problems[code];
  return { code, severity: entry.severity, at, says: detail ? `${entry.says} ${detail}` : entry.says };
}
