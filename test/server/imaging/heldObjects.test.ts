import { readFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { makeApp } from '../../../server/app.ts';
import { commands } from '../../../server/commands.ts';
import { tables } from '../../../server/db/tables.ts';
import { identityDoor } from '../../../server/identity/identityDoor.ts';
import { parseHeader } from '../../../server/imaging/parseHeader.ts';
import { readDataSet } from '../../../server/imaging/readDataSet.ts';
import { heldFolder } from '../../../server/store/heldFolder.ts';
import { verifyProject } from '../../../server/verifyProject.ts';
import type { Instance } from '../../../shared/imaging/instance.ts';
import { describeWithCorpus } from '../../corpus.ts';
import { type HeldProject, openHeldProject } from './heldProject.ts';

const reason = 'looked at it';

describeWithCorpus('objects that may name a person', () => {
  let project: HeldProject;
  const rowOf = async (sopInstanceUid: string) =>
    (await project.context.db.findOne(tables.instances, { sopInstanceUid }))!;
  const sealedFile = ({ fileId }: Instance) => path.join(heldFolder(project.context), fileId.slice(0, 2), fileId);
  const openFile = ({ fileId }: Instance) => project.context.files.pathOf(fileId);
  const placeOf = (one: Instance) =>
    `/dicomweb/studies/${one.studyInstanceUid}/series/${one.seriesInstanceUid}/instances/${one.sopInstanceUid}`;
  const decide = (body: object) => project.post('/api/held/decisions', { reason, ...body });

  beforeAll(async () => {
    project = await openHeldProject();
  }, 60_000);
  afterAll(() => project.close());

  it.each([
    ['colour2', 'secondaryCapture'],
    ['palette', 'secondaryCapture'],
    ['ultrasound', 'ultrasound'],
    ['inverted', 'projection'],
    ['pdf', 'document'],
    ['report', 'report'],
    ['presentation', 'presentation'],
    ['damaged', 'damaged'],
    ['dose1', 'doseSheet'],
    ['screen', 'screenSave'],
    ['signed', 'burnedIn'],
  ] as const)('%s is counted, indexed and held as %s, its bytes sealed', async (name, heldReason) => {
    const one = await project.instanceOf(name);
    expect(one.heldReason).toBe(heldReason);
    const sealed = readFileSync(sealedFile(one));
    expect(sealed.length).toBe(one.bytes);
    for (const word of ['DICM', '1.2.840.10008', '2.25.']) expect(sealed.includes(word)).toBe(false);
    expect(existsSync(openFile(one))).toBe(false);
  });

  it('no way out serves a held object: not search, metadata, instance, frames, series, study, nor an export', async () => {
    const one = await project.instanceOf('grey8');
    const role = 'researcher';
    for (const way of ['', '/metadata', '/frames/1', '/pixeldata'])
      expect((await project.get(`${placeOf(one)}${way}`, role)).status).toBe(404);
    const found = await project.get(`/dicomweb/instances?SOPInstanceUID=${one.sopInstanceUid}`, role);
    expect(found.body).toEqual([]);
    const study = `/dicomweb/studies/${one.studyInstanceUid}`;
    for (const way of ['', `/series/${one.seriesInstanceUid}`])
      expect((await project.get(study + way, role)).status).toBe(404);
    expect((await project.get(`/api/images/timepoint/x/y/${one.fileId}/1`, role)).status).toBe(404);
  });

  it('only data managers and administrators see the list, an image, or decide', async () => {
    const { sopInstanceUid, seriesInstanceUid } = await project.instanceOf('grey8');
    const object = `/api/held/objects/${sopInstanceUid}`;
    for (const role of ['reader', 'adjudicator', 'researcher'] as const) {
      for (const address of [
        '/api/held',
        `/api/held/series/${seriesInstanceUid}`,
        `/api/held/count?act=drop&sopInstanceUid=${sopInstanceUid}`,
        object,
        `${object}/text`,
        `${object}/frames/1`,
      ])
        expect([address, (await project.get(address, role)).status]).toEqual([address, 403]);
      const asked = { act: 'drop', sopInstanceUid, reason };
      expect((await project.post('/api/held/decisions', asked, role)).status).toBe(403);
      expect((await project.post(`${object}/hold`, { reason }, role)).status).toBe(403);
    }
    expect((await project.get(object, 'administrator')).status).toBe(200);
  });

  it('with the identity store locked the list is there, but nothing is opened or decided', async () => {
    const { sopInstanceUid } = await project.instanceOf('grey8');
    const locked = { ...project, app: makeApp({ ...project.context, identity: identityDoor(null) }) };
    const { default: supertest } = await import('supertest');
    const cookie = String((await project.get('/api/held')).request.getHeader('Cookie'));
    const ask = (test: ReturnType<ReturnType<typeof supertest>['get']>) =>
      test.set('Host', 'leptolink').set('Cookie', cookie);
    const object = `/api/held/objects/${sopInstanceUid}`;
    const list = await ask(supertest(locked.app).get('/api/held'));
    expect([list.status, list.body.identityUnlocked]).toEqual([200, false]);
    for (const test of [
      supertest(locked.app).get(`${object}/frames/1`),
      supertest(locked.app).get(`${object}/text`),
      ...['release', 'mask', 'drop'].map((act) =>
        supertest(locked.app)
          .post('/api/held/decisions')
          .send({ act, sopInstanceUid, reason, masks: [{ column: 0, row: 0, columns: 1, rows: 1 }] }),
      ),
      supertest(locked.app).post(`${object}/hold`).send({ reason }),
    ]) {
      const response = await ask(test);
      expect([response.status, response.body.code]).toEqual([409, 'identity.locked']);
    }
    expect((await project.instanceOf('grey8')).heldReason).toBe('secondaryCapture');
  });

  it('each opening of an image is in the audit trail by id, and nothing on the way keeps it', async () => {
    const { sopInstanceUid } = await project.instanceOf('cine');
    const frame = await project.get(`/api/held/objects/${sopInstanceUid}/frames/7`);
    expect([frame.status, frame.headers['content-type'], frame.headers['cache-control']]).toEqual([
      200,
      'image/jpeg',
      'no-store',
    ]);
    const [last] = await project.context.db.find(
      tables.audit,
      { verb: 'openHeld' },
      { orderBy: [['number', 'desc']], limit: 1 },
    );
    expect(last).toMatchObject({ who: 'datamanager', ids: [sopInstanceUid], detail: 'frame 7' });
    expect((await project.get(`/api/held/objects/${sopInstanceUid}/frames/31`)).status).toBe(404);
  });

  it('a document shows what de-identification left of it, and an image that cannot be drawn says so', async () => {
    const pdf = await project.instanceOf('pdf');
    const read = await project.get(`/api/held/objects/${pdf.sopInstanceUid}/text`);
    const lines = read.body.lines as { name: string; value: string }[];
    expect(lines.find((line) => line.name === 'SOPClassUID')?.value).toBe('1.2.840.10008.5.1.4.1.1.104.1');
    // the document itself is removed by the profile (PS3.15: Encapsulated Document)
    expect(lines.some((line) => line.name === 'EncapsulatedDocument')).toBe(false);
    const { sopInstanceUid } = await project.instanceOf('jpegLs');
    const refused = await project.get(`/api/held/objects/${sopInstanceUid}/frames/1`);
    expect([refused.status, refused.body.code]).toEqual([409, 'held.cannotShow']);
    const shown = await project.get(`/api/held/objects/${sopInstanceUid}`);
    expect(shown.body.object).toMatchObject({ hasImage: false, transferSyntax: 'JPEG-LS Lossless' });
  });

  it('a released object is the de-identified file, served from then on; its sealed file is gone', async () => {
    const before = await project.instanceOf('ultrasound');
    expect((await decide({ act: 'release', sopInstanceUid: before.sopInstanceUid })).body).toEqual({
      decided: 1,
      left: 0,
    });
    const after = await rowOf(before.sopInstanceUid);
    expect(after).toMatchObject({ heldReason: null, pixelSha256: before.pixelSha256 });
    expect(after.fileId).not.toBe(before.fileId);
    expect([existsSync(sealedFile(before)), existsSync(openFile(after))]).toEqual([false, true]);
    expect((await project.get(`${placeOf(after)}/metadata`, 'researcher')).status).toBe(200);
    const again = await decide({ act: 'release', sopInstanceUid: before.sopInstanceUid });
    expect([again.status, again.body.code]).toEqual([409, 'held.none']);
    const [audited] = await project.context.db.find(tables.audit, { verb: 'releaseHeld' });
    expect(audited).toMatchObject({ ids: [before.sopInstanceUid] });
    expect(JSON.stringify(audited)).not.toContain(reason);
    // the study is described again
    const described = await project.context.db.find(tables.audit, { verb: 'describeStudies' });
    expect(described.at(-1)?.ids).toEqual([before.studyInstanceUid]);
  });

  it('a release is taken back while nobody used the object: sealed again, served no more', async () => {
    const { sopInstanceUid } = await project.instanceOf('ultrasound');
    const open = await rowOf(sopInstanceUid);
    expect((await project.post(`/api/held/objects/${sopInstanceUid}/hold`, { reason })).body).toEqual({ decided: 1 });
    const held = await rowOf(sopInstanceUid);
    expect(held).toMatchObject({ heldReason: 'ultrasound', pixelSha256: open.pixelSha256 });
    expect([existsSync(openFile(open)), existsSync(sealedFile(held))]).toEqual([false, true]);
    expect((await project.get(`${placeOf(held)}/metadata`, 'researcher')).status).toBe(404);
    const shown = await project.get(`/api/held/objects/${sopInstanceUid}`);
    const acts = shown.body.history.map((one: { act: string }) => one.act);
    expect(acts).toEqual(['hold', 'release']);
  });

  it('a dropped object leaves no bytes, keeps its row, and the same file again does not bring it back', async () => {
    const before = await project.instanceOf('planar');
    expect((await decide({ act: 'drop', sopInstanceUid: before.sopInstanceUid })).body).toEqual({
      decided: 1,
      left: 0,
    });
    expect(existsSync(sealedFile(before))).toBe(false);
    expect(await rowOf(before.sopInstanceUid)).toMatchObject({ heldReason: 'dropped', bytes: 0 });
    expect((await project.get(`/api/held/objects/${before.sopInstanceUid}/frames/1`)).body.code).toBe('held.none');
    const again = await commands.import(
      project.context,
      { folder: path.join(project.folder, 'planar') },
      () => undefined,
    );
    expect(again.instances).toMatchObject({ new: 0, conflicting: 0 });
    expect(await rowOf(before.sopInstanceUid)).toMatchObject({ heldReason: 'dropped', fileId: before.fileId });
  });

  it('all dose sheets of a study are dropped at once, as many as were counted', async () => {
    const { studyInstanceUid } = await project.instanceOf('dose1');
    const asked = { act: 'drop', studyInstanceUid, heldReason: 'doseSheet' };
    const counted = await project.get(
      `/api/held/count?act=drop&studyInstanceUid=${studyInstanceUid}&heldReason=doseSheet`,
    );
    expect(counted.body).toMatchObject({ objects: 2, left: 0 });
    const wrong = await decide({ ...asked, expected: 3 });
    expect([wrong.status, wrong.body.code]).toEqual([409, 'held.changed']);
    expect((await decide(asked)).body.code).toBe('input.invalid');
    expect((await decide({ ...asked, expected: 2 })).body).toEqual({ decided: 2, left: 0 });
    for (const name of ['dose1', 'dose2'] as const) expect((await project.instanceOf(name)).heldReason).toBe('dropped');
    // what is held for another reason in the same study stays
    expect((await project.instanceOf('screen')).heldReason).toBe('screenSave');
    const [audited] = await project.context.db.find(
      tables.audit,
      { verb: 'dropHeld' },
      { orderBy: [['number', 'desc']], limit: 1 },
    );
    expect(audited?.ids).toHaveLength(2);
  });

  it('a damaged object can only be dropped', async () => {
    const { sopInstanceUid } = await project.instanceOf('damaged');
    for (const act of ['release', 'mask']) {
      const answer = await decide({ act, sopInstanceUid, masks: [{ column: 0, row: 0, columns: 9, rows: 9 }] });
      expect([answer.status, answer.body.code]).toEqual([409, 'held.damaged']);
    }
    expect((await decide({ act: 'drop', sopInstanceUid })).status).toBe(200);
  });

  it.each(['jpeg', 'rle', 'jpegLs', 'bigEndian', 'pdf'] as const)(
    '%s cannot be blackened, with a sentence',
    async (name) => {
      const { sopInstanceUid } = await project.instanceOf(name);
      const answer = await decide({ act: 'mask', sopInstanceUid, masks: [{ column: 0, row: 0, columns: 9, rows: 9 }] });
      expect([answer.status, answer.body.code]).toEqual([409, 'held.cannotMask']);
      expect((await rowOf(sopInstanceUid)).heldReason).not.toBeNull();
    },
  );

  it('every list counts what is left, and the project is whole: no file without its row, no row without its file', async () => {
    const list = await project.get('/api/held');
    const held = (await project.context.db.find(tables.instances)).filter(
      (one) => one.heldReason !== null && one.heldReason !== 'dropped',
    );
    expect(list.body.objects).toBe(held.length);
    const inGroups = list.body.groups.reduce((sum: number, one: { objects: number }) => sum + one.objects, 0);
    expect(inGroups).toBe(held.length);
    const captures = await project.get('/api/held?heldReason=secondaryCapture');
    expect(captures.body.objects).toBe(held.filter((one) => one.heldReason === 'secondaryCapture').length);
    const dropped = await project.get('/api/held?state=dropped');
    expect(dropped.body.objects).toBe(4);
    expect(await verifyProject(project.context)).toMatchObject({ faults: [], filesWithoutRow: 0 });
  });

  it('what was stored names itself as before: the sealed header is the indexed one', async () => {
    const one = await project.instanceOf('grey8');
    await decide({ act: 'release', sopInstanceUid: one.sopInstanceUid });
    const object = readDataSet(readFileSync(openFile(await rowOf(one.sopInstanceUid))));
    if ('problem' in object) throw new Error(object.problem.code);
    expect(parseHeader(object).header.SOPInstanceUID).toBe(one.sopInstanceUid);
  });
});
