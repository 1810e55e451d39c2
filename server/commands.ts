import type { Input } from '../shared/api.ts';
import { exportFreeze } from './analysis/exportFreeze.ts';
import { operator } from './base/actor.ts';
import { tables } from './db/tables.ts';
import { exportCase } from './dicomweb/exportCase.ts';
import type { Context } from './identity/context.ts';
import { destroyIdentity } from './identity/destroyIdentity.ts';
import { exportIdentity } from './identity/exportIdentity.ts';
import { beginImport, importFolder } from './intake/importFolder.ts';
import { redescribeStudies } from './intake/redescribeStudies.ts';
import { addPacs } from './pacs/addPacs.ts';
import { echoPacs } from './pacs/echoPacs.ts';
import { findStudies } from './pacs/findStudies.ts';
import { readPacsFile } from './pacs/pacsFile.ts';
import { pullStudy } from './pacs/pullStudy.ts';
import { verbs } from './verbs.ts';
import { verifyProject } from './verifyProject.ts';

/** Tells whoever watches a command how far it is. */
export type Tell = (progress: object) => void;

/** The object with which `leptolink import --json` ends. */
export interface ImportSummary {
  batchId: string;
  files: number;
  studies: number;
  series: number;
  instances: { new: number; duplicate: number; conflicting: number };
  held: number;
  linked: number;
  waiting: number;
  problems: Record<string, number>;
  bytes: number;
  seconds: number;
}

async function runImport(
  context: Context,
  input: { folder: string; label?: string },
  tell: Tell,
): Promise<ImportSummary> {
  const begun = await beginImport(context, operator, input);
  const batch = await importFolder(context, operator, {
    batch: begun,
    folder: input.folder,
    tell,
  });
  const counted = await context.db.select<{ code: string; n: number }>(
    'SELECT "code", COUNT(*) AS "n" FROM "batchProblems" WHERE "batchId" = $1 GROUP BY "code" ORDER BY "code"',
    [batch.id],
  );
  return {
    batchId: batch.id,
    files: batch.files,
    studies: batch.studies,
    series: batch.series,
    instances: {
      new: batch.newInstances,
      duplicate: batch.duplicateInstances,
      conflicting: batch.conflictingInstances,
    },
    held: batch.heldInstances,
    linked: batch.linkedStudies,
    waiting: batch.waitingStudies,
    problems: Object.fromEntries(counted.map((row) => [row.code, Number(row.n)])),
    bytes: batch.bytes,
    seconds: batch.seconds,
  };
}

/** Reader ids from sign-in names, for the command line. */
async function openRoundByNames(
  context: Context,
  input: Omit<Input<'openRound'>, 'readerIds'> & { readers: string[] },
) {
  const people = input.readers.length === 0 ? [] : await context.db.find(tables.people, { name: input.readers });
  const { readers, ...rest } = input;
  const readerIds = readers.map((name) => people.find((person) => person.name === name)?.id ?? name);
  return verbs.openRound(context, operator, { ...rest, readerIds });
}

/** What the command line may ask of a project, run in this process or in the server that holds the project. */
export const commands = {
  import: runImport,
  redescribe: (context: Context, input: { all: boolean; dryRun: boolean }, tell: Tell) =>
    context.jobs.run(context.newId(), (_tell, control) =>
      redescribeStudies(context, operator, { ...input, tell, wish: () => control.wish() }),
    ),
  importCases: (context: Context, input: Input<'importCases'>) => verbs.importCases(context, operator, input),
  listCases: (context: Context) => verbs.listCases(context, operator, {}),
  addPerson: (context: Context, input: Input<'addPerson'>) => verbs.addPerson(context, operator, input),
  listPeople: (context: Context) => verbs.listPeople(context, operator, {}),
  openRound: openRoundByNames,
  listRounds: (context: Context) => verbs.listRounds(context, operator, {}),
  closeRound: (context: Context, input: Input<'closeRound'>) => verbs.closeRound(context, operator, input),
  makeFreeze: (context: Context, input: Input<'makeFreeze'>) => verbs.makeFreeze(context, operator, input),
  listFreezes: (context: Context) => verbs.listFreezes(context, operator, {}),
  exportFreeze: (context: Context, input: { number: number | null; folder: string }) =>
    exportFreeze(context, operator, input),
  exportCase: (context: Context, input: { pseudonym: string; folder: string }) => exportCase(context, operator, input),
  identityStatus: (context: Context) => verbs.identityStatus(context, operator, {}),
  unlockIdentity: (context: Context, input: Input<'unlockIdentity'>) => verbs.unlockIdentity(context, operator, input),
  lockIdentity: (context: Context, input: Input<'lockIdentity'>) => verbs.lockIdentity(context, operator, input),
  rotateIdentity: (context: Context, input: Input<'rotateIdentity'>) => verbs.rotateIdentity(context, operator, input),
  listIdentityDeeds: (context: Context) => verbs.listIdentityDeeds(context, operator, {}),
  exportIdentity: (context: Context, input: { pseudonym: string; reason: string }) =>
    exportIdentity(context, operator, input),
  destroyIdentity: (context: Context, input: { reason: string; confirmation: string }) =>
    destroyIdentity(context, operator, input),
  listPacs: (context: Context) => readPacsFile(context),
  addPacs: (context: Context, input: Parameters<typeof addPacs>[2]) => addPacs(context, operator, input),
  echoPacs: (context: Context, input: { name: string }) => echoPacs(context, input),
  findPacsStudies: (context: Context, input: Parameters<typeof findStudies>[2]) =>
    findStudies(context, operator, input),
  pullPacsStudy: (context: Context, input: { name: string; studyInstanceUid: string; label?: string }, tell: Tell) =>
    pullStudy(context, operator, { ...input, tell }),
  verify: (context: Context, _input: object, tell: Tell) => verifyProject(context, tell),
};

export type CommandName = keyof typeof commands;
export type CommandInput<N extends CommandName> = Parameters<(typeof commands)[N]>[1] extends undefined
  ? object
  : NonNullable<Parameters<(typeof commands)[N]>[1]>;
export type CommandResult<N extends CommandName> = Awaited<ReturnType<(typeof commands)[N]>>;
