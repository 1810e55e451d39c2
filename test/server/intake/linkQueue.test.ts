import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { operator } from '../../../server/base/actor.ts';
import { commands } from '../../../server/commands.ts';
import { tables } from '../../../server/db/tables.ts';
import { addCaseNumber } from '../../../server/intake/addCaseNumber.ts';
import { countLinkage } from '../../../server/intake/countLinkage.ts';
import { linkMany } from '../../../server/intake/linkMany.ts';
import { linkStudies } from '../../../server/intake/linkStudies.ts';
import { linkStudy } from '../../../server/intake/linkStudy.ts';
import { listDoubts } from '../../../server/intake/listDoubts.ts';
import { listWaiting } from '../../../server/intake/listWaiting.ts';
import { previewLink } from '../../../server/intake/previewLink.ts';
import { rejectCandidates } from '../../../server/intake/rejectCandidates.ts';
import { settleDoubt } from '../../../server/intake/settleDoubt.ts';
import { undoDoubt } from '../../../server/intake/undoDoubt.ts';
import { undoLink } from '../../../server/intake/undoLink.ts';
import { undoRejections } from '../../../server/intake/undoRejections.ts';
import { openTestProject, type TestProject } from '../testProject.ts';
import { type TinyStudy, writeTinyStudies } from './linkFiles.ts';

const table = `record_number,name,birth_date,sex,diagnosis_day
ZY100267,张晓敏,1961-03-04,F,2020-01-05
ZY100301,单雄磊,1955-11-20,M,2020-01-05
00204518,吕布,1948-07-30,M,2020-01-05
ZY100388,欧阳娜,1970-05-16,F,2020-01-05
ZY100425,陈勇,1966-09-09,M,2020-01-05
ZY100462,王芳,1958-12-01,F,2020-01-05
ZY900001,赵静,1963-02-14,F,2020-01-05
ZY900777,赵静,1963-02-14,F,2020-01-05
`;

const min = { name: 'ZHANG^XIAOMIN', birthDate: '19610304', sex: 'F' };
/** Number of the study, what its header says, and the record number of its case: null where a person must decide. */
const studies: readonly (TinyStudy & { of: string | null; linked: boolean })[] = [
  { number: 1, patientId: 'ZY100267', ...min, of: 'ZY100267', linked: true },
  {
    number: 2,
    patientId: ' zy100267',
    ...min,
    name: 'ZHANG^XIAOMIN=张^晓敏=zhang^xiaomin',
    charset: 'GB18030',
    of: 'ZY100267',
    linked: true,
  },
  {
    number: 3,
    patientId: 'ＺＹ１００２６７',
    ...min,
    name: '张晓敏',
    charset: 'ISO_IR 192',
    of: 'ZY100267',
    linked: true,
  },
  { number: 4, patientId: 'ZY100297', ...min, of: 'ZY100267', linked: false },
  { number: 5, patientId: '', ...min, name: '=张^晓敏', charset: 'GB18030', of: 'ZY100267', linked: false },
  {
    number: 6,
    patientId: 'CD0017',
    otherIds: ['X1', 'ZY100301'],
    name: 'SHAN^XIONGLEI',
    birthDate: '19551120',
    sex: 'M',
    of: 'ZY100301',
    linked: false,
  },
  { number: 7, patientId: '', name: 'XIONGLEI^SHAN', birthDate: '19551120', sex: 'M', of: 'ZY100301', linked: false },
  {
    number: 8,
    patientId: '204518',
    name: 'LV^BU=吕^布',
    charset: 'GB18030',
    birthDate: '19480730',
    sex: 'M',
    of: '00204518',
    linked: true,
  },
  { number: 9, patientId: '', name: 'LYU^BU', birthDate: '19480730', of: '00204518', linked: false },
  { number: 10, patientId: 'ZY100838', name: 'OUYANG^NA', birthDate: '19700516', of: 'ZY100388', linked: false },
  { number: 11, patientId: '', name: 'NA OUYANG', birthDate: '19700615', sex: 'F', of: 'ZY100388', linked: false },
  { number: 12, patientId: 'ZY100388', name: 'OUYANG^NA', birthDate: '', sex: '', of: 'ZY100388', linked: true },
  {
    number: 13,
    patientId: 'ZY100425',
    name: 'LIU^QIANG=刘^强',
    charset: 'GB18030',
    birthDate: '19401010',
    sex: 'M',
    of: null,
    linked: false,
  },
  {
    number: 14,
    patientId: 'ZY100425',
    name: 'CHEN^YONG=陈^勇',
    charset: 'GB18030',
    birthDate: '19660909',
    sex: 'M',
    of: 'ZY100425',
    linked: true,
  },
  {
    number: 15,
    patientId: 'MR7000001',
    name: 'WANG^FANG=王^芳',
    charset: 'GB18030',
    birthDate: '19581201',
    sex: 'F',
    of: 'ZY100462',
    linked: false,
  },
  {
    number: 16,
    patientId: 'MR7000001',
    name: 'WANG^FANG',
    birthDate: '19581201',
    sex: 'F',
    of: 'ZY100462',
    linked: false,
  },
  {
    number: 17,
    patientId: 'ZY900001',
    name: 'ZHAO^JING',
    birthDate: '19630214',
    sex: 'F',
    of: 'ZY900001',
    linked: true,
  },
  {
    number: 18,
    patientId: 'ZY900777',
    name: 'ZHAO^JING',
    birthDate: '19630214',
    sex: 'F',
    of: 'ZY900777',
    linked: true,
  },
  { number: 19, patientId: 'QX1', name: 'NOBODY^KNOWN', birthDate: '19880101', sex: 'F', of: null, linked: false },
  { number: 20, patientId: '', name: '', birthDate: '', of: null, linked: false },
];

