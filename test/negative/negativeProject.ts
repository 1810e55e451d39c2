import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import supertest from 'supertest';
import { makeApp } from '../../server/app.ts';
import { tables } from '../../server/db/tables.ts';
import { hashSecret } from '../../server/people/signIn.ts';
import { answerNote } from '../../server/reading/answerNote.ts';
import { sendNote } from '../../server/reading/sendNote.ts';
import { beginUpload } from '../../server/intake/beginUpload.ts';
import { api, type RouteName } from '../../shared/api.ts';
import type { Route } from '../../shared/base/route.ts';
import { sayRead } from '../shared/reading/sayRead.ts';
import {
  addSeries,
  addTimepoint,
  assignmentOf,
  beginRound,
  openReadingProject,
  readAndSign,
  save,
} from '../server/reading/readingProject.ts';

/** A request that the server must refuse, as it stands in `requests/*.json`. */
export interface BadRequest {
  says: string;
  as: Who;
  route: RouteName;
  /** Parameters of the path. */
  at?: Record<string, string>;
  body: object;
  status: number;
  code: string;
  /** With the identity store locked. */
  locked?: true;
}

export type Who = 'nobody' | 'reader1' | 'reader2' | 'adjudicator' | 'manager' | 'researcher' | 'admin';

/** A project with a draft, a signed pair of reads under adjudication and an untouched assignment, behind the real server. */
export interface NegativeProject {
  /** Sends a request; `text` is the body as it goes over the wire. */
  send(given: { as: Who; route: RouteName; at?: Record<string, string>; text: string }): supertest.Test;
  /** The text with `$own`, `$nowhere`, `$huge`, ... replaced by what they stand for here. */
  fill(text: string): string;
  /** Locks the identity store. */
  lock(): Promise<void>;
  /** A digest of every row but sessions, and of every file. */
  digest(): Promise<string>;
  close(): Promise<void>;
}

