import { tables } from '../../../server/db/tables.ts';
import type { DicomJson } from '../../../shared/dicomweb/dicomJson.ts';
import { addDays, toDicomDate } from '../../../shared/base/day.ts';
import { describeWithCorpus } from '../../corpus.ts';
import { type DicomwebProject, openDicomwebProject } from './dicomwebProject.ts';

const value = (answer: DicomJson, tag: string) => answer[tag]?.Value?.[0];

describeWithCorpus('searching real studies by QIDO-RS', () => {
  let project: DicomwebProject;
  let pseudonym: string;
  beforeAll(async () => {
    project = await openDicomwebProject();
    pseudonym = (await project.context.db.find(tables.cases))[0]!.pseudonym;
  }, 180_000);
  afterAll(() => project.close());

  async function search(address: string): Promise<DicomJson[]> {
    const response = await project.get(address);
    expect(response.status).toBe(200);
    expect(response.headers['content-type']).toContain('application/dicom+json');
    return JSON.parse((response.body as Buffer).toString()) as DicomJson[];
  }

  it('answers every study with released images, with counts that do not tell of held ones', async () => {
    const instances = await project.context.db.find(tables.instances);
    const released = instances.filter((one) => one.heldReason === null);
    expect(released.length).toBeLessThan(instances.length);
    const studies = await search('/studies');
    expect(studies).toHaveLength(new Set(released.map((one) => one.studyInstanceUid)).size);
    const counted = studies.reduce((sum, study) => sum + Number(value(study, '00201208')), 0);
    expect(counted).toBe(released.length);
    const series = await search('/series');
    expect(series.reduce((sum, one) => sum + Number(value(one, '00201209')), 0)).toBe(released.length);
    expect(await search('/instances')).toHaveLength(released.length);
  });

  it("answers linked studies under the case's pseudonym and its days", async () => {
    const studies = await search(`/studies?PatientID=${pseudonym}`);
    expect(studies).toHaveLength(3);
    for (const study of studies) {
      const uid = String(value(study, '0020000D'));
      const row = (await project.context.db.findOne(tables.studies, { studyInstanceUid: uid }))!;
      const link = (await project.context.db.findOne(tables.caseLinks, { studyInstanceUid: uid, endedAt: null }))!;
      expect(value(study, '00080020')).toBe(toDicomDate(addDays(row.studyDay!, link.dayDelta)));
      expect(value(study, '00100010')).toEqual({ Alphabetic: pseudonym });
      expect(study['00100030']).toEqual({ vr: 'DA' });
    }
    // 2006-12-19 and 2007-06-20 in truth: the interval stays
    const days = studies.map((study) => String(value(study, '00080020')).replace(/(....)(..)(..)/, '$1-$2-$3'));
    expect(days.map((day) => addDays(day, 183))).toEqual([addDays(days[0]!, 183), days[0], days[0]]);
  });

  it.each([
    ['by tag', (name: string) => `/studies?00100020=${name}`, 3],
    ['by wildcard, whatever the case', (name: string) => `/studies?PatientName=*${name.slice(1).toLowerCase()}*`, 3],
    ['by one modality of several', (name: string) => `/studies?PatientID=${name}&ModalitiesInStudy=CT,MR`, 3],
    ['with a parameter nobody knows', (name: string) => `/studies?PatientID=${name}&_=17&00189999=x&orderBy=-`, 3],
    [
      'with all includefield ways',
      (name: string) => `/studies?PatientID=${name}&includefield=all&includefield=00081030,00080060`,
      3,
    ],
    ['by a whole universe', (name: string) => `/studies?PatientID=${name}&PatientName=*&AccessionNumber=`, 3],
    ['by an empty attribute', (name: string) => `/studies?PatientID=${name}&AccessionNumber=*7*`, 0],
    ['by another modality', (name: string) => `/studies?PatientID=${name}&ModalitiesInStudy=CT`, 0],
    ['by the modality of held objects', (name: string) => `/studies?PatientID=${name}&ModalitiesInStudy=PR`, 0],
    ['by a stranger', () => '/studies?PatientID=nobody', 0],
  ])('finds studies %s', async (_way, address, count) => {
    expect((await search(address(pseudonym))).length).toBe(count);
  });

  it('finds by a range of days, by the first of two and by an open end', async () => {
    const days = (await search(`/studies?PatientID=${pseudonym}`)).map((study) => String(value(study, '00080020')));
    const [later, earlier] = [days[0]!, days[2]!];
    const found = async (range: string) => (await search(`/studies?PatientID=${pseudonym}&StudyDate=${range}`)).length;
    expect(await found(`${earlier}-${later}`)).toBe(3);
    expect(await found(earlier)).toBe(2);
    expect(await found(`${later}-`)).toBe(1);
    expect(await found(`-${earlier}`)).toBe(2);
    // days are shifted by chance: all three may fall into one year
    const inYear = days.filter((day) => day.startsWith(earlier.slice(0, 4)));
    expect(await found(earlier.slice(0, 4))).toBe(inYear.length);
  });

  it('answers what OHIF sends, page by page', async () => {
    const address =
      '/studies?limit=101&offset=0&fuzzymatching=false&includefield=00081030%2C00080060%2C00080090%2C00100030';
    const all = await search(address);
    const pages = [];
    for (let offset = 0; offset < all.length; offset += 2)
      pages.push(...(await search(`/studies?limit=2&offset=${offset}`)));
    expect(pages).toEqual(all);
    const uids = all.map((study) => String(value(study, '0020000D')));
    expect(await search(`/studies?StudyInstanceUID=${encodeURIComponent(uids.slice(0, 2).join('\\'))}`)).toHaveLength(
      2,
    );
    const cut = await project.get('/studies?limit=1');
    expect(cut.headers.warning).toContain('additional results');
  });

  it('walks from the study through its series to its instances', async () => {
    const [study] = await search(`/studies?PatientID=${pseudonym}`);
    const studyUid = String(value(study!, '0020000D'));
    const seriesList = await search(`/studies/${studyUid}/series`);
    expect(seriesList).toHaveLength(Number(value(study!, '00201206')));
    for (const series of seriesList) {
      expect(value(series, '00080060')).toBe('MR');
      const address = `/studies/${studyUid}/series/${String(value(series, '0020000E'))}/instances`;
      const instances = await search(address);
      expect(instances).toHaveLength(Number(value(series, '00201209')));
      expect(value(instances[0]!, '00081190')).toContain(`${address}/${String(value(instances[0]!, '00080018'))}`);
      expect(Number(value(instances[0]!, '00280010'))).toBeGreaterThan(0);
    }
    const [some] = await search('/instances?limit=1&offset=3');
    expect(await search(`/instances?SOPInstanceUID=${String(value(some!, '00080018'))}`)).toEqual([some]);
  });

  it('is not there for readers, adjudicators and researchers who read; strangers have to sign in', async () => {
    for (const roles of [['reader'], ['adjudicator'], ['researcher', 'reader']] as const) {
      const response = await project.get('/studies', ...roles);
      expect(response.status).toBe(404);
    }
    expect((await project.get('/studies', 'dataManager')).status).toBe(200);
    expect((await project.get('/studies').set('Cookie', '')).status).toBe(401);
    expect((await project.get('/studies?limit=many')).status).toBe(400);
  });
});
