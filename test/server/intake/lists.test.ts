import { operator } from '../../../server/base/actor.ts';
import { commands } from '../../../server/commands.ts';
import { tables } from '../../../server/db/tables.ts';
import { loadSeries } from '../../../server/intake/loadSeries.ts';
import { verbs } from '../../../server/verbs.ts';
import { writeCsv } from '../../../shared/base/writeCsv.ts';
import { brainPost, openTimelines, type TimelineProject } from './timelineProject.ts';

describe('a list that comes back from a spreadsheet', () => {
  let project: TimelineProject;
  let uids: string[];
  const take = async (csv: string, reason = '') => {
    const { digest } = await commands.previewList(project.context, { csv, reason });
    return commands.importList(project.context, { csv, reason, digest });
  };
  const links = () => project.context.db.find(tables.caseLinks, { endedAt: null });

  beforeAll(async () => {
    const unknown = { ...brainPost, contrast: 'unknown' } as const;
    project = await openTimelines([
      { recordNumber: 'A', studies: [{ days: 1, series: [unknown, unknown] }, { days: 18 }] },
      { recordNumber: 'B', studies: [{ days: 1, isWaiting: true }] },
    ]);
    uids = project.studies.flatMap((one) => one.seriesInstanceUids);
  }, 60_000);
  afterAll(() => project.close());

  it('is looked at line by line: what changes, from what to what; bad lines by their numbers; nothing is written', async () => {
    const csv = [
      'label,series_instance_uid,contrast,region,reason',
      `T1 3D ax,${uids[0]},post,brain,vessels are bright`,
      `T1 3D ax,${uids[1]},unknown,brain,`,
      'T1 3D ax,1.2.3.4.5,post,,not ours',
      `T1 3D ax,${uids[2]},perhaps,,a word`,
      '',
      `T1 3D ax,${uids[2]},pre,,`,
    ].join('\n');
    const preview = await commands.previewList(project.context, { csv, reason: '' });
    expect(preview).toMatchObject({ kind: 'series', lines: 5, unchanged: 1 });
    expect(preview.changes).toMatchObject([
      { line: 2, id: uids[0], from: 'contrast unknown', to: 'contrast post', reason: 'vessels are bright' },
    ]);
    expect(preview.problems.map((one) => [one.at, one.code])).toEqual([
      ['line 4', 'list.idUnknown'],
      ['line 5', 'list.value'],
      ['line 7', 'list.noReason'],
    ]);
    expect(await project.context.db.count(tables.seriesOverrides)).toBe(0);
    const stale = commands.importList(project.context, { csv, reason: '', digest: 'another' });
    await expect(stale).rejects.toMatchObject({ code: 'list.changed' });
  });

  it('taken over it changes what was shown, once: the same list again changes nothing', async () => {
    const csv = writeCsv(
      ['series_instance_uid', 'contrast', 'weighting', 'reason'],
      [
        [uids[0]!, 'post', 'T1', '=bright vessels'],
        [uids[1]!, 'PRE', '', null],
      ],
    );
    expect(csv).toContain("'=bright");
    expect(await take(csv, 'read again by the panel')).toMatchObject({ changed: 2, placed: { moved: 1 } });
    const list = await loadSeries(project.context.db, 'all');
    const found = uids.slice(0, 2).map((uid) => list.find((one) => one.series.seriesInstanceUid === uid)!);
    expect(found.map((one) => [one.series.contrast, one.override?.reason])).toEqual([
      ['post', '=bright vessels'],
      ['pre', 'read again by the panel'],
    ]);
    expect(await take(csv, 'read again by the panel')).toMatchObject({ changed: 0, unchanged: 2 });
    expect(await project.context.db.count(tables.seriesOverrides)).toBe(2);
    expect(await project.context.db.count(tables.audit, { verb: 'importList' })).toBe(1);
  });

  it('of timepoints places them by hand; a follow-up without a number is a bad line', async () => {
    const { timepoints } = await verbs.listTimepoints(project.context, operator, {});
    const [first, second] = timepoints;
    const csv = [
      'timepoint_id;visit;follow_up_number;surgical_phase;reason',
      `${first!.id};followUp;;noSurgery;no number`,
      `${second!.id};followUp;3;;numbered by the trial office`,
    ].join('\r\n');
    const done = await take(csv);
    expect(done).toMatchObject({ kind: 'timepoints', changed: 1 });
    expect(done.problems.map((one) => [one.at, one.code])).toEqual([['line 2', 'list.noNumber']]);
    const now = await project.context.db.findOne(tables.timepoints, { id: second!.id });
    expect(now).toMatchObject({ visit: 'followUp', followUpNumber: 3, overrideReason: 'numbered by the trial office' });
  });

  it('of links links studies to cases by pseudonym; two lines that disagree are both left out', async () => {
    const { cases } = await verbs.listCases(project.context, operator, {});
    const nameOf = (number: string) => cases.find((one) => one.caseId === project.caseIds.get(number))!.pseudonym;
    const uid = project.studies[2]!.studyInstanceUid;
    const line = (name: string) => `${uid},${name},by the paper file`;
    const header = 'study_instance_uid,case_pseudonym,reason';
    const torn = await take([header, line(nameOf('A')), line(nameOf('B'))].join('\n'));
    expect(torn.problems.map((one) => [one.at, one.code])).toEqual([
      ['line 2', 'list.twice'],
      ['line 3', 'list.twice'],
    ]);
    expect(await take([header, line('NOBODY-1')].join('\n'))).toMatchObject({
      problems: [{ code: 'list.caseUnknown' }],
    });
    expect(await links()).toHaveLength(2);
    expect(await take([header, line(nameOf('B').toLowerCase())].join('\n'))).toMatchObject({
      changed: 1,
      placed: { made: 1 },
    });
    expect((await links()).find((one) => one.studyInstanceUid === uid)).toMatchObject({
      caseId: project.caseIds.get('B'),
      method: 'person',
      reason: 'by the paper file',
    });
  });

  it('that is none of the lists is refused', async () => {
    const csv = 'name,contrast\nx,post\n';
    await expect(commands.previewList(project.context, { csv, reason: '' })).rejects.toMatchObject({
      code: 'list.unknown',
    });
  });
});
