import { Refusal } from '../../shared/base/refusal.ts';

/** A remark to the person, apart from the answer. */
export function note(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

/** The answer: JSON on one line for machines, else the sentences. */
export function answer(options: { json?: boolean }, value: unknown, sentences: readonly string[]): void {
  process.stdout.write(options.json ? `${JSON.stringify(value)}\n` : `${sentences.join('\n')}\n`);
}

/**
 * Runs the body of a command and turns what it throws into an exit code: a Refusal is misuse (2) with its sentence and code, anything else a
 * bug (1). The body answers its own code, 0 or 3.
 */
export function command<A extends unknown[]>(body: (...given: A) => Promise<number>): (...given: A) => Promise<void> {
  return async (...given) => {
    try {
      process.exitCode = await body(...given);
    } catch (error) {
      if (error instanceof Refusal) {
        note(`${error.message} (${error.code})`);
        process.exitCode = 2;
      } else {
        note(error instanceof Error ? (error.stack ?? error.message) : String(error));
        process.exitCode = 1;
      }
    }
  };
}

/** Rows as aligned columns. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = header.map((name, index) => Math.max(name.length, ...rows.map((row) => (row[index] ?? '').length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(header), ...rows.map(line)];
}
