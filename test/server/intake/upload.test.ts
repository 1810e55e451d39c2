import { appendFileSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { tables } from '../../../server/db/tables.ts';
import { type Listening, listen } from '../../../server/main.ts';
import type { Output, RouteName } from '../../../shared/api.ts';
import type { AnnouncedFile } from '../../../shared/intake/uploadRoutes.ts';
import { corpus, describeWithCorpus } from '../../corpus.ts';
import { openSession } from '../openSession.ts';
import { openTestProject, type TestProject } from '../testProject.ts';

const tree = path.join(corpus, 'cd-export/tree');
const zip = path.join(corpus, 'cd-export/pacs-export.zip');
const files = (readdirSync(tree, { recursive: true }) as string[]).filter((name) =>
  statSync(path.join(tree, name)).isFile(),
);

describeWithCorpus('a browser that sends files', () => {
  let project: TestProject;
  let server: Listening;
  let cookies: Record<string, string>;

  beforeAll(async () => {
    project = await openTestProject();
    server = await listen(project.context, { host: '127.0.0.1', port: 0 });
    const [manager, reader] = [await openSession(project, ['dataManager']), await openSession(project, ['reader'])];
    cookies = { manager: `leptolink=${manager}`, reader: `leptolink=${reader}` };
  });
  afterAll(async () => {
    await server.close();
    await project.close();
  });

  it('brings a folder although the line breaks in the middle of a file, and nothing of it stays behind', async () => {
    const { uploadId } = await post<'beginUpload'>('/api/uploads', { label: 'CD 17' });
    const announced = files.map((name) => announce(path.join(tree, name), `ZHANG^SAN/${name}`));
    const { files: keys } = await post<'announceFiles'>(`/api/uploads/${uploadId}/files`, { files: announced });
    const largest = files.indexOf(
      [...files].sort((a, b) => statSync(path.join(tree, b)).size - statSync(path.join(tree, a)).size)[0]!,
    );
    const whole = readFileSync(path.join(tree, files[largest]!));
    const part = path.join(project.config.dataDir, 'staging', uploadId, 'parts', keys[largest]!.key);
    await sendAndBreak(`/api/uploads/${uploadId}/files/${keys[largest]!.key}?offset=0`, whole, part);

    const { files: here } = await post<'announceFiles'>(`/api/uploads/${uploadId}/files`, { files: announced });
    const received = here[largest]!.received;
    expect(received).toBeGreaterThan(0);
    expect(received).toBeLessThan(whole.length);
    expect(here.filter((one) => one.received > 0)).toHaveLength(1);
    for (const [at, name] of files.entries()) {
      const bytes = readFileSync(path.join(tree, name));
      const address = `/api/uploads/${uploadId}/files/${keys[at]!.key}?offset=${here[at]!.received}`;
      const send = () => put(address, bytes.subarray(here[at]!.received));
      let answer = await send();
      // the server may not have noticed yet that the line is cut
      for (; answer.status === 409; answer = await send()) await wait(50);
      expect(answer.body).toEqual({ received: bytes.length });
    }
    const stagingText = readdirSync(path.join(project.config.dataDir, 'staging'), { recursive: true }).join();
    expect(stagingText).not.toContain('ZHANG');
    expect(readFileSync(path.join(project.config.dataDir, 'staging', uploadId, 'places'), 'utf8')).not.toContain(
      'ZHANG',
    );

    const { batch } = await post<'importUpload'>(`/api/uploads/${uploadId}/import`, {});
    await project.context.jobs.onIdle();
    const done = await project.context.db.findOne(tables.importBatches, { id: batch.id });
    expect(done).toMatchObject({ state: 'done', source: 'upload', label: 'CD 17', newInstances: 70 });
    expect(existsSync(path.join(project.config.dataDir, 'staging', uploadId))).toBe(false);
  });

  it('brings a zip in pieces, of which the same objects are known already', async () => {
    const { uploadId } = await post<'beginUpload'>('/api/uploads', {});
    const bytes = readFileSync(zip);
    const {
      files: [one],
    } = await post<'announceFiles'>(`/api/uploads/${uploadId}/files`, { files: [announce(zip, 'export.zip')] });
    for (let at = 0; at < bytes.length; at += 400_000)
      await put(`/api/uploads/${uploadId}/files/${one!.key}?offset=${at}`, bytes.subarray(at, at + 400_000));
    let goOn = () => undefined as void;
    project.context.jobs.start('before it', () => new Promise<void>((resolve) => (goOn = resolve)));
    // two clicks at once, and one while it waits
    const clicks = await Promise.all([1, 2].map(() => call('POST', `/api/uploads/${uploadId}/import`, {})));
    expect(clicks.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
    const { batch } = clicks.find(({ status }) => status === 200)!.body as Output<'importUpload'>;
    const refused = { status: 409, body: { code: 'upload.claimed' } };
    expect(await call('POST', `/api/uploads/${uploadId}/import`, {})).toMatchObject(refused);
    expect(await call('POST', '/api/imports/plan', { uploadId })).toMatchObject(refused);
    expect(await call('DELETE', `/api/uploads/${uploadId}`)).toMatchObject(refused);
    expect((await call('GET', '/api/uploads')).body).toEqual({ uploads: [] });
    goOn();
    await project.context.jobs.onIdle();
    const done = await project.context.db.findOne(tables.importBatches, { id: batch.id });
    expect(done).toMatchObject({ state: 'done', newInstances: 0, duplicateInstances: 70 });
  });

  it('goes on announcing although a crash has cut the line of a file that was announced last', async () => {
    const { uploadId } = await post<'beginUpload'>('/api/uploads', {});
    const address = `/api/uploads/${uploadId}/files`;
    await post<'announceFiles'>(address, { files: [{ place: 'a/1', bytes: 4, changedMs: 0 }] });
    appendFileSync(path.join(project.config.dataDir, 'staging', uploadId, 'places'), 'cut-off-key\t4\tAAAA');
    const { files: keys } = await post<'announceFiles'>(address, { files: [{ place: 'a/2', bytes: 4, changedMs: 0 }] });
    expect(await put(`${address}/${keys[0]!.key}?offset=0`, Buffer.from('abcd'))).toMatchObject({ status: 200 });
    expect((await call('GET', '/api/uploads')).body).toMatchObject({ uploads: [{ files: 2, filesArrived: 1 }] });
    await call('DELETE', `/api/uploads/${uploadId}`);
  });

  it('is told where to go on when it sends the wrong part, and is stopped when a file is longer than announced', async () => {
    const { uploadId } = await post<'beginUpload'>('/api/uploads', {});
    const file = { place: '../../etc/passwd', bytes: 4, changedMs: 0 };
    const {
      files: [one],
    } = await post<'announceFiles'>(`/api/uploads/${uploadId}/files`, { files: [file] });
    const address = `/api/uploads/${uploadId}/files/${one!.key}`;
    expect(await put(`${address}?offset=2`, Buffer.from('ab'))).toMatchObject({
      status: 409,
      body: { code: 'upload.offset', facts: { received: 0 } },
    });
    expect(await put(`${address}?offset=0`, Buffer.from('longer'))).toMatchObject({ status: 400 });
    expect(await put(`/api/uploads/${uploadId}/files/..%2F..%2Fx?offset=0`, Buffer.from('ab'))).toMatchObject({
      status: 404,
    });
    expect(await put(`${address}?offset=0`, Buffer.from('abcd'), 'reader')).toMatchObject({ status: 403 });
    await call('DELETE', `/api/uploads/${uploadId}`);
    expect((await call('GET', '/api/uploads')).body).toEqual({ uploads: [] });
  });

  async function call(method: string, address: string, body?: object, who = 'manager') {
    const response = await fetch(server.url + address, {
      method,
      headers: { cookie: cookies[who]!, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: response.status, body: (await response.json()) as unknown };
  }

  async function post<N extends RouteName>(address: string, body: object): Promise<Output<N>> {
    const answer = await call('POST', address, body);
    expect(answer).toMatchObject({ status: 200 });
    return answer.body as Output<N>;
  }

  async function put(address: string, bytes: Buffer, who = 'manager') {
    const response = await fetch(server.url + address, {
      method: 'PUT',
      headers: { cookie: cookies[who]!, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(bytes),
    });
    return { status: response.status, body: (await response.json()) as unknown };
  }

  /** Sends the beginning of a file and cuts the line when some of it has arrived. */
  async function sendAndBreak(address: string, bytes: Buffer, part: string): Promise<void> {
    const headers = { cookie: cookies.manager!, 'content-length': bytes.length };
    const request = http.request(server.url + address, { method: 'PUT', headers });
    request.on('error', () => undefined);
    request.write(bytes.subarray(0, 1000));
    while (!existsSync(part) || statSync(part).size === 0) await wait(20);
    request.destroy();
  }
});

function announce(file: string, place: string): AnnouncedFile {
  const { size, mtimeMs } = statSync(file);
  return { place, bytes: size, changedMs: mtimeMs };
}
