import { problem, type ProblemCode } from '../base/problem.ts';

/** Why an analysis was not run: a code of the catalogue and its sentence. A value; nothing is thrown. */
export interface SpecFault {
  fault: { code: ProblemCode; message: string };
}

/** Makes a fault; `detail` names columns, tables and options, never a value of a case. */
export function specFault(code: ProblemCode, detail?: string): SpecFault {
  return { fault: { code, message: problem(code, 'analysis', detail).says } };
}

/** Whether a step answered with a fault instead of its result. */
export function isFault<T extends object>(result: T | SpecFault): result is SpecFault {
  return 'fault' in result;
}
