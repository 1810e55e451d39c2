import { createHash } from 'node:crypto';
import { tables } from '../../../server/db/tables.ts';
import { parseHeader } from '../../../server/imaging/parseHeader.ts';
import { readDataSet } from '../../../server/imaging/readDataSet.ts';
import { addDays, toDicomDate } from '../../../shared/base/day.ts';
import type { DicomJson } from '../../../shared/dicomweb/dicomJson.ts';
import type { Instance } from '../../../shared/imaging/instance.ts';
import { describeWithCorpus } from '../../corpus.ts';
import { type DicomwebProject, openDicomwebProject, partsOf } from './dicomwebProject.ts';

const placeOf = (one: Instance): string =>
  `/studies/${one.studyInstanceUid}/series/${one.seriesInstanceUid}/instances/${one.sopInstanceUid}`;

describeWithCorpus('fetching real images by WADO-RS', () => {
  let project: DicomwebProject;
  let linked: Instance[];
  beforeAll(async () => {
    project = await openDicomwebProject();
    const { db } = project.context;
    const links = await db.find(tables.caseLinks);
    linked = await db.find(tables.instances, { studyInstanceUid: links.map((link) => link.studyInstanceUid) });
  }, 180_000);
  afterAll(() => project.close());

  it("sends an instance under its case's pseudonym and days, with the pixels as they were", async () => {
    const instance = linked.find((one) => one.frameCount === 1 && one.heldReason === null)!;
    const response = await project.get(placeOf(instance));
    expect(response.headers['content-type']).toContain('multipart/related; type="application/dicom"');
    const [part] = partsOf(response);
    expect(part!.type).toBe(`application/dicom; transfer-syntax=${instance.transferSyntaxUid}`);
    const object = readDataSet(part!.bytes);
    if ('problem' in object) throw new Error(object.problem.code);
    const { db } = project.context;
    const link = (await db.findOne(tables.caseLinks, { studyInstanceUid: instance.studyInstanceUid }))!;
    const record = (await db.findOne(tables.cases, { caseId: link.caseId }))!;
    const study = (await db.findOne(tables.studies, { studyInstanceUid: instance.studyInstanceUid }))!;
    const { header, identity } = parseHeader(object);
    expect(identity.patientId).toBe(record.pseudonym);
    expect(header.StudyDate).toBe(addDays(study.studyDay!, link.dayDelta));
    expect(header.SOPInstanceUID).toBe(instance.sopInstanceUid);
  });

  it('sends a whole study and a whole series, one part an instance', async () => {
    const { studyInstanceUid, seriesInstanceUid } = linked[0]!;
    const inStudy = linked.filter((one) => one.studyInstanceUid === studyInstanceUid && one.heldReason === null);
    expect(partsOf(await project.get(`/studies/${studyInstanceUid}`))).toHaveLength(inStudy.length);
    const series = await project.get(`/studies/${studyInstanceUid}/series/${seriesInstanceUid}`);
    expect(partsOf(series)).toHaveLength(inStudy.filter((one) => one.seriesInstanceUid === seriesInstanceUid).length);
  });

  it('writes metadata that say what the search says', async () => {
    const { studyInstanceUid } = linked[0]!;
    const read = async (address: string) =>
      JSON.parse(((await project.get(address)).body as Buffer).toString()) as DicomJson[];
    const [study] = await read(`/studies?StudyInstanceUID=${studyInstanceUid}`);
    const headers = await read(`/studies/${studyInstanceUid}/metadata`);
    expect(headers).toHaveLength(Number(study!['00201208']!.Value![0]));
    for (const header of headers) {
      for (const tag of ['00080020', '00080030', '00100010', '00100020', '0020000D', '00081030', '00101010'])
        if (header[tag]) expect({ tag, value: header[tag].Value }).toEqual({ tag, value: study![tag]?.Value });
      for (const tag of Object.keys(header)) expect(tag).toMatch(/^[0-9A-F]{8}$/);
      expect(header['7FE00010']?.BulkDataURI).toMatch(/\/instances\/[0-9.]+\/pixeldata$/);
      expect(JSON.stringify(header)).not.toMatch(/_rawValue|MF-0000020/);
    }
  });

  it('sends frames that are the pixels, by number and all together', async () => {
    const instance = linked.find((one) => one.frameCount > 1)!;
    const frames = partsOf(await project.get(`${placeOf(instance)}/frames/1,2,${instance.frameCount}`));
    expect(frames.map((frame) => frame.type)).toEqual(
      Array(3).fill('application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1'),
    );
    const [all] = partsOf(await project.get(`${placeOf(instance)}/pixeldata`));
    expect(createHash('sha256').update(all!.bytes).digest('hex')).toBe(instance.pixelSha256);
    const size = all!.bytes.length / instance.frameCount;
    expect(frames[0]!.bytes.equals(all!.bytes.subarray(0, size))).toBe(true);
    expect(frames[1]!.bytes.equals(all!.bytes.subarray(size, 2 * size))).toBe(true);
    expect(frames[2]!.bytes.equals(all!.bytes.subarray(-size))).toBe(true);
    for (const wrong of ['0', String(instance.frameCount + 1), '1,x'])
      expect((await project.get(`${placeOf(instance)}/frames/${wrong}`)).status).toBe(404);
  });

  it('never sends what is held, nor anything to a reader', async () => {
    const held = (await project.context.db.find(tables.instances)).find((one) => one.heldReason !== null)!;
    const open = linked.find((one) => one.heldReason === null)!;
    for (const way of ['', '/metadata', '/frames/1', '/pixeldata']) {
      expect((await project.get(`${placeOf(held)}${way}`)).status).toBe(404);
      expect((await project.get(`${placeOf(open)}${way}`, 'reader')).status).toBe(404);
    }
    expect((await project.get(`/studies/1.2.3`)).status).toBe(404);
    expect((await project.get('/elsewhere')).status).toBe(404);
    // the address must be that of the instance: another study's does not do
    expect((await project.get(placeOf({ ...open, studyInstanceUid: '1.2.3' }))).status).toBe(404);
  });

  it('keeps what an unlinked study has: its own pseudonym and day', async () => {
    const known = new Set(linked.map((one) => one.studyInstanceUid));
    const alone = (await project.context.db.find(tables.instances, { heldReason: null })).find(
      (one) => !known.has(one.studyInstanceUid),
    )!;
    const study = (await project.context.db.findOne(tables.studies, { studyInstanceUid: alone.studyInstanceUid }))!;
    const [header] = JSON.parse(
      ((await project.get(`${placeOf(alone)}/metadata`)).body as Buffer).toString(),
    ) as DicomJson[];
    expect(header!['00100020']!.Value).toEqual([study.pseudonym]);
    expect(header!['00080020']?.Value?.[0] ?? null).toBe(study.studyDay && toDicomDate(study.studyDay));
  });
});
