import request from 'supertest';
import { makeApp } from '../../../server/app.ts';
import { tables } from '../../../server/db/tables.ts';
import { countFrameWork } from '../../../server/imaging/readStoredFrame.ts';
import { imageSet } from '../../../server/reading/imageSet.ts';
import { hungSql } from '../../../server/reading/loadHung.ts';
import { sendFrame } from '../../../server/reading/sendFrame.ts';
import { sendFrames } from '../../../server/reading/sendFrames.ts';
import { splitFrames } from '../../../shared/imaging/frameBatch.ts';
import type { ImageSet } from '../../../shared/reading/imageSet.ts';
import { openSession } from '../openSession.ts';
import {
  addSeries,
  addTimepoint,
  assignmentOf,
  beginRound,
  openReadingProject,
  type ReadingProject,
} from './readingProject.ts';

// No clock: what images cost is counted in statements, files opened and headers parsed.
describe('the images of a read', () => {
  let project: ReadingProject;
  let set: ImageSet;
  const scope = { scope: 'assignment' as const, scopeId: '' };
  const statements: string[] = [];
  beforeAll(async () => {
    project = await openReadingProject();
    const timepoint = await addTimepoint(project);
    const z = Array.from({ length: 40 }, (_, index) => index * 1.5);
    await addSeries(project, timepoint.id, { region: 'brain', z });
    await beginRound(project);
    scope.scopeId = await assignmentOf(project.context, project.reader1, timepoint.id);
    const { sequelize } = project.context.db as unknown as { sequelize: { options: { logging: unknown } } };
    sequelize.options.logging = (sql: string) => void statements.push(sql);
    set = await imageSet(project.context, project.reader1, scope);
  }, 60_000);
  beforeEach(() => statements.splice(0));
  afterAll(() => project.close());

  const framesOf = () =>
    set.series.flatMap(({ seriesKey, frames }) =>
      frames.map(({ imageKey, frameNumber }) => ({ ...scope, seriesKey, imageKey, frameNumber })),
    );
  const commitSomething = () =>
    project.context.db.write((tx) => tx.update(tables.rounds, {}, { title: 'Another title' }));

  test('are described in one statement beside that of the right to see them, however many slices and series', async () => {
    const again = await imageSet(project.context, project.reader1, scope);
    expect(again.series.map((one) => one.frames.length).sort((a, b) => a - b)).toEqual([2, 3, 40]);
    expect(statements).toHaveLength(2);
    expect(statements[0]).toContain('FROM "assignments"');
    expect(statements[1]).toContain('UNION ALL');
  });

  test('are found by an index on their series, never by going through all that the project holds', async () => {
    const uids = (await project.context.db.find(tables.series)).map((one) => one.seriesInstanceUid);
    const plan = await project.context.db.select<{ detail: string }>(
      `EXPLAIN QUERY PLAN ${hungSql(uids.length)}`,
      uids,
    );
    const steps = plan.map(({ detail }) => detail).filter((detail) => /^(SCAN|SEARCH)/.test(detail));
    expect(steps.filter((step) => step.startsWith('SCAN'))).toEqual([]);
    expect(steps.find((step) => step.startsWith('SEARCH i '))).toMatch(/USING INDEX .*seriesInstanceUid=/);
  });

  test('cost one opened file and one parsed header for each stored file, and two statements for all, asked for once or often', async () => {
    const { context, reader1 } = project;
    await commitSomething();
    statements.splice(0);
    const before = countFrameWork(context.files);
    await Promise.all(framesOf().map((frame) => sendFrame(context, reader1, frame)));
    for (const frame of framesOf()) await sendFrame(context, reader1, frame);
    const after = countFrameWork(context.files);
    expect(framesOf()).toHaveLength(45);
    expect([after.opened - before.opened, after.indexed - before.indexed]).toEqual([45, 45]);
    expect(statements).toHaveLength(2);
    // an autosave between two frames costs the right to see them again, not the files
    await commitSomething();
    statements.splice(0);
    await sendFrame(context, reader1, framesOf()[0]!);
    expect(statements).toHaveLength(2);
    expect(countFrameWork(context.files)).toEqual(after);
  });

  test('are gone with the next request once they are held, or the read is no longer theirs', async () => {
    const { context, reader1, reader2 } = project;
    const [frame] = framesOf();
    await sendFrame(context, reader1, frame!);
    const refused = { code: 'unknown.id' };
    const turn = async (table: 'held' | 'reader', on: boolean) =>
      context.db.write((tx) =>
        table === 'held'
          ? tx.update(tables.instances, { fileId: frame!.imageKey }, { heldReason: on ? 'secondaryCapture' : null })
          : tx.update(tables.assignments, { id: scope.scopeId }, { readerId: (on ? reader2 : reader1).id }),
      );
    for (const change of ['held', 'reader'] as const) {
      // the reader is bound to an order of reads: another round's place is free
      if (change === 'reader') await context.db.write((tx) => tx.remove(tables.assignments, { readerId: reader2.id }));
      await turn(change, true);
      await expect(sendFrame(context, reader1, frame!)).rejects.toMatchObject(refused);
      await turn(change, false);
      expect((await sendFrame(context, reader1, frame!)).bytes).toHaveLength(8);
    }
  });
});

