import { operator } from '../../../server/base/actor.ts';
import { tables } from '../../../server/db/tables.ts';
import { loadSeries } from '../../../server/intake/loadSeries.ts';
import { verbs } from '../../../server/verbs.ts';
import type { RuleWish } from '../../../shared/intake/seriesRule.ts';
import { brainPost, openTimelines, type TimelineProject } from './timelineProject.ts';

const unknown = { contrast: 'unknown', contrastConfidence: 0 } as const;
const gad = { ...brainPost, ...unknown, description: 'T1 mprage km', manufacturer: 'SIEMENS' };

describe('a rule for many series', () => {
  let project: TimelineProject;
  const wish: RuleWish = {
    conditions: [
      { about: 'description', how: 'words', text: 'KM' },
      { about: 'manufacturer', how: 'contains', text: 'siemens' },
      { about: 'label', how: 'contains', text: 'T1' },
    ],
    contrast: 'post',
    weighting: null,
    region: null,
    onlyUnknown: true,
  };
  const counting = async () =>
    (await loadSeries(project.context.db, 'all'))
      .map(({ series }) => `${series.description} ${series.contrast}`)
      .sort();
  const grades = async () =>
    (await verbs.listTimepoints(project.context, operator, {})).timepoints.map((one) => one.brainGrade);

  beforeAll(async () => {
    project = await openTimelines([
      {
        recordNumber: 'A',
        studies: [
          {
            days: 1,
            series: [gad, { ...gad, description: 'T1 se' }, { ...gad, manufacturer: 'GE', description: 'T1 km GE' }],
          },
          {
            days: 60,
            series: [
              { ...gad, description: 'T1 cor km' },
              { ...gad, description: 'T1 km pre', contrast: 'pre' },
            ],
          },
          {
            days: 120,
            series: [
              { ...gad, description: 'T1 tra km' },
              { ...gad, description: 'T2 km', weighting: 'T2' },
            ],
          },
        ],
      },
    ]);
    const [uid] = project.studies[2]!.seriesInstanceUids;
    const reason = 'cannot be told from the images';
    await verbs.overrideSeries(project.context, operator, { seriesInstanceUid: uid!, contrast: 'unknown', reason });
  }, 60_000);
  afterAll(() => project.close());

  it('names exactly the series that would change, by study, and leaves what is known or decided alone', async () => {
    const preview = await verbs.previewSeriesRule(project.context, operator, wish);
    expect(preview).toMatchObject({ total: 2, kept: 1 });
    expect(preview.rows.map((one) => [one.description, one.before, one.after])).toEqual(
      expect.arrayContaining([
        ['T1 mprage km', 'T1 3D ax', 'T1 post 3D ax'],
        ['T1 cor km', 'T1 3D ax', 'T1 post 3D ax'],
      ]),
    );
    expect(preview.studies.map((one) => one.series)).toEqual([1, 1]);
    expect(await project.context.db.count(tables.seriesRules)).toBe(0);
  });

  it('that sets nothing is refused; so is one whose series have changed since they were shown', async () => {
    const empty = verbs.previewSeriesRule(project.context, operator, { ...wish, contrast: null });
    await expect(empty).rejects.toMatchObject({ code: 'rule.empty' });
    const stale = { ...wish, reason: 'km is Kontrastmittel', digest: '0'.repeat(64) };
    await expect(verbs.applySeriesRule(project.context, operator, stale)).rejects.toMatchObject({
      code: 'list.changed',
    });
  });

  it('writes one override of each series with its reason and one audit row; the visits are graded again', async () => {
    expect(await grades()).toEqual(['INVALID', 'INVALID', 'INVALID']);
    const before = (await verbs.board(project.context, operator, {})).series.contrastUnknown;
    const { digest } = await verbs.previewSeriesRule(project.context, operator, wish);
    const reason = 'km is Kontrastmittel on this scanner';
    const { rule } = await verbs.applySeriesRule(project.context, operator, { ...wish, reason, digest });
    expect(rule.series).toBe(2);
    const rows = await project.context.db.find(tables.seriesOverrides, { ruleId: rule.id });
    expect(rows.map((row) => [row.contrast, row.reason])).toEqual([
      ['post', reason],
      ['post', reason],
    ]);
    expect(await project.context.db.count(tables.audit, { verb: 'applySeriesRule' })).toBe(1);
    expect((await verbs.board(project.context, operator, {})).series.contrastUnknown).toBe(before - 2);
    expect(await grades()).toEqual(['ADEQUATE', 'ADEQUATE', 'INVALID']);
    const again = await verbs.previewSeriesRule(project.context, operator, wish);
    expect(again.total).toBe(0);
  });

  it('taken back as a whole leaves every series as it was; what somebody decided since stays', async () => {
    const { rules } = await verbs.listSeriesRules(project.context, operator, {});
    const [touched] = project.studies[0]!.seriesInstanceUids;
    const reason = 'no vessel is bright';
    await verbs.overrideSeries(project.context, operator, { seriesInstanceUid: touched!, contrast: 'pre', reason });
    const undone = await verbs.undoSeriesRule(project.context, operator, {
      ruleId: rules[0]!.id,
      reason: 'wrong scanner',
    });
    expect(undone).toMatchObject({ restored: 1, kept: 1 });
    expect(await counting()).toEqual([
      'T1 cor km unknown',
      'T1 km GE unknown',
      'T1 km pre pre',
      'T1 mprage km pre',
      'T1 se unknown',
      'T1 tra km unknown',
      'T2 km unknown',
    ]);
    const list = await verbs.listSeries(project.context, operator, {});
    expect(
      list.series
        .filter((one) => one.overrideReason !== null)
        .map((one) => one.description)
        .sort(),
    ).toEqual(['T1 mprage km', 'T1 tra km']);
    const twice = verbs.undoSeriesRule(project.context, operator, { ruleId: rules[0]!.id, reason: 'wrong scanner' });
    await expect(twice).rejects.toMatchObject({ code: 'rule.ended' });
  });

  it('sets regions too, and the readers find what a person said', async () => {
    const [uid] = project.studies[1]!.seriesInstanceUids;
    const decided = { seriesInstanceUid: uid!, region: 'spine' as const, reason: 'shows the cord' };
    expect((await verbs.overrideSeries(project.context, operator, decided)).region).toBe('spine');
    const rule: RuleWish = {
      ...wish,
      conditions: wish.conditions.slice(0, 1),
      contrast: null,
      region: 'both',
      onlyUnknown: false,
    };
    const { digest, total } = await verbs.previewSeriesRule(project.context, operator, rule);
    expect(total).toBe(6);
    await verbs.applySeriesRule(project.context, operator, { ...rule, reason: 'neuraxis protocol', digest });
    const list = await loadSeries(project.context.db, 'all');
    expect(list.filter((one) => one.series.region === 'both')).toHaveLength(6);
  });
});

describe('the board', () => {
  it('counts 5,000 series in less than half a second', async () => {
    const project = await openTimelines([
      {
        recordNumber: 'A',
        studies: Array.from({ length: 50 }, (_, day) => ({
          days: day * 30,
          series: Array.from({ length: 100 }, (_, at) => ({ ...gad, description: `T1 ${at}` })),
        })),
      },
    ]);
    const manager = await project.person('z.manager', 'dataManager');
    await verbs.board(project.context, manager, {});
    const started = performance.now();
    const board = await verbs.board(project.context, manager, {});
    const ms = performance.now() - started;
    expect(board.series.contrastUnknown).toBe(5000);
    expect(board.managed).toMatchObject({ held: 0, rejected: 0, linkage: { none: 0 } });
    expect(ms).toBeLessThan(500);
    const researcher = await project.person('w.research', 'researcher');
    const seen = await verbs.board(project.context, researcher, {});
    expect(seen).toMatchObject({ managed: null, phases: { timepoints: 50 } });
    await project.close();
  }, 90_000);
});
