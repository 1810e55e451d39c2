import type { Command } from 'commander';
import { z } from 'zod';
import { Refusal } from '../../shared/base/refusal.ts';
import { answer, command, table } from './print.ts';
import { onProject, type ProjectOptions, runOn } from './project.ts';

const Visits = z.array(z.enum(['preDiagnosis', 'baseline', 'followUp'])).min(1);

interface OpenOptions extends ProjectOptions {
  reader: string[];
  visit: string[];
  seed: string;
  onlyNew?: boolean;
}

/** `leptolink rounds`: reading campaigns. */
export function registerRounds(program: Command): void {
  const rounds = program.command('rounds').description('reading campaigns');
  onProject(
    rounds
      .command('open')
      .description('assign the placed timepoints of some visits to two readers')
      .argument('<title>')
      .requiredOption('--reader <name...>', 'the two readers, by sign-in name')
      .option('--visit <visit...>', 'baseline, followUp, preDiagnosis', ['baseline'])
      .option('--seed <number>', 'seed of the order', '1')
      .option('--only-new', 'leave out what an earlier round handed out'),
  ).action(
    command(async (title: string, options: OpenOptions) => {
      const visits = Visits.safeParse(options.visit);
      const seed = Number(options.seed);
      if (!visits.success || !Number.isInteger(seed) || seed < 0)
        throw new Refusal(
          'input.invalid',
          {},
          'Visits are baseline, followUp, preDiagnosis; the seed is a whole number.',
        );
      if (options.reader.length !== 2) throw new Refusal('round.noReaders');
      const progress = await runOn(options, 'openRound', {
        title,
        readers: options.reader,
        visits: visits.data,
        seed,
        onlyNew: options.onlyNew ?? false,
      });
      answer(options, progress, [
        `Round "${title}" is open: ${progress.timepoints} timepoints for ${progress.readers.map((reader) => reader.displayName).join(' and ')}.`,
      ]);
      return 0;
    }),
  );
  onProject(rounds.command('list').description('list the rounds and how far they are')).action(
    command(async (options: ProjectOptions) => {
      const { rounds: list } = await runOn(options, 'listRounds', {});
      const rows = list.map(({ round, timepoints, readers, adjudications }) => [
        round.id,
        round.title,
        round.closedAt ? 'closed' : 'open',
        String(timepoints),
        readers.map((reader) => `${reader.displayName} ${reader.done}/${reader.total}`).join('; '),
        String(adjudications.open),
      ]);
      answer(options, list, table(['id', 'title', 'state', 'timepoints', 'read', 'to adjudicate'], rows));
      return 0;
    }),
  );
  onProject(rounds.command('close').description('close a round').argument('<id>')).action(
    command(async (roundId: string, options: ProjectOptions) => {
      const round = await runOn(options, 'closeRound', { roundId });
      answer(options, round, [`Round "${round.title}" is closed.`]);
      return 0;
    }),
  );
}
