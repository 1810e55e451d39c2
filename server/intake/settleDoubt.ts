import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { normaliseRecordNumber } from '../../shared/identity/recordNumber.ts';
import type { CaseLink } from '../../shared/intake/caseLink.ts';
import type { DoubtDecision } from '../../shared/intake/doubtDecision.ts';
import type { LinkRejection } from '../../shared/intake/linkRejection.ts';
import type { Actor } from '../base/actor.ts';
import type { Writer } from '../db/database.ts';
import { recordAudit } from '../db/recordAudit.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { type KeyedDoubt, loadDoubts } from './loadDoubts.ts';
import { makeLink } from './makeLink.ts';
import { placeCases } from './placeCases.ts';

/**
 * A person settles a doubt. Apart: studies under the number of a case whose person they do not name lose that link and are not linked to it
 * again. Joined: all studies are linked to one case, and of one person under two numbers the case gets both.
 *
 * @throws {Refusal} unknown.id, identity.locked
 */
export async function settleDoubt(
  context: Context,
  actor: Actor,
  input: Input<'settleDoubt'>,
): Promise<Output<'settleDoubt'>> {
  const doubt = (await loadDoubts(context)).find((one) => one.doubtKey === input.doubtKey);
  if (!doubt) throw new Refusal('unknown.id');
  const { caseId } = input;
  if (caseId !== null && !doubt.persons.some((person) => person.caseId === caseId)) throw new Refusal('unknown.id');
  const isMoving = caseId !== null && doubt.kind === 'personTwice';
  return context.db.write(async (tx) => {
    const done =
      caseId === null
        ? await keepApart(tx, context, actor, doubt)
        : { ...(await joinTo(tx, context, actor, { doubt, caseId })), rejectionIds: [] };
    const { touched, ...ids } = done;
    await placeCases(tx, context, actor, touched);
    // the sealed side last: when the rows cannot be written, the numbers stay where they are
    const movedNumbers = isMoving ? await moveNumbers(context, doubt, caseId) : [];
    const decision: DoubtDecision = {
      id: context.newId(),
      doubtKey: doubt.doubtKey,
      kind: doubt.kind,
      decision: caseId === null ? 'apart' : 'joined',
      caseId,
      movedNumbers,
      ...ids,
      reason: input.reason ?? '',
      decidedBy: actor.name,
      decidedAt: context.now(),
      endedAt: null,
      endedBy: null,
    };
    await tx.insert(tables.doubtDecisions, [decision]);
    await recordAudit(tx, {
      at: decision.decidedAt,
      who: actor.name,
      verb: 'settleDoubt',
      ids: [decision.id, ...ids.linkIds, ...ids.endedLinkIds, ...ids.rejectionIds].slice(0, 500),
      detail: `${doubt.kind}: ${decision.decision}`,
    });
    return decision;
  });
}

interface Done {
  linkIds: string[];
  endedLinkIds: string[];
  rejectionIds: string[];
  touched: string[];
}

async function keepApart(tx: Writer, context: Context, actor: Actor, doubt: KeyedDoubt): Promise<Done> {
  const done: Done = { linkIds: [], endedLinkIds: [], rejectionIds: [], touched: [] };
  if (doubt.kind === 'personTwice') return done;
  const holders = doubt.persons.flatMap((person) => person.caseId ?? []);
  const at = context.now();
  const ended = { endedAt: at, endedBy: actor.name };
  for (const person of doubt.persons)
    for (const studyInstanceUid of person.studyInstanceUids)
      for (const caseId of holders.filter((holder) => holder !== person.caseId)) {
        const link = await tx.findOne(tables.caseLinks, { studyInstanceUid, caseId, endedAt: null });
        if (link) {
          await tx.update(tables.caseLinks, { id: link.id }, ended);
          done.endedLinkIds.push(link.id);
          done.touched.push(caseId);
        }
        if (await tx.findOne(tables.linkRejections, { studyInstanceUid, caseId, endedAt: null })) continue;
        const row: LinkRejection = {
          id: context.newId(),
          studyInstanceUid,
          caseId,
          reason: 'another person under the same record number',
          rejectedBy: actor.name,
          rejectedAt: at,
          endedAt: null,
          endedBy: null,
        };
        await tx.insert(tables.linkRejections, [row]);
        done.rejectionIds.push(row.id);
      }
  return done;
}

async function joinTo(
  tx: Writer,
  context: Context,
  actor: Actor,
  { doubt, caseId }: { doubt: KeyedDoubt; caseId: string },
): Promise<Omit<Done, 'rejectionIds'>> {
  const evidence = `a person decided: one person ${doubt.kind === 'personTwice' ? 'under two numbers' : 'in spite of other names'}`;
  const uids = [...new Set(doubt.persons.flatMap((person) => person.studyInstanceUids))];
  const current = await tx.find(tables.caseLinks, { studyInstanceUid: uids, endedAt: null });
  const made: { link: CaseLink; before: CaseLink | null }[] = [];
  for (const studyInstanceUid of uids) {
    if (current.some((link) => link.studyInstanceUid === studyInstanceUid && link.caseId === caseId)) continue;
    made.push(await makeLink(tx, context, actor, { studyInstanceUid, caseId, evidence, reason: null }));
  }
  const before = made.flatMap((one) => one.before ?? []);
  return {
    linkIds: made.map((one) => one.link.id),
    endedLinkIds: before.map((link) => link.id),
    touched: [caseId, ...before.map((link) => link.caseId)],
  };
}

/** The numbers of the others become those of the case; a case that has none left finds no more studies. */
async function moveNumbers(
  context: Context,
  doubt: KeyedDoubt,
  caseId: string,
): Promise<DoubtDecision['movedNumbers']> {
  const store = context.identity.store();
  const target = store.caseById(caseId);
  if (!target) throw new Refusal('unknown.id');
  const others = doubt.persons.filter((person) => person.caseId !== caseId);
  const found = others.flatMap((person): { fromCaseId: string | null; number: string }[] => {
    if (person.caseId !== null)
      return (store.caseById(person.caseId)?.recordNumbers ?? []).map((number) => ({
        fromCaseId: person.caseId,
        number,
      }));
    const number = store.studyByUid(person.studyInstanceUids[0] ?? '')?.recordNumber ?? null;
    return number === null || store.casesOf(number).length > 0 ? [] : [{ fromCaseId: null, number }];
  });
  const known = new Set(target.recordNumbers.map(normaliseRecordNumber));
  const added = found.filter(({ number }) => !known.has(normaliseRecordNumber(number)));
  const numbers = [...new Set([...target.recordNumbers, ...added.map((one) => one.number)])];
  await store.updateCase(caseId, { recordNumbers: numbers });
  for (const person of others) if (person.caseId !== null) await store.updateCase(person.caseId, { recordNumbers: [] });
  return added.map(({ fromCaseId, number }) => ({ fromCaseId, digest: store.digest(number) }));
}
