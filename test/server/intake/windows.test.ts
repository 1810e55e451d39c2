import { randomUUID } from 'node:crypto';
import { operator } from '../../../server/base/actor.ts';
import { commands } from '../../../server/commands.ts';
import { tables } from '../../../server/db/tables.ts';
import { verifyAudit } from '../../../server/db/verifyAudit.ts';
import { verbs } from '../../../server/verbs.ts';
import { defaultWindows } from '../../../shared/intake/windows.ts';
import { daysOf } from '../../../shared/intake/windowsOf.ts';
import { openTimelines, type TimelineProject } from './timelineProject.ts';

describe('the windows of visits', () => {
  let project: TimelineProject;
  const wider = { ...daysOf(defaultWindows), baselineToDays: 30 };

  /** `A +0 baseline noSurgery`, by case and day. */
  const said = async () => {
    const { timepoints } = await verbs.listTimepoints(project.context, operator, {});
    const names = new Map([...project.caseIds].map(([name, id]) => [id, name]));
    return timepoints
      .sort((a, b) => (a.daysFromDiagnosis ?? 9e9) - (b.daysFromDiagnosis ?? 9e9))
      .map((one) =>
        [
          names.get(one.caseId),
          one.daysFromDiagnosis,
          one.visit,
          ...(one.followUpNumber ? [one.followUpNumber] : []),
          ...(one.isAlternate ? ['alternate'] : []),
          one.surgicalPhase,
        ].join(' '),
      )
      .sort();
  };
  const find = async (name: string, day: number | null) => {
    const { timepoints } = await verbs.listTimepoints(project.context, operator, {});
    return timepoints.find((one) => one.caseId === project.caseIds.get(name) && one.daysFromDiagnosis === day)!;
  };

  beforeAll(async () => {
    project = await openTimelines([
      { recordNumber: 'A', studies: [{ days: 2 }, { days: 20 }, { days: 60 }] },
      { recordNumber: 'B', surgeryDays: 3, studies: [{ days: 3 }, { days: 90 }] },
      { recordNumber: 'C', studies: [{ days: 25 }, { days: 1, dates: 'modified' }, { days: 5, dates: 'removed' }] },
    ]);
  }, 60_000);
  afterAll(() => project.close());

  it('are those that come with Leptolink until somebody sets others', async () => {
    expect(await verbs.listWindows(project.context, operator, {})).toMatchObject({
      number: 0,
      days: { baselineFromDays: -28, baselineToDays: 14, mergeDays: 7 },
      sets: [],
    });
    expect(await said()).toEqual([
      'A 2 baseline noSurgery',
      'A 20 unresolved noSurgery',
      'A 60 followUp 1 noSurgery',
      'B 3 baseline unresolved',
      'B 90 followUp 2 surgicalFollowUp',
      'C  unresolved noSurgery',
      'C 1 unresolved noSurgery',
      'C 25 followUp 1 noSurgery',
    ]);
  });

  it('dates that somebody had moved or taken out before they came place nothing by themselves, and say so', async () => {
    expect((await find('C', 1)).doubts).toEqual(['Its dates had been moved before it came here.']);
    expect((await find('C', null)).doubts).toEqual(['The study has no day.']);
    const board = await verbs.board(project.context, operator, {});
    expect(board.phases).toMatchObject({ timepoints: 8, unresolved: 4, casesWithoutBaseline: 1, datesModified: 2 });
  });

  it('a preview of other windows lists every timepoint that would move, with the reads that stand on it, and writes nothing', async () => {
    const { id: timepointId } = await find('A', 20);
    await assign(project, timepointId);
    const before = await said();
    const preview = await commands.previewWindows(project.context, wider);
    expect(preview).toMatchObject({ cases: 3, timepoints: 8 });
    // Moves come in the order of the pseudonyms, which are drawn at random.
    const moves = preview.moves.toSorted((one) => (one.timepointId === timepointId ? -1 : 1));
    expect(moves.map((one) => [one.from?.visit, one.from?.followUpNumber, one.to?.visit, one.to?.isAlternate])).toEqual(
      [
        ['unresolved', null, 'baseline', true],
        ['followUp', 1, 'baseline', false],
      ],
    );
    expect(moves[0]).toMatchObject({ timepointId, assignments: 1, signedReads: 0 });
    expect(preview.problems.map((one) => one.code)).toEqual(['assignment.visitMoved']);
    expect(await said()).toEqual(before);
    expect(await project.context.db.count(tables.windowSets)).toBe(0);
  });

  it('windows that contradict each other are refused, by the fields', async () => {
    const wrong = { ...wider, followUpFromDays: 5 };
    await expect(verbs.previewWindows(project.context, operator, wrong)).rejects.toMatchObject({
      code: 'windows.invalid',
      facts: { fields: ['mergeDays', 'followUpFromDays'] },
    });
  });

  it('set with a reason they move exactly what the preview said; the assignment stays, the audit tells', async () => {
    const reason = 'charter amendment 2';
    const done = await verbs.setWindows(project.context, operator, { ...wider, number: 0, reason });
    expect(done).toMatchObject({ set: { number: 1, reason }, placed: { made: 0, moved: 2, ended: 0 } });
    expect((await said()).filter((one) => /^(A 20|C 25)/.test(one))).toEqual([
      'A 20 baseline alternate noSurgery',
      'C 25 baseline noSurgery',
    ]);
    expect(await project.context.db.count(tables.assignments)).toBe(1);
    const [row] = await project.context.db.find(tables.audit, { verb: 'setWindows' });
    expect(row?.detail).toContain('baseline -28..14, ');
    expect(row?.detail).toContain('-> baseline -28..30, ');
    expect((await verifyAudit(project.context.db)).firstBroken).toBeNull();
    const stale = verbs.setWindows(project.context, operator, { ...wider, number: 0, reason });
    await expect(stale).rejects.toMatchObject({ code: 'windows.changed' });
  });

  it('a scan on the day of a surgery is placed before it by a person, together with others, and stays when windows change', async () => {
    const { timepoints } = await verbs.listTimepoints(project.context, operator, {});
    const timepointIds = timepoints.filter((one) => one.surgicalPhase === 'unresolved').map((one) => one.id);
    expect(timepointIds).toHaveLength(1);
    const wish = { timepointIds, visit: null, surgicalPhase: 'preOp' as const, reason: 'scanned at 7, incision at 9' };
    expect(await verbs.placeMany(project.context, operator, wish)).toMatchObject({ changed: 1, unchanged: 0 });
    const { days } = await verbs.listWindows(project.context, operator, {});
    await verbs.setWindows(project.context, operator, { ...days, preOpDays: 14, number: 1, reason: 'again' });
    expect(await said()).toContain('B 3 baseline preOp');
    const back = await verbs.releaseTimepoints(project.context, operator, { timepointIds, reason: 'times unsure' });
    expect(back.released).toBe(1);
    expect(await said()).toContain('B 3 baseline unresolved');
  });

  it("a person's baseline is the baseline: the scan that the rules had chosen becomes an alternate", async () => {
    const { id: timepointId } = await find('A', 20);
    await verbs.placeTimepoint(project.context, operator, {
      timepointId,
      visit: 'baseline',
      followUpNumber: null,
      surgicalPhase: 'noSurgery',
      reason: 'the first scan has no FLAIR that can be read',
    });
    expect((await said()).filter((one) => one.startsWith('A'))).toEqual([
      'A 2 baseline alternate noSurgery',
      'A 20 baseline noSurgery',
      'A 60 followUp 1 noSurgery',
    ]);
  });

  it('a follow-up without its number is refused', async () => {
    const { id: timepointId } = await find('C', 1);
    const wish = {
      visit: 'followUp' as const,
      followUpNumber: null,
      surgicalPhase: 'noSurgery' as const,
      reason: 'seen',
    };
    const one = verbs.placeTimepoint(project.context, operator, { ...wish, timepointId });
    await expect(one).rejects.toMatchObject({ code: 'place.noNumber' });
    const many = { timepointIds: [timepointId], visit: 'followUp' as const, surgicalPhase: null, reason: 'seen' };
    await expect(verbs.placeMany(project.context, operator, many)).rejects.toMatchObject({ code: 'place.noNumber' });
  });
});

/** A reader has the timepoint in a round. */
async function assign({ context, person }: TimelineProject, timepointId: string): Promise<void> {
  const reader = await person('dr.one', 'reader');
  const roundId = randomUUID();
  const at = context.now();
  await context.db.write(async (tx) => {
    await tx.insert(tables.rounds, [
      {
        id: roundId,
        title: 'Baseline',
        charterVersion: 'c',
        formVersion: 'f',
        stage: 1,
        seed: 1,
        openedBy: 'z',
        openedAt: at,
        closedAt: null,
      },
    ]);
    await tx.insert(tables.assignments, [
      {
        id: randomUUID(),
        roundId,
        readerId: reader.id,
        timepointId,
        stage: 1,
        code: 'R1',
        position: 1,
        imageSet: [],
        imageSetHash: 'h',
        comparisons: [],
      },
    ]);
  });
}