/** Every request of the folder `requests`. */
export function readRequests(): BadRequest[] {
  const folder = path.join(import.meta.dirname, 'requests');
  return readdirSync(folder).flatMap(
    (name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as BadRequest[],
  );
}

/** Opens the project and signs everybody in. */
export async function openNegativeProject(): Promise<NegativeProject> {
  const project = await openReadingProject();
  const { context, reader1, reader2, manager, adjudicator, researcher } = project;
  const [drafted, settled, untouched, sentBack] = [
    await addTimepoint(project),
    await addTimepoint(project),
    await addTimepoint(project),
    await addTimepoint(project),
  ];
  const later = { caseId: untouched.caseId, visit: 'followUp' as const, startDay: '2001-01-01' as const };
  await addTimepoint(project, later);
  await beginRound(project);
  await beginRound(project, { title: 'Follow-ups', visits: ['followUp'] });
  const change = await beginRound(project, { title: 'Change', visits: ['followUp'], stage: 2 });
  const own = await assignmentOf(context, reader1, drafted.id);
  const foreign = await assignmentOf(context, reader2, drafted.id);
  const signed = await assignmentOf(context, reader1, settled.id);
  const foreignKey = randomUUID();
  await save(context, reader1, { assignmentId: own, answers: sayRead('CBL.VER=absent') });
  await save(context, reader2, { assignmentId: foreign, answers: sayRead('CBL.VER=absent'), saveKey: foreignKey });
  await readAndSign(context, reader1, { assignmentId: signed, changes: 'CBL.VER=nodular' });
  await readAndSign(context, reader2, { assignmentId: await assignmentOf(context, reader2, settled.id) });
  const parked = await assignmentOf(context, reader1, sentBack.id);
  const note = await sendNote(context, reader1, { assignmentId: parked, kind: 'wrongLabel', says: 'this is no T1' });
  const settledNote = await sendNote(context, reader1, {
    assignmentId: own,
    kind: 'wrongLabel',
    says: 'this is no T1',
  });
  await answerNote(context, manager, { noteId: settledNote.id, answer: 'it is', renewImages: false });
  await readAndSign(context, reader2, { assignmentId: await assignmentOf(context, reader2, sentBack.id) });
  const held = await addSeries(project, drafted.id, { region: 'brain', z: [0, 5], held: true });
  const { uploadId } = await beginUpload(context, manager, {});
  const admin = { ...manager, id: randomUUID(), name: 'z.admin', roles: ['administrator' as const] };
  const at = context.now();
  await context.db.write((tx) =>
    tx.insert(tables.people, [{ ...admin, language: 'en', createdAt: at, disabledAt: null }]),
  );
  const people = { reader1, reader2, adjudicator, manager, researcher, admin };
  const secrets = new Map<string, string>();
  for (const [name, person] of Object.entries(people)) {
    const secret = createHash('sha256').update(name).digest('hex');
    const session = { id: randomUUID(), personId: person.id, createdAt: at, seenAt: at, endedAt: null };
    await context.db.write((tx) => tx.insert(tables.sessions, [{ ...session, secretHash: hashSecret(secret) }]));
    secrets.set(name, secret);
  }
  const readOf = async (assignmentId: string) => (await context.db.findOne(tables.reads, { assignmentId }))!.id;
  const words: Record<string, string> = {
    $untouched: await assignmentOf(context, reader1, untouched.id),
    $parked: parked,
    $note: note.id,
    $settledNote: settledNote.id,
    $gated: (await context.db.findOne(tables.assignments, { roundId: change.round.id, readerId: reader1.id }))!.id,
    $signedRead: await readOf(signed),
    $ownRead: await readOf(own),
    $own: own,
    $foreignKey: foreignKey,
    $foreign: foreign,
    $signed: signed,
    $adjudication: (await context.db.find(tables.adjudications))[0]!.id,
    $timepoint: drafted.id,
    $case: drafted.caseId,
    $series: (await context.db.find(tables.series))[0]!.seriesInstanceUid,
    $study: (await context.db.find(tables.studies))[0]!.studyInstanceUid,
    $instance: (await context.db.find(tables.instances))[0]!.sopInstanceUid,
    $heldSeries: held.seriesInstanceUid,
    $held: (await context.db.findOne(tables.instances, { seriesInstanceUid: held.seriesInstanceUid }))!.sopInstanceUid,
    $batch: project.batchId,
    $upload: uploadId,
    $nowhere: '7f1d0b9e-0000-4000-8000-000000000000',
    $mark: '7f1d0b9e-0000-4000-8000-000000000001',
    $huge: 'x'.repeat(5000),
    $dataDir: context.dataDir,
    $reader1: reader1.id,
    $reader2: reader2.id,
    $manager: manager.id,
  };
  const app = makeApp(context);
  const fill = (text: string) =>
    Object.entries({ ...words, $key: randomUUID() }).reduce((done, [word, it]) => done.replaceAll(word, it), text);
  return {
    fill,
    send: ({ as, route, at: place = {}, text }) => {
      const { method, path: pattern } = api[route] as Route;
      const address = pattern.replaceAll(/:(\w+)/g, (_, key: string) =>
        encodeURIComponent(fill(place[key] ?? '$nowhere')),
      );
      const request = supertest(app)[method.toLowerCase() as 'post' | 'patch' | 'delete'](address);
      if (as !== 'nobody') void request.set('Cookie', `leptolink=${secrets.get(as)}`);
      return request.set('Content-Type', 'application/json').send(fill(text));
    },
    digest: async () => {
      const hash = createHash('sha256');
      for (const table of Object.values(tables).filter((one) => one.name !== 'sessions'))
        hash.update(JSON.stringify((await context.db.find(table as typeof tables.people)).map(sorted).sort()));
      for (const place of filesOf(context.dataDir)) hash.update(place);
      hash.update(readFileSync(path.join(context.dataDir, 'identity.store')));
      return hash.digest('hex');
    },
    lock: async () => context.identity.lock()?.close(),
    close: project.close,
  };
}

const sorted = (row: object): string => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((place) => !place.startsWith('research.sqlite'))
    .sort();
}
