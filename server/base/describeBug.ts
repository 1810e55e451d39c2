import { types } from 'node:util';

/** What the log keeps of a bug. */
export interface BugFacts {
  name: string;
  code: string | null;
  /** Where in the program, innermost first. */
  frames: string[];
  message: string | null;
}

/** Errors whose messages the language writes from the program's own text, never from data; with a code they are Node's, which repeat arguments. */
const harmless = new Set(['TypeError', 'ReferenceError', 'RangeError']);

/**
 * Describes a bug for the log: its kind, its code and where it happened. Its message is left out, since messages of files, databases and
 * parsers repeat paths, values and text (`ENOENT: no such file, open '/export/NAME/...'`).
 */
export function describeBug(error: unknown): BugFacts {
  if (!types.isNativeError(error)) return { name: typeof error, code: null, frames: [], message: null };
  const { code } = error as { code?: unknown };
  return {
    name: error.name,
    code: typeof code === 'string' ? code : null,
    frames: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .map((line) => line.trim()),
    message: code === undefined && harmless.has(error.name) ? error.message : null,
  };
}
