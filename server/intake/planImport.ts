import { rmSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { problem } from '../../shared/base/problem.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { ImportPlan } from '../../shared/intake/importPlan.ts';
import type { Actor } from '../base/actor.ts';
import { recordAudit } from '../db/recordAudit.ts';
import type { Context } from '../identity/context.ts';
import { type HeaderInspectors, openHeaderInspectors } from '../imaging/inspectHeaders.ts';
import type { ImportControl } from './importControl.ts';
import { unstopped } from './importControl.ts';
import { countFiles } from './countFiles.ts';
import { isInsideData } from './isInsideData.ts';
import { findCandidates } from './findCandidates.ts';
import { openPlannedIdentities } from './planIdentities.ts';
import { type PlannedLink, planLinks } from './planLinks.ts';
import { planPhases } from './planPhases.ts';
import { estimateRoom } from './planRoom.ts';
import { openPlanSeen } from './planSeen.ts';
import { sightSource } from './planSource.ts';
import { sortSightings } from './planSort.ts';
import { describePlanned } from './planStudies.ts';
import { openPlanTally } from './planTally.ts';
import { PLANNED } from './sweepPlans.ts';
import { writePlan } from './planWritten.ts';

const TOLD_EVERY = 50;

/** How far a dry run is. `filesFound` is null until the folder has been walked. */
export interface PlanProgress {
  step: 'reading' | 'comparing' | 'describing';
  filesDone: number;
  filesFound: number | null;
}

/** What to look at, and who is told. */
export interface PlanOrder {
  folder: string;
  /** What a person calls a file, where that is not its path below the folder. */
  placeOf?: (path: string) => string;
  /** It lies in the data directory: a browser sent it. */
  isOurs?: boolean;
  tell?: (progress: PlanProgress) => void;
  control?: ImportControl;
}

/**
 * Finds out what an import of a folder, a file or an archive would do, without doing any of it: the same walk, parser, rules of description,
 * linkage and placement, on headers alone.
 *
 * Only files whose SOP Instance UID is stored already or comes twice are read whole. Nothing is written but one row of the audit trail,
 * for the identity store is opened; archives are unpacked under the system's temporary folder, which the next start sweeps after a kill. Null: it was stopped.
 *
 * @throws {Refusal} folder.none, folder.inside, identity.locked
 */
export async function planImport(context: Context, actor: Actor, order: PlanOrder): Promise<ImportPlan | null> {
  const startedMs = performance.now();
  const folder = order.isOurs ? order.folder : await checkPlanFolder(context, order.folder);
  context.identity.store();
  const at = context.now();
  await context.db.write((tx) => recordAudit(tx, { at, who: actor.name, verb: 'planImport', ids: [], detail: '' }));
  const temporary = await mkdtemp(path.join(os.tmpdir(), `${PLANNED}${process.pid}-`));
  const inspectors = openHeaderInspectors();
  // a process that is told to end leaves no unpacked files behind
  const clear = () => rmSync(temporary, { recursive: true, force: true });
  process.once('exit', clear);
  try {
    return await plan(context, { ...order, folder }, { temporary, inspectors, startedMs });
  } finally {
    inspectors.close();
    process.removeListener('exit', clear);
    await rm(temporary, { recursive: true, force: true });
  }
}

interface Tools {
  temporary: string;
  inspectors: HeaderInspectors;
  startedMs: number;
}

async function plan(
  context: Context,
  order: PlanOrder,
  { temporary, inspectors, startedMs }: Tools,
): Promise<ImportPlan | null> {
  const { folder, tell = () => undefined, control = unstopped } = order;
  const store = context.identity.store();
  const identities = openPlannedIdentities(store);
  const [leftOut, noticed] = [openPlanTally(), openPlanTally()];
  const seen = openPlanSeen(identities);
  let filesFound: number | null = null;
  // a number for the progress and nothing else: without it the progress tells no end
  countFiles(folder, context.dataDir).then(
    (found) => (filesFound = found),
    () => undefined,
  );
  const goOn = (filesDone: number) => {
    if (filesDone % TOLD_EVERY === 0) tell({ step: 'reading', filesDone, filesFound });
    return control.wish() === 'go';
  };
  const placeOf = order.placeOf ?? ((place: string) => placeBelow(folder, place));
  const candidates = findCandidates(store, { folder, without: context.dataDir, placeOf });
  const { saw, recalled } = seen;
  const files = await sightSource({ context, inspectors, temporary, leftOut, saw, recalled, goOn }, candidates);
  if (files === null) return null;
  tell({ step: 'comparing', filesDone: files, filesFound: files });
  const sort = await sortSightings(context, { seen, identities, leftOut, noticed });
  if (control.wish() !== 'go') return null;
  tell({ step: 'describing', filesDone: files, filesFound: files });
  const planned = await describePlanned(context, { sort, noticed });
  const links = await planLinks(context, planned, seen.identityOf);
  const isWaiting = ({ outcome }: PlannedLink) => outcome !== 'linked' && outcome !== 'alreadyLinked';
  for (const [index, { newInstances }] of planned.entries())
    if (newInstances > 0 && isWaiting(links[index]!)) noticed.add(problem('study.noCase', 'study'), null);
  const phases = await planPhases({ context, planned, links, identityOf: seen.identityOf });
  const room = await estimateRoom(context, sort.newcomers);
  const seconds = (performance.now() - startedMs) / 1000;
  return writePlan(context, { files, seen, sort, planned, links, leftOut, noticed, phases, room, seconds });
}

/** The folder of a dry run as a whole path. @throws {Refusal} folder.none, folder.inside, identity.locked */
export async function checkPlanFolder(context: Context, given: string): Promise<string> {
  context.identity.store();
  const folder = path.resolve(given);
  if (!(await stat(folder).catch(() => null))) throw new Refusal('folder.none');
  if (await isInsideData(context.dataDir, folder)) throw new Refusal('folder.inside');
  return folder;
}

/** A place as a person who named the folder reads it. */
function placeBelow(folder: string, place: string): string {
  return place.startsWith(`${folder}/`) ? place.slice(folder.length + 1) : path.basename(place);
}
