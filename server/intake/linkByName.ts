import type { Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { linkStudy } from './linkStudy.ts';
import { listWaiting } from './listWaiting.ts';
import { rejectCandidates } from './rejectCandidates.ts';
import { undoLink } from './undoLink.ts';
import { undoRejections } from './undoRejections.ts';

/** A study and perhaps a case by their pseudonyms, as a command line names them; without a case the first candidate is meant. */
interface Named {
  study: string;
  case: string | null;
  note: string;
}

/** The deeds of the linkage queue by pseudonyms, for the command line. Each ends in the verb of the same name, with its audit. */
export const linkByName = {
  acceptLink: async (context: Context, actor: Actor, named: Named): Promise<Output<'linkStudy'>> => {
    const studyInstanceUid = await studyUid(context, named.study);
    const caseId =
      named.case === null ? await firstOf(context, actor, studyInstanceUid) : await caseIdOf(context, named.case);
    return linkStudy(context, actor, { studyInstanceUid, caseId, reason: named.note });
  },
  rejectLink: async (
    context: Context,
    actor: Actor,
    named: Named & { all: boolean },
  ): Promise<Output<'rejectCandidates'>> => {
    const studyInstanceUid = await studyUid(context, named.study);
    const proposed = named.case === null ? await candidatesOf(context, actor, studyInstanceUid) : [];
    const caseIds = named.case === null ? proposed.slice(0, named.all ? 20 : 1) : [await caseIdOf(context, named.case)];
    if (caseIds.length === 0) throw new Refusal('unknown.id');
    return rejectCandidates(context, actor, { studyInstanceUid, caseIds, reason: named.note });
  },
  undoStudyLink: async (
    context: Context,
    actor: Actor,
    named: Omit<Named, 'case'>,
  ): Promise<{ kind: 'link' | 'rejections'; count: number }> => {
    const studyInstanceUid = await studyUid(context, named.study);
    const link = await context.db.findOne(tables.caseLinks, { studyInstanceUid, endedAt: null });
    if (link) {
      await undoLink(context, actor, { linkId: link.id, reason: named.note });
      return { kind: 'link', count: 1 };
    }
    const rows = await context.db.find(tables.linkRejections, { studyInstanceUid, endedAt: null });
    if (rows.length === 0) throw new Refusal('unknown.id');
    await undoRejections(context, actor, { rejectionIds: rows.map((row) => row.id) });
    return { kind: 'rejections', count: rows.length };
  },
};

async function studyUid(context: Context, pseudonym: string): Promise<string> {
  const study = await context.db.findOne(tables.studies, { pseudonym });
  if (!study) throw new Refusal('unknown.id');
  return study.studyInstanceUid;
}

async function caseIdOf(context: Context, pseudonym: string): Promise<string> {
  const record = await context.db.findOne(tables.cases, { pseudonym });
  if (!record) throw new Refusal('unknown.id');
  return record.caseId;
}

async function candidatesOf(context: Context, actor: Actor, studyInstanceUid: string): Promise<string[]> {
  const { waiting, identityUnlocked } = await listWaiting(context, actor);
  if (!identityUnlocked) throw new Refusal('identity.locked');
  const mine = waiting.find((one) => one.study.studyInstanceUid === studyInstanceUid);
  return (mine?.candidates ?? []).map((one) => one.caseId);
}

async function firstOf(context: Context, actor: Actor, studyInstanceUid: string): Promise<string> {
  const [first] = await candidatesOf(context, actor, studyInstanceUid);
  if (first === undefined) throw new Refusal('unknown.id');
  return first;
}