describe('some frames together', () => {
  let project: ReadingProject;
  let series: ImageSet['series'][number];
  const scope = { scope: 'assignment' as const, scopeId: '' };
  beforeAll(async () => {
    project = await openReadingProject();
    const timepoint = await addTimepoint(project, { hasSpine: false });
    await beginRound(project);
    scope.scopeId = await assignmentOf(project.context, project.reader1, timepoint.id);
    series = (await imageSet(project.context, project.reader1, scope)).series[0]!;
  }, 60_000);
  afterAll(() => project.close());

  const named = () => series.frames.map((frame) => `${frame.imageKey}.${frame.frameNumber}`);
  const ask = (frames: string, actor = project.reader1, seriesKey = series.seriesKey) =>
    sendFrames(project.context, actor, { ...scope, seriesKey, frames });

  test('are the very bytes of each alone, in the order asked for, and nothing for one that is not there', async () => {
    const [first, second, third] = named() as [string, string, string];
    const sent = Buffer.concat(await ask([third, first, `${first.slice(0, -1)}9`, 'no-such-file.1', second].join(',')));
    const bytes = sent.buffer.slice(sent.byteOffset, sent.byteOffset + sent.length) as ArrayBuffer;
    const frames = splitFrames(bytes, 5).map((one) => one && Buffer.from(one).toString('hex'));
    const alone = async (at: number) => {
      const { imageKey, frameNumber } = series.frames[at]!;
      const { seriesKey } = series;
      const frame = await sendFrame(project.context, project.reader1, { ...scope, seriesKey, imageKey, frameNumber });
      return frame.bytes.toString('hex');
    };
    expect(frames).toEqual([await alone(2), await alone(0), null, null, await alone(1)]);
  });

  test('of another reader, of another series, held since, or too many are not sent', async () => {
    const { context, reader2 } = project;
    const [first] = named();
    await expect(ask(first!, reader2)).rejects.toMatchObject({ code: 'unknown.id' });
    await expect(ask(first!, project.reader1, 's000000000000')).rejects.toMatchObject({ code: 'unknown.id' });
    await expect(ask(Array.from({ length: 9 }, () => first).join(','))).rejects.toMatchObject({
      code: 'input.invalid',
    });
    const { imageKey } = series.frames[0]!;
    await context.db.write((tx) =>
      tx.update(tables.instances, { fileId: imageKey }, { heldReason: 'secondaryCapture' }),
    );
    expect(Buffer.concat(await ask(first!))).toEqual(Buffer.alloc(4));
  });
});

describe('a frame over the wire', () => {
  let project: ReadingProject;
  let address: string;
  let cookie: string;
  beforeAll(async () => {
    project = await openReadingProject();
    const timepoint = await addTimepoint(project, { hasSpine: false });
    cookie = `leptolink=${await openSession(project, ['researcher'])}`;
    const set = await imageSet(project.context, project.researcher, { scope: 'timepoint', scopeId: timepoint.id });
    const [series] = set.series;
    address = `/api/images/timepoint/${timepoint.id}/${series!.seriesKey}/${series!.frames[0]!.imageKey}/1`;
  }, 60_000);
  afterAll(() => project.close());

  test('comes in one part that names its transfer syntax, may be kept, and has to be asked for each time', async () => {
    const app = makeApp(project.context);
    const first = await request(app).get(address).set('Cookie', cookie).buffer(true);
    expect(first.status).toBe(200);
    expect(first.headers['content-type']).toBe('application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1');
    expect(first.headers['cache-control']).toBe('private, no-cache');
    expect(first.headers['x-content-type-options']).toBe('nosniff');
    const tag = first.headers['etag']!;
    expect(tag).not.toMatch(/2\.25\./);
    const again = await request(app).get(address).set('Cookie', cookie).set('If-None-Match', tag);
    expect([again.status, again.text]).toEqual([304, '']);
  });

  test('that a browser keeps is refused like any other once the session is over or the account disabled', async () => {
    const app = makeApp(project.context);
    const ask = async () => (await request(app).get(address).set('Cookie', cookie)).status;
    const { db } = project.context;
    expect(await ask()).toBe(200);
    const tag = (await request(app).get(address).set('Cookie', cookie)).headers['etag']!;
    const [session] = await db.find(tables.sessions);
    const at = project.context.now();
    await db.write((tx) => tx.update(tables.people, { id: session!.personId }, { disabledAt: at }));
    expect(await ask()).toBe(401);
    await db.write((tx) =>
      tx.update(tables.people, { id: session!.personId }, { disabledAt: null, roles: ['reader'] }),
    );
    expect(await ask()).toBe(404);
    await db.write((tx) => tx.update(tables.people, { id: session!.personId }, { roles: ['researcher'] }));
    expect(await ask()).toBe(200);
    await db.write((tx) => tx.update(tables.sessions, { id: session!.id }, { endedAt: at }));
    expect(await ask()).toBe(401);
    const kept = await request(app).get(address).set('Cookie', cookie).set('If-None-Match', tag);
    const together = `${address.split('/').slice(0, -2).join('/')}?frames=${address.split('/').slice(-2).join('.')}`;
    expect((await request(app).get(together).set('Cookie', cookie)).status).toBe(401);
    expect([kept.status, kept.headers['cache-control']]).toEqual([401, 'no-store']);
  });
});
