import type { z } from 'zod';
import { type Problem, problem } from '../base/problem.ts';
import type { CompiledModel } from './compiledModel.ts';
import { runAnalysis } from './runAnalysis.ts';

/** An answer of the engine, why it gave none, or null where the plan asks for no such analysis. */
export type EngineAnswer<T> = { result: T } | { problem: Problem } | null;

/** Runs one analysis of a compiled model, by its id, and reads the part of the answer that a schema names. */
export function askEngine<S extends z.ZodType>(model: CompiledModel, id: string, schema: S): EngineAnswer<z.output<S>> {
  const analysis = model.analyses.find((one) => one.id === id);
  if (!analysis) return null;
  const answer = runAnalysis(analysis, model.tables);
  if ('result' in answer) return { result: schema.parse(answer.result) };
  const { code, message } = answer.problem;
  return { problem: { ...problem(code, id), says: message } };
}

/** The result of an answer, null without one. */
export function resultOf<T>(answer: EngineAnswer<T>): T | null {
  return answer && 'result' in answer ? answer.result : null;
}
