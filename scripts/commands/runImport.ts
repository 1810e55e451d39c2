import type { CommandInput } from '../../server/commands.ts';
import type { ImportSummary, OrderProgress } from '../../server/intake/runOrder.ts';
import { type ProblemCode, problems as catalogue } from '../../shared/base/problem.ts';
import { sayProgress, sayWaiting } from '../../shared/intake/sayProgress.ts';
import { answer, note, table } from './print.ts';
import { pausable } from './pausable.ts';
import { progressBar } from './progressBar.ts';
import { type ProjectOptions, reach } from './project.ts';

type ImportCommand = 'import' | 'resumeImport' | 'retryRejected';

/** Runs an import and prints what came of it: a bar while it runs, Ctrl-C pauses it. Answers the exit code: 0, 3 with problems, 130 stopped. */
export async function runImport<N extends ImportCommand>(
  options: ProjectOptions,
  name: N,
  input: CommandInput<N>,
): Promise<number> {
  const bar = progressBar(options);
  const project = await reach(options);
  let batchId: string | null = null;
  const tell = (told: object) => {
    const progress = told as OrderProgress;
    batchId = progress.batchId;
    if ('batch' in progress) {
      const { batch, filesDone, filesFound, secondsLeft } = progress;
      bar.show(filesDone, filesFound, sayProgress(batch, filesFound, secondsLeft));
    } else if (progress.waitsFor > 0) note(sayWaiting(progress.waitsFor));
  };
  try {
    const work = () => project.run(name, input, tell) as Promise<ImportSummary>;
    const summary = await pausable(work, async () => {
      if (batchId === null) process.exit(130);
      await project.pause(batchId);
    }).finally(() => bar.end());
    return printSummary(options, summary);
  } finally {
    bar.end();
    await project.close();
  }
}

function printSummary(options: ProjectOptions, summary: ImportSummary): number {
  const { instances, problems } = summary;
  const rows = Object.entries(problems).map(([code, count]) => {
    const { severity, says, remedy } = catalogue[code as ProblemCode];
    return [String(count), severity, code, says, remedy];
  });
  const unchanged = summary.unchanged > 0 ? ` (${summary.unchanged} known and unchanged)` : '';
  answer(options, summary, [
    `${summary.files} files in ${summary.seconds.toFixed(1)} s${unchanged}: ${instances.new} new instances, ${instances.duplicate} stored already, ${instances.conflicting} conflicting, ${summary.held} held.`,
    `${summary.studies} studies, ${summary.series} series; ${summary.linked} studies linked to a case, ${summary.waiting} waiting for one.`,
    ...(rows.length === 0 ? ['No problems.'] : table(['count', 'severity', 'code', 'what', 'what to do'], rows)),
    ...(summary.rejected + instances.conflicting > 0
      ? [`Which files these are: leptolink batches rejected ${shortOf(summary)}${dataOf(options)}`]
      : []),
  ]);
  if (summary.state === 'paused') {
    note(`Paused. Go on with: leptolink batches resume ${shortOf(summary)}${dataOf(options)}`);
    return 130;
  }
  if (summary.state === 'cancelled') {
    note(`Cancelled. Take out what it brought with: leptolink batches undo ${shortOf(summary)}${dataOf(options)}`);
    return 130;
  }
  return rows.some((row) => row[1] === 'error') ? 3 : 0;
}

const shortOf = ({ batchId }: ImportSummary): string => batchId.slice(0, 8);

/** What a person must add to reach the same project again. */
function dataOf({ data, keyFile }: ProjectOptions): string {
  const words = [data && `--data ${quoted(data)}`, keyFile && `--key-file ${quoted(keyFile)}`].filter(Boolean);
  return words.length === 0 ? '' : ` ${words.join(' ')}`;
}

function quoted(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
