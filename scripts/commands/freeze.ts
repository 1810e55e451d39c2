import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { z } from 'zod';
import { PopulationRule } from '../../shared/analysis/freeze/populationRule.ts';
import type { FreezePreview } from '../../shared/analysis/routes.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { answer, command, table } from './print.ts';
import { onProject, type ProjectOptions, runOn } from './project.ts';

interface FreezeOptions extends ProjectOptions {
  interim?: boolean;
  cutoff?: string;
  population?: string;
  dryRun?: boolean;
}

/** `leptolink freeze`: immutable extracts. */
export function registerFreeze(program: Command): void {
  const freeze = program.command('freeze').description('immutable extracts that models are fitted on');
  onProject(
    freeze
      .command('make')
      .description('freeze the data as they are')
      .argument('<title>')
      .option('--interim', 'allowed while reads are open, and marked so')
      .option('--cutoff <day>', 'YYYY-MM-DD: follow-up after it is not in the freeze (needs the identity key)')
      .option('--population <file>', 'JSON list of rules of who is analysed: { says, keep: { kind, ... } }')
      .option('--dry-run', 'say what it would hold; write nothing'),
  ).action(
    command(async (title: string, options: FreezeOptions) => {
      const choices = {
        population: options.population === undefined ? [] : readRules(options.population),
        cutoffDay: options.cutoff ?? null,
      };
      if (options.dryRun) {
        const found = await runOn(options, 'previewFreeze', choices);
        answer(options, found, [...sayFlow('It would hold', found), ...sayOpen(found)]);
        return 0;
      }
      const made = await runOn(options, 'makeFreeze', { title, isInterim: options.interim ?? false, ...choices });
      const { flow, problems, freeze: one } = made;
      answer(options, made, [
        ...sayFlow(`Freeze ${one.number} "${title}":`, { flow, problems, eventCount: one.eventCount }),
        `Ethics record: ${made.freeze.ethics}`,
        `Files: ${made.files.map((file) => file.name).join(', ')} (leptolink export --freeze ${made.freeze.number} --to DIR)`,
      ]);
      return 0;
    }),
  );
  onProject(freeze.command('list').description('list the freezes')).action(
    command(async (options: ProjectOptions) => {
      const { freezes } = await runOn(options, 'listFreezes', {});
      const rows = freezes.map(({ freeze: one, staleEntries }) => [
        String(one.number),
        one.title,
        one.madeAt,
        `${one.caseCount}`,
        `${one.eventCount}`,
        staleEntries > 0 ? `stale (${staleEntries})` : 'current',
      ]);
      answer(options, freezes, table(['number', 'title', 'made', 'cases', 'deaths', 'state'], rows));
      return 0;
    }),
  );
}

function readRules(file: string): PopulationRule[] {
  try {
    return z.array(PopulationRule).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : 'The file is not there, or it is not JSON.';
    throw new Refusal('freeze.population', {}, why);
  }
}

function sayFlow(head: string, found: Pick<FreezePreview, 'flow' | 'eventCount' | 'problems'>): string[] {
  const { flow, eventCount, problems } = found;
  return [
    `${head} ${flow.included} of ${flow.cases} cases, ${eventCount} deaths.`,
    ...flow.excluded.map((group) => `  ${group.caseIds.length} excluded: ${group.reason}`),
    ...problems.map((one) => `  accepted as it is (${one.caseIds.length} cases): ${one.says}`),
  ];
}

function sayOpen({ openReads, openAdjudications }: FreezePreview): string[] {
  if (openReads + openAdjudications === 0) return [];
  return [`Open: ${openReads} reads, ${openAdjudications} adjudications: only an interim freeze can be made.`];
}