describe('the linkage queue on real files', () => {
  let project: TestProject;
  let folder: string;
  const uidOf = (number: number) =>
    project.context.identity.store().studyOf(`1.2.826.0.1.3680043.10.1.${number}`)!.studyInstanceUid;
  const caseOf = (recordNumber: string) => project.context.identity.store().casesOf(recordNumber)[0]!.caseId;
  const linkOf = (number: number) =>
    project.context.db.findOne(tables.caseLinks, { studyInstanceUid: uidOf(number), endedAt: null });
  const waitingStudy = async (number: number) =>
    (await listWaiting(project.context, operator)).waiting.find((one) => one.study.studyInstanceUid === uidOf(number));

  beforeAll(async () => {
    project = await openTestProject();
    folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-link-'));
    writeTinyStudies(folder, studies);
    await commands.importCases(project.context, { csv: table });
    await commands.import(project.context, { folder }, () => undefined);
  }, 60_000);
  afterAll(async () => {
    await project.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('links those whose number decides, and no other', async () => {
    for (const study of studies)
      expect({ number: study.number, caseId: (await linkOf(study.number))?.caseId ?? null }).toEqual({
        number: study.number,
        caseId: study.linked ? caseOf(study.of!) : null,
      });
  });

  it('puts the true case first for every other study that has one, names in GB18030 and of three groups included', async () => {
    for (const study of studies.filter((one) => !one.linked && one.of !== null))
      expect({ number: study.number, first: (await waitingStudy(study.number))?.candidates[0]?.caseId }).toEqual({
        number: study.number,
        first: caseOf(study.of!),
      });
  });

  it('counts what waits, by what stands in the way', async () => {
    const counts = await countLinkage(project.context);
    expect(counts).toMatchObject({ waiting: 12, byOutcome: { doubtful: 1, ambiguous: 9, none: 2, linked: 0 } });
    expect(counts.doubts).toBe(3);
  });

  it('shows what a link would do to the timeline, and does nothing', async () => {
    const before = await project.context.db.find(tables.timepoints);
    const preview = await previewLink(project.context, operator, {
      studyInstanceUid: uidOf(4),
      caseId: caseOf('ZY100267'),
    });
    // the fourth study of the same day joins the visit of the three
    expect(preview).toMatchObject({ place: { visit: 'baseline', studies: 4 }, moved: [] });
    expect(await project.context.db.find(tables.timepoints)).toEqual(before);
    expect(await linkOf(4)).toBeNull();
  });

  it('keeps evidence and note of an accepted link, and undoes it without losing either', async () => {
    const made = await linkStudy(project.context, operator, {
      studyInstanceUid: uidOf(4),
      caseId: caseOf('ZY100267'),
      reason: 'looked at the film',
    });
    expect(made.evidence).toContain('record number one character or transposition away');
    const undone = await undoLink(project.context, operator, { linkId: made.id });
    expect(undone.reason).toBe('looked at the film');
    expect((await waitingStudy(4))?.candidates[0]?.caseId).toBe(caseOf('ZY100267'));
    await linkStudies(project.context, operator, 'all');
    expect(await linkOf(4)).toBeNull();
  });

  it('does not propose a case again that was ruled out, until that is taken back', async () => {
    const pair = { studyInstanceUid: uidOf(7), caseIds: [caseOf('ZY100301')] };
    const { rejections } = await rejectCandidates(project.context, operator, pair);
    expect(await waitingStudy(7)).toMatchObject({ candidates: [], outcome: 'none', rejected: 1 });
    await undoRejections(project.context, operator, { rejectionIds: rejections.map((row) => row.id) });
    expect((await waitingStudy(7))?.candidates[0]?.caseId).toBe(caseOf('ZY100301'));
    await expect(
      rejectCandidates(project.context, operator, {
        ...pair,
        studyInstanceUid: uidOf(17),
        caseIds: [caseOf('ZY900001')],
      }),
    ).rejects.toMatchObject({ code: 'link.exists' });
  });

  it('links a list at once, but none that changed since it was shown', async () => {
    const pairs = [
      { studyInstanceUid: uidOf(9), caseId: caseOf('00204518') },
      { studyInstanceUid: uidOf(10), caseId: caseOf('ZY100267') },
      { studyInstanceUid: uidOf(14), caseId: caseOf('ZY100425') },
    ];
    const { links, skipped } = await linkMany(project.context, operator, { pairs });
    expect(links.map((link) => link.studyInstanceUid)).toEqual([uidOf(9)]);
    expect(skipped).toBe(2);
  });

  it('gives a case the other number of its person, after which studies under it link by themselves', async () => {
    await linkStudy(project.context, operator, { studyInstanceUid: uidOf(15), caseId: caseOf('ZY100462') });
    const done = await addCaseNumber(project.context, operator, {
      studyInstanceUid: uidOf(15),
      caseId: caseOf('ZY100462'),
    });
    expect(done).toEqual({ isAdded: true, linked: 1 });
    expect((await linkOf(16))?.caseId).toBe(caseOf('ZY100462'));
    await expect(
      addCaseNumber(project.context, operator, { studyInstanceUid: uidOf(17), caseId: caseOf('ZY100462') }),
    ).rejects.toMatchObject({ code: 'unknown.id' });
  });

  it('shows two people under one number, keeps them apart, and takes that back', async () => {
    const { doubts } = await listDoubts(project.context, operator);
    const shared = doubts.find((doubt) => doubt.kind === 'numberShared')!;
    expect(shared.persons.map((person) => person.studies.length)).toEqual([1, 1]);
    const decision = await settleDoubt(project.context, operator, { doubtKey: shared.doubtKey, caseId: null });
    expect(
      (await listDoubts(project.context, operator)).doubts.some((doubt) => doubt.doubtKey === shared.doubtKey),
    ).toBe(false);
    expect((await waitingStudy(13))?.candidates).toEqual([]);
    expect((await linkOf(14))?.caseId).toBe(caseOf('ZY100425'));
    await undoDoubt(project.context, operator, { decisionId: decision.id });
    expect((await waitingStudy(13))?.outcome).toBe('doubtful');
  });

  it('joins one person with two numbers in one case, and takes that back', async () => {
    const { doubts } = await listDoubts(project.context, operator);
    const twice = doubts.find((doubt) => doubt.kind === 'personTwice')!;
    const [keep, other] = [caseOf('ZY900001'), caseOf('ZY900777')];
    expect(new Set(twice.persons.map((person) => person.caseId))).toEqual(new Set([keep, other]));
    const decision = await settleDoubt(project.context, operator, { doubtKey: twice.doubtKey, caseId: keep });
    expect((await linkOf(18))?.caseId).toBe(keep);
    expect(caseOf('ZY900777')).toBe(keep);
    expect(
      (await listDoubts(project.context, operator)).doubts.filter((doubt) => doubt.kind === 'personTwice'),
    ).toEqual([]);
    await undoDoubt(project.context, operator, { decisionId: decision.id });
    expect((await linkOf(18))?.caseId).toBe(other);
    expect(caseOf('ZY900777')).toBe(other);
  });

  it('writes one line of audit for each act, and no name or number in any', async () => {
    const rows = await project.context.db.find(tables.audit);
    const verbs = rows.map((row) => row.verb);
    for (const verb of [
      'linkStudies',
      'linkStudy',
      'undoLink',
      'rejectCandidates',
      'undoRejections',
      'linkMany',
      'addCaseNumber',
      'settleDoubt',
      'undoDoubt',
    ])
      expect(verbs).toContain(verb);
    const text = JSON.stringify([
      rows,
      await project.context.db.find(tables.caseLinks),
      await project.context.db.find(tables.doubtDecisions),
    ]);
    // A random id or an instant may hold any four digits by chance.
    const said = text.replace(/[0-9a-f-]{36}|\d{4}-\d\d-\d\dT[\d:.]+Z/g, '');
    expect(said).not.toMatch(/ZY\d|MR7|张|ZHANG|1961/i);
  });

  it('with the identity store locked shows the studies and nobody', async () => {
    await project.context.identity.lock()?.close();
    const { waiting, identityUnlocked } = await listWaiting(project.context, operator);
    expect(identityUnlocked).toBe(false);
    expect(waiting.length).toBeGreaterThan(0);
    expect(waiting.every((one) => one.person === null && one.candidates.length === 0)).toBe(true);
    expect(await listDoubts(project.context, operator)).toEqual({ doubts: [], identityUnlocked: false });
    expect(await countLinkage(project.context)).toMatchObject({ byOutcome: null, doubts: null });
  });
});
