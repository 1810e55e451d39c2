import type { Input } from '../shared/api.ts';
import type { ImportPlan } from '../shared/intake/importPlan.ts';
import { Refusal } from '../shared/base/refusal.ts';
import { exportFreeze } from './analysis/exportFreeze.ts';
import { operator } from './base/actor.ts';
import { tables } from './db/tables.ts';
import { exportCase } from './dicomweb/exportCase.ts';
import type { Context } from './identity/context.ts';
import { destroyIdentity } from './identity/destroyIdentity.ts';
import { exportIdentity } from './identity/exportIdentity.ts';
import { beginRetry } from './intake/beginRetry.ts';
import { continueImport } from './intake/continueImport.ts';
import { findBatch } from './intake/findBatch.ts';
import { beginImport } from './intake/importFolder.ts';
import { checkPlanFolder, planImport } from './intake/planImport.ts';
import { listRejected } from './intake/listRejected.ts';
import { redescribeStudies } from './intake/redescribeStudies.ts';
import { linkByName } from './intake/linkByName.ts';
import { runOrder } from './intake/runOrder.ts';
import { saveHeldPicture } from './imaging/saveHeldPicture.ts';
import { decideHeldUnseen } from './intake/decideHeldUnseen.ts';
import { addPacs } from './pacs/addPacs.ts';
import { echoPacs } from './pacs/echoPacs.ts';
import { findStudies } from './pacs/findStudies.ts';
import { readPacsFile } from './pacs/pacsFile.ts';
import { pullStudy } from './pacs/pullStudy.ts';
import { verbs } from './verbs.ts';
import { verifyProject } from './verifyProject.ts';

/** Tells whoever watches a command how far it is. */
export type Tell = (progress: object) => void;

export type { ImportSummary } from './intake/runOrder.ts';

/** An import by its id or the beginning of it. */
interface OneBatch {
  batch: string;
}

async function runImport(context: Context, input: { folder: string; label?: string; verify?: boolean }, tell: Tell) {
  const { verify, ...begun } = input;
  const batch = await beginImport(context, operator, begun);
  return runOrder(context, operator, { batch, folder: input.folder, ...(verify ? { verify } : {}) }, tell);
}

/** The dry run of an import, after the imports before it. */
async function runPlan(context: Context, input: { folder: string }, tell: Tell): Promise<ImportPlan> {
  const folder = await checkPlanFolder(context, input.folder);
  const plan = await context.jobs.run(context.newId(), (_tell, control) =>
    planImport(context, operator, { folder, tell, control }),
  );
  if (plan === null) throw new Refusal('plan.stopped');
  return plan;
}

const batchCommands = {
  listImports: (context: Context) => verbs.listImports(context, operator, {}),
  pauseImport: async (context: Context, { batch }: OneBatch) =>
    verbs.pauseImport(context, operator, { batchId: (await findBatch(context.db, batch)).id }),
  cancelImport: async (context: Context, { batch }: OneBatch) =>
    verbs.cancelImport(context, operator, { batchId: (await findBatch(context.db, batch)).id }),
  resumeImport: async (context: Context, { batch }: OneBatch, tell: Tell) => {
    const { id } = await findBatch(context.db, batch);
    return runOrder(context, operator, await continueImport(context, operator, id), tell);
  },
  retryRejected: async (context: Context, { batch }: OneBatch, tell: Tell) => {
    const { id } = await findBatch(context.db, batch);
    return runOrder(context, operator, await beginRetry(context, operator, id), tell);
  },
  previewUndo: async (context: Context, { batch }: OneBatch) =>
    verbs.previewUndo(context, operator, { batchId: (await findBatch(context.db, batch)).id }),
  undoImport: async (context: Context, { batch, reason }: OneBatch & { reason: string }) => {
    if (reason.trim() === '') throw new Refusal('reason.missing');
    return verbs.undoImport(context, operator, { batchId: (await findBatch(context.db, batch)).id, reason });
  },
  listRejected: async (context: Context, { batch }: OneBatch) =>
    listRejected(context, operator, { batchId: (await findBatch(context.db, batch)).id, all: true }),
};

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
  planImport: runPlan,
  ...batchCommands,
  redescribe: (context: Context, input: { all: boolean; dryRun: boolean }, tell: Tell) =>
    context.jobs.run(context.newId(), (_tell, control) =>
      redescribeStudies(context, operator, { ...input, tell, wish: () => control.wish() }),
    ),
  listWaiting: (context: Context) => verbs.listWaiting(context, operator, {}),
  listDoubts: (context: Context) => verbs.listDoubts(context, operator, {}),
  acceptLink: (context: Context, input: Parameters<typeof linkByName.acceptLink>[2]) =>
    linkByName.acceptLink(context, operator, input),
  rejectLink: (context: Context, input: Parameters<typeof linkByName.rejectLink>[2]) =>
    linkByName.rejectLink(context, operator, input),
  undoStudyLink: (context: Context, input: Parameters<typeof linkByName.undoStudyLink>[2]) =>
    linkByName.undoStudyLink(context, operator, input),
  listWindows: (context: Context) => verbs.listWindows(context, operator, {}),
  previewWindows: (context: Context, input: Input<'previewWindows'>) => verbs.previewWindows(context, operator, input),
  setWindows: (context: Context, input: Input<'setWindows'>) => verbs.setWindows(context, operator, input),
  previewList: (context: Context, input: Input<'previewList'>) => verbs.previewList(context, operator, input),
  importList: (context: Context, input: Input<'importList'>) => verbs.importList(context, operator, input),
  importCases: (context: Context, input: Input<'importCases'>) => verbs.importCases(context, operator, input),
  listCases: (context: Context) => verbs.listCases(context, operator, {}),
  addPerson: (context: Context, input: Input<'addPerson'>) => verbs.addPerson(context, operator, input),
  listPeople: (context: Context) => verbs.listPeople(context, operator, {}),
  openRound: openRoundByNames,
  listRounds: (context: Context) => verbs.listRounds(context, operator, {}),
  closeRound: (context: Context, input: Input<'closeRound'>) => verbs.closeRound(context, operator, input),
  makeFreeze: (context: Context, input: Input<'makeFreeze'>) => verbs.makeFreeze(context, operator, input),
  previewFreeze: (context: Context, input: Input<'previewFreeze'>) => verbs.previewFreeze(context, operator, input),
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
  listHeld: (context: Context, input: Input<'listHeld'>) => verbs.listHeld(context, operator, input),
  listHeldObjects: (context: Context, input: Input<'listHeldObjects'>) =>
    verbs.listHeldObjects(context, operator, input),
  showHeld: (context: Context, input: Input<'showHeld'>) => verbs.showHeld(context, operator, input),
  saveHeldPicture: (context: Context, input: Parameters<typeof saveHeldPicture>[2]) =>
    saveHeldPicture(context, operator, input),
  decideHeld: (context: Context, input: Input<'decideHeld'>) => decideHeldUnseen(context, operator, input),
  holdAgain: (context: Context, input: Input<'holdAgain'>) => verbs.holdAgain(context, operator, input),
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
