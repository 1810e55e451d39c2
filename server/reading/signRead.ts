import { createHash } from 'node:crypto';
import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { advanceRead, draftOf } from '../../shared/reading/advanceRead.ts';
import { canonicalRead } from '../../shared/reading/canonicalRead.ts';
import { closures, type ProtocolFacts } from '../../shared/reading/closures.ts';
import { listFindings } from '../../shared/reading/listFindings.ts';
import type { Nodule } from '../../shared/reading/answer.ts';
import type { Read } from '../../shared/reading/read.ts';
import type { Actor } from '../base/actor.ts';
import type { Writer } from '../db/database.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { beginAdjudication } from './beginAdjudication.ts';
import { findParked } from './findParked.ts';
import { loadAssignment, type OwnAssignment } from './loadAssignment.ts';
import { loadProtocol } from './loadProtocol.ts';
import { measureMasks } from './measureMasks.ts';
import { placeMarks, type PlacedMark } from './placeMarks.ts';
import { viewAssignment } from './viewAssignment.ts';

/**
 * Signs a complete read: Findings, Annotations and a digest, for good. When the other reader has signed too, the two are compared at once.
 *
 * @throws {Refusal} unknown.id, round.closed, read.signed, read.stale, read.incomplete (facts: the first item that is missing), input.invalid,
 * stage.waits, note.open, mark.notCurrent, mark.offPlane
 */
export async function signRead(context: Context, actor: Actor, input: Input<'signRead'>): Promise<Output<'signRead'>> {
  const signed = await context.db.write(async (tx) => {
    const own = await loadAssignment(tx, actor, input.assignmentId);
    if (own.round.closedAt !== null) throw new Refusal('round.closed');
    const { assignment, form } = own;
    if ((await findParked(tx, actor.id)).has(assignment.id)) throw new Refusal('note.open');
    const { protocol } = await loadProtocol(tx, assignment);
    const now = context.now();
    const begun =
      own.read ?? advanceRead(form, null, { kind: 'open', id: context.newId(), assignmentId: assignment.id, now });
    const advanced = advanceRead(form, begun, { kind: 'sign', draftVersion: input.draftVersion, protocol, now });
    const { answers, marks } = draftOf(advanced);
    const measured = await measureMasks(tx, assignment, marks);
    const draft = JSON.stringify({ answers, marks: measured });
    const read = { ...advanced, draft, ...conditionsOf(advanced, input) };
    const placed = await placeMarks(tx, assignment, Object.values(measured));
    const digest = digestOf(own, read, placed);
    await tx.update(tables.reads, { id: read.id }, { ...read, digest });
    await writeFindings(context, tx, { ...own, read, protocol, placed });
    const adjudication = await beginAdjudication(context, tx, { ...own, read });
    const ids = [read.id, assignment.id, ...(adjudication ? [adjudication.id] : [])];
    const detail = `version ${read.version}, digest ${digest}`;
    await recordAudit(tx, { at: now, who: actor.name, verb: 'signRead', ids, detail });
    return { ...own, read: { ...read, digest } };
  });
  return viewAssignment(context.db, signed);
}

/** What is noted at the signature besides what was read: the last seconds, and how the images were looked at. */
function conditionsOf(read: Read, input: Input<'signRead'>): Pick<Read, 'secondsSpent' | 'conditions'> {
  const text = input.conditions ? JSON.stringify(input.conditions) : null;
  return { secondsSpent: read.secondsSpent + (input.secondsSpent ?? 0), conditions: text };
}

/** SHA-256 of what the signature covers, hex. */
function digestOf({ assignment }: OwnAssignment, read: Read, placed: readonly PlacedMark[]): string {
  const annotations = placed.map(({ drawing }) => drawing);
  const text = canonicalRead({ assignment, read, answers: draftOf(read).answers, annotations });
  return createHash('sha256').update(text).digest('hex');
}

async function writeFindings(
  context: Context,
  tx: Writer,
  signed: OwnAssignment & { read: Read; protocol: ProtocolFacts; placed: readonly PlacedMark[] },
): Promise<void> {
  const { form, read, placed } = signed;
  const { answers } = draftOf(read);
  const findings = listFindings(form, answers, closures(signed.protocol, answers)).map((finding) => ({
    id: context.newId(),
    readId: read.id,
    ...finding,
  }));
  const annotations = placed.map(({ markId, drawing }) => {
    const table = answers[drawing.itemId];
    const row = table?.kind === 'nodules' ? rowOfNodule(table.nodules, markId) : 1;
    const finding = findings.find((one) => one.itemId === drawing.itemId && one.instance === row);
    return { id: context.newId(), readId: read.id, findingId: finding?.id ?? null, ...drawing };
  });
  await tx.insert(tables.findings, findings);
  await tx.insert(tables.annotations, annotations);
}

/** The Finding of a nodule's drawing: first planes come first, then the second ones (listFindings). */
function rowOfNodule(nodules: readonly Nodule[], markId: string): number {
  const seconds = nodules.filter((nodule) => nodule.secondPlane);
  const markIds = [...nodules.map((one) => one.markId), ...seconds.map((one) => one.secondPlane?.markId)];
  return markIds.indexOf(markId) + 1;
}
