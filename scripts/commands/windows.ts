import type { Command } from 'commander';
import { defaultWindows } from '../../shared/intake/windows.ts';
import { daysOf } from '../../shared/intake/windowsOf.ts';
import { type TimepointMove, WindowDays } from '../../shared/intake/windowRoutes.ts';
import { visitName } from '../../shared/intake/timepoint.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { answer, command, table } from './print.ts';
import { onProject, type ProjectOptions, runOn } from './project.ts';

type Key = keyof WindowDays;
type Options = ProjectOptions & Partial<Record<Key, string>> & { shipped?: boolean; reason?: string };

const flags: Record<Key, string> = {
  baselineFromDays: 'first day of baseline, from the diagnosis (negative: before)',
  baselineToDays: 'last day of baseline, from the diagnosis',
  followUpFromDays: 'first day of a follow-up, after the baseline',
  followUpToDays: 'last day of follow-up 1, after the baseline',
  preOpDays: 'days before surgery that are pre-operative',
  postOpEarlyDays: 'days after surgery that are early',
  postOpDays: 'days after surgery that are post-operative',
  mergeDays: 'days that brain and spine of one visit may lie apart',
};
const keys = Object.keys(flags) as Key[];
const flagOf = (key: Key): string =>
  `--${key.replace(/Days$/, '').replace(/[A-Z]/g, (one) => `-${one.toLowerCase()}`)}`;

/** `leptolink windows`: what counts as baseline, follow-up, before and after surgery. */
export function registerWindows(program: Command): void {
  const windows = program.command('windows').description('the windows that place a visit');
  onProject(windows.command('show').description('the windows that count, and every set before')).action(
    command(async (options: ProjectOptions) => {
      const found = await runOn(options, 'listWindows', {});
      const sets = found.sets.map((set) => [String(set.number), set.setAt, set.setBy, set.reason]);
      answer(options, found, [
        found.number === 0 ? 'The windows that come with Leptolink count.' : `Set ${found.number} counts.`,
        ...table(
          ['window', 'days'],
          keys.map((key) => [flagOf(key).slice(2), String(found.days[key])]),
        ),
        ...(sets.length === 0 ? [] : table(['number', 'set', 'by', 'why'], sets)),
      ]);
      return 0;
    }),
  );
  withDays(
    windows.command('preview').description('every timepoint that other windows would move; writes nothing'),
  ).action(
    command(async (options: Options) => {
      const preview = await runOn(options, 'previewWindows', await daysWanted(options));
      answer(options, preview, [
        ...sayMoves(preview.moves, preview),
        ...preview.problems.map((one) => `${one.at}: ${one.says}`),
      ]);
      return 0;
    }),
  );
  withDays(windows.command('set').description('set other windows and place every case again'))
    .requiredOption('--reason <text>', 'why, for the audit')
    .action(
      command(async (options: Options) => {
        const days = await daysWanted(options);
        const { number } = await runOn(options, 'listWindows', {});
        const done = await runOn(options, 'setWindows', { ...days, number, reason: options.reason ?? '' });
        const { made, moved, ended } = done.placed;
        answer(options, done, [`Set ${done.set.number}. Timepoints: ${made} made, ${moved} moved, ${ended} ended.`]);
        return 0;
      }),
    );
}

function withDays(one: Command): Command {
  for (const key of keys) one.option(`${flagOf(key)} <days>`, flags[key]);
  return onProject(
    one.option('--shipped', 'begin with the windows that come with Leptolink, not with those that count'),
  );
}

/** The windows that count, with what the options change of them. */
async function daysWanted(options: Options): Promise<WindowDays> {
  const { days } = options.shipped ? { days: daysOf(defaultWindows) } : await runOn(options, 'listWindows', {});
  const given = keys.flatMap((key) => {
    const text = (options as Record<string, unknown>)[camel(flagOf(key))];
    return text === undefined ? [] : [[key, Number(text)] as const];
  });
  const wanted = WindowDays.safeParse({ ...days, ...Object.fromEntries(given) });
  if (!wanted.success) throw new Refusal('windows.invalid');
  return wanted.data;
}

const camel = (flag: string): string => flag.slice(2).replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

function sayMoves(moves: readonly TimepointMove[], of: { timepoints: number; cases: number }): string[] {
  const say = (place: TimepointMove['from'], none: string) =>
    place === null ? none : `${visitName(place)}${place.isAlternate ? ' (alternate)' : ''}, ${place.surgicalPhase}`;
  const rows = moves.map((move) => [
    move.casePseudonym,
    String((move.to ?? move.from)?.daysFromDiagnosis ?? '-'),
    say(move.from, '(new)'),
    say(move.to, '(joins another)'),
    String(move.assignments),
  ]);
  return [
    `${moves.length} of ${of.timepoints} timepoints would change, of ${of.cases} cases.`,
    ...(rows.length === 0 ? [] : table(['case', 'day', 'from', 'to', 'assigned'], rows)),
  ];
}
