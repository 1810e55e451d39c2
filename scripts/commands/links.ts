import type { Command } from 'commander';
import type { DoubtShown, PersonShown, WaitingStudy } from '../../shared/intake/linkRoutes.ts';
import { sayLinkEvidence } from '../../shared/intake/linkEvidence.ts';
import { writeCsv } from '../../shared/base/writeCsv.ts';
import { answer, command, table } from './print.ts';
import { onProject, type ProjectOptions, runOn } from './project.ts';

type ListOptions = ProjectOptions & { csv?: boolean };

/** `leptolink links`: the studies that wait for a case. Studies and cases go by their pseudonyms. */
export function registerLinks(program: Command): void {
  const links = program.command('links').description('studies that wait for a case, and the cases they may belong to');
  registerLists(links);
  onProject(
    links
      .command('accept')
      .description('link a study to a case: the first candidate, or the case named')
      .argument('<study>', 'pseudonym of the study')
      .argument('[case]', 'pseudonym of the case')
      .option('--note <text>', 'why'),
  ).action(
    command(async (study: string, caseName: string | undefined, options: ProjectOptions & { note?: string }) => {
      const done = await runOn(options, 'acceptLink', { study, case: caseName ?? null, note: options.note ?? '' });
      answer(options, done, [`${study} is linked: ${done.evidence}.`]);
      return 0;
    }),
  );
  onProject(
    links
      .command('reject')
      .description('rule out a case for a study, or with --none all that are proposed')
      .argument('<study>', 'pseudonym of the study')
      .argument('[case]', 'pseudonym of the case; else the first candidate')
      .option('--none', 'none of the candidates')
      .option('--note <text>', 'why'),
  ).action(
    command(
      async (
        study: string,
        caseName: string | undefined,
        options: ProjectOptions & { note?: string; none?: boolean },
      ) => {
        const given = { study, case: caseName ?? null, all: options.none ?? false, note: options.note ?? '' };
        const { rejections } = await runOn(options, 'rejectLink', given);
        answer(options, rejections, [`${rejections.length} cases ruled out for ${study}.`]);
        return 0;
      },
    ),
  );
  onProject(
    links
      .command('undo')
      .description('take back the link of a study; without one, the cases ruled out for it')
      .argument('<study>', 'pseudonym of the study')
      .option('--note <text>', 'why'),
  ).action(
    command(async (study: string, options: ProjectOptions & { note?: string }) => {
      const done = await runOn(options, 'undoStudyLink', { study, note: options.note ?? '' });
      answer(options, done, [
        done.kind === 'link'
          ? `${study} waits for a case again.`
          : `${done.count} cases may be proposed for ${study} again.`,
      ]);
      return 0;
    }),
  );
}

function registerLists(links: Command): void {
  onProject(
    links
      .command('list', { isDefault: true })
      .description('what waits: what the files say, and the candidates with score and evidence')
      .option('--csv', 'as CSV, one row a candidate'),
  ).action(
    command(async (options: ListOptions) => {
      const { waiting } = await runOn(options, 'listWaiting', {});
      const header = ['study', 'outcome', 'number', 'name', 'born', 'sex', 'case', 'score', 'evidence'];
      const rows = waiting.flatMap(rowsOf);
      if (options.csv) process.stdout.write(writeCsv(header, rows));
      else answer(options, waiting, [`${waiting.length} studies wait for a case.`, ...table(header, rows)]);
      return 0;
    }),
  );
  onProject(
    links
      .command('doubts')
      .description('two people under one record number, one person under two')
      .option('--csv', 'as CSV, one row a person'),
  ).action(
    command(async (options: ListOptions) => {
      const { doubts } = await runOn(options, 'listDoubts', {});
      const header = ['doubt', 'number', 'name', 'born', 'sex', 'case', 'studies'];
      const rows = doubts.flatMap(doubtRows);
      if (options.csv) process.stdout.write(writeCsv(header, rows));
      else answer(options, doubts, [`${doubts.length} doubts about who is who.`, ...table(header, rows)]);
      return 0;
    }),
  );
}

const personCells = ({ recordNumbers, names, birthDay, sex }: PersonShown): string[] => [
  recordNumbers.join(' '),
  names.join(' '),
  birthDay ?? '',
  sex ?? '',
];

function rowsOf({ study, outcome, person, candidates }: WaitingStudy): string[][] {
  const mine = [study.pseudonym, outcome ?? 'locked', ...(person ? personCells(person) : ['', '', '', ''])];
  if (candidates.length === 0) return [[...mine, '', '', '']];
  return candidates.map((one) => [...mine, one.pseudonym, one.score.toFixed(2), sayLinkEvidence(one.evidence)]);
}

function doubtRows({ kind, persons }: DoubtShown): string[][] {
  const says = kind === 'numberShared' ? 'two people, one number' : 'one person, two numbers';
  return persons.map(({ person, casePseudonym, studies }) => [
    says,
    ...personCells(person),
    casePseudonym ?? '',
    studies.map((study) => study.pseudonym).join(' '),
  ]);
}
