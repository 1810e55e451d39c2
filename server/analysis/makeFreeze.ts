import { checkPopulation } from '../../shared/analysis/freeze/checkPopulation.ts';
import type { Freeze, Manifest } from '../../shared/analysis/freeze/freeze.ts';
import { layOutFreeze } from '../../shared/analysis/freeze/layOutFreeze.ts';
import { listHeads } from '../../shared/analysis/freeze/listHeads.ts';
import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import type { Reader } from '../db/database.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { countOpenReads } from './countOpenReads.ts';
import { currentHeads, sha256 } from './currentHeads.ts';
import { cutoffDays } from './cutoffDays.ts';
import { dropFreeze, MANIFEST, writeFreeze } from './freezeFiles.ts';
import { loadHeads, loadRows } from './loadRows.ts';
import { viewFreeze } from './viewFreeze.ts';

/** How often a Freeze is laid out again when somebody writes meanwhile. */
const TRIES = 3;

/**
 * Freezes the data: an immutable, hashed extract of all cases, reads and consensus as they are now.
 *
 * Written to the disk before its row; if anything changed in between it is laid out again, so that files and heads are of one state.
 * What is wrong with the data does not stop it: the manifest counts and names it (`problems`), as its maker saw it before.
 * @throws {Refusal} freeze.readsOpen while an open round has unsigned reads or open adjudications, unless it is an interim one;
 * freeze.population; freeze.cutoffAhead; identity.locked (with a cut-off day, which only the identity store can place)
 */
export async function makeFreeze(
  context: Context,
  actor: Actor,
  input: Input<'makeFreeze'>,
): Promise<Output<'makeFreeze'>> {
  const faults = checkPopulation(input.population ?? []);
  if (faults.length > 0) throw new Refusal('freeze.population', {}, faults.join(' '));
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const freeze = await tryFreeze(context, actor, input);
    if (freeze) return viewFreeze(context.dataDir, freeze, await currentHeads(context.db));
  }
  throw new Error('the data kept changing while a freeze was made');
}

async function tryFreeze(context: Context, actor: Actor, input: Input<'makeFreeze'>): Promise<Freeze | null> {
  const { db, dataDir } = context;
  const auditBefore = await auditHeadOf(db);
  const open = await countOpenReads(db);
  if (!input.isInterim && open.openReads + open.openAdjudications > 0) throw new Refusal('freeze.readsOpen', open);
  const rows = await loadRows(db);
  const cutoffs = cutoffDays(context, rows.cases, input.cutoffDay ?? null);
  const layout = layOutFreeze(rows, { population: input.population ?? [], cutoffs });
  const entries = listHeads(rows, sha256);
  const project = await db.findOne(tables.projects, {});
  const last = (await db.find(tables.freezes, {}, { orderBy: [['number', 'desc']], limit: 1 }))[0];
  const manifest: Manifest = {
    freezeId: context.newId(),
    number: (last?.number ?? 0) + 1,
    title: input.title,
    isInterim: input.isInterim,
    isCutOff: cutoffs !== null,
    ethics: project?.ethics ?? '',
    madeAt: context.now(),
    codeVersion: context.codeVersion,
    auditHead: auditBefore,
    versions: layout.versions,
    openReads: open.openReads + open.openAdjudications,
    population: input.population ?? [],
    problems: layout.problems,
    files: layout.files.map(({ name, text }) => ({ name, sha256: sha256(text), bytes: Buffer.byteLength(text) })),
    entries,
    flow: layout.flow,
  };
  const manifestText = `${JSON.stringify(manifest, null, 1)}\n`;
  const freeze: Freeze = {
    id: manifest.freezeId,
    number: manifest.number,
    title: manifest.title,
    isInterim: manifest.isInterim,
    population: manifest.population,
    cutoffDay: input.cutoffDay ?? null,
    ethics: manifest.ethics,
    codeVersion: manifest.codeVersion,
    caseCount: layout.flow.included,
    excludedCount: layout.flow.cases - layout.flow.included,
    eventCount: layout.eventCount,
    manifestHash: sha256(manifestText),
    auditHead: auditBefore,
    madeBy: actor.name,
    madeAt: manifest.madeAt,
  };
  await writeFreeze(dataDir, freeze.id, [...layout.files, { name: MANIFEST, text: manifestText }]);
  const isWritten = await writeRow(context, actor, { freeze, entries: JSON.stringify(entries) }).catch(
    async (error: unknown) => {
      await dropFreeze(dataDir, freeze.id);
      throw error;
    },
  );
  if (isWritten) return freeze;
  await dropFreeze(dataDir, freeze.id);
  return null;
}

/** Writes the row unless the state is no longer the one laid out; answers whether it did. */
function writeRow(context: Context, actor: Actor, made: { freeze: Freeze; entries: string }): Promise<boolean> {
  const { freeze } = made;
  return context.db.write(async (tx) => {
    const isUnchanged = (await auditHeadOf(tx)) === freeze.auditHead;
    if (!isUnchanged && JSON.stringify(listHeads(await loadHeads(tx), sha256)) !== made.entries) return false;
    const isTaken = (await tx.count(tables.freezes, { number: freeze.number })) > 0;
    if (isTaken) return false;
    await tx.insert(tables.freezes, [freeze]);
    const counts = `${freeze.caseCount} cases, ${freeze.excludedCount} left out, ${freeze.eventCount} deaths`;
    const detail = `freeze ${freeze.number}${freeze.isInterim ? ', interim' : ''}: ${counts}; manifest ${freeze.manifestHash}`;
    await recordAudit(tx, { at: freeze.madeAt, who: actor.name, verb: 'makeFreeze', ids: [freeze.id], detail });
    return true;
  });
}

async function auditHeadOf(db: Reader): Promise<string> {
  return (await db.findOne(tables.auditHead, { id: 1 }))?.hash ?? '';
}
