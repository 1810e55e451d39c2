import { randomUUID } from 'node:crypto';
import { tables } from '../../../server/db/tables.ts';
import { agreement } from '../../../server/reading/agreement.ts';
import { closeRound } from '../../../server/reading/closeRound.ts';
import { imageSet } from '../../../server/reading/imageSet.ts';
import { listAdjudications } from '../../../server/reading/listAdjudications.ts';
import { openAdjudication } from '../../../server/reading/openAdjudication.ts';
import { reopenRead } from '../../../server/reading/reopenRead.ts';
import { reviewTimepoint } from '../../../server/reading/reviewTimepoint.ts';
import { settleItem } from '../../../server/reading/settleItem.ts';
import { api, type Input } from '../../../shared/api.ts';
import { site } from '../../shared/reading/sayRead.ts';
import {
  addTimepoint,
  assignmentOf,
  beginRound,
  clearReading,
  openReadingProject,
  readAndSign,
  type ReadingProject,
} from './readingProject.ts';

describe('two signed reads of a timepoint', () => {
  let project: ReadingProject;
  let roundId: string;
  let timepointId: string;
  beforeAll(async () => {
    project = await openReadingProject();
  }, 60_000);
  beforeEach(async () => {
    timepointId = (await addTimepoint(project)).id;
    roundId = (await beginRound(project)).round.id;
  });
  afterEach(() => clearReading(project));
  afterAll(() => project.close());

  const signBoth = async (first: string, second: string) => {
    const { context, reader1, reader2 } = project;
    for (const [reader, changes] of [
      [reader1, first],
      [reader2, second],
    ] as const) {
      await readAndSign(context, reader, { assignmentId: await assignmentOf(context, reader, timepointId), changes });
    }
    const found = await context.db.find(tables.adjudications, { timepointId });
    return found.find((one) => one.state !== 'superseded')!;
  };
  const settle = (input: Partial<Input<'settleItem'>> & Pick<Input<'settleItem'>, 'adjudicationId' | 'itemId'>) =>
    settleItem(project.context, project.adjudicator, { choice: 'A', answer: null, reason: '', ...input });

  test('that agree are a consensus at once and never reach the adjudicator', async () => {
    const { context, adjudicator, researcher } = project;
    const made = await signBoth('CBL.VER=linear', 'CBL.VER=linear');
    expect(made).toMatchObject({ state: 'concordant', discordantItems: [] });
    expect((await listAdjudications(context, adjudicator, {})).items).toEqual([]);
    const review = api.reviewTimepoint.output.parse(await reviewTimepoint(context, researcher, { timepointId }));
    expect(review.derived).toMatchObject({ eanoLetter: 'A', regionCount: 1 });
    const item = review.items.find((one) => one.itemId === 'CBL.VER')!;
    expect(item).toMatchObject({ origin: 'agreed', consensus: { state: 'present', pattern: 'linear' } });
    expect(item.reads.map((read) => read.reader).sort()).toEqual(['dr.one', 'dr.two']);
    expect(item.reads.every((read) => read.marks.length === 1)).toBe(true);
  });

  test('are not compared before both are signed', async () => {
    const { context, reader1 } = project;
    await readAndSign(context, reader1, { assignmentId: await assignmentOf(context, reader1, timepointId) });
    expect(await context.db.count(tables.adjudications)).toBe(0);
  });

  test('that disagree are settled item by item, and the letter is recomputed from the cells', async () => {
    const { context, adjudicator, researcher } = project;
    const made = await signBoth('CBL.VER=linear', 'CBL.VER=nodular; SPC.CEQ=nodular');
    expect(made).toMatchObject({ state: 'open', discordantItems: ['CBL.VER', 'SPC.CEQ'], settledAt: null });
    const { items } = await listAdjudications(context, adjudicator, {});
    expect(items).toMatchObject([{ adjudicationId: made.id, discordant: 2, settled: 0, state: 'open' }]);

    const view = api.openAdjudication.output.parse(
      await openAdjudication(context, adjudicator, { adjudicationId: made.id }),
    );
    expect(view.derived).toBeNull();
    expect(JSON.stringify(view)).not.toMatch(/dr\.one|dr\.two/);
    expect(view.items.map((item) => item.marksA.length + item.marksB.length)).toEqual([2, 1]);
    const set = await imageSet(context, adjudicator, { scope: 'adjudication', scopeId: made.id });
    const [mark] = view.items[0]!.marksA;
    const shown = set.series.find((series) => series.seriesKey === mark!.seriesKey);
    expect(shown?.frames.some((frame) => frame.imageKey === mark!.imageKey)).toBe(true);

    const nodular = view.derivedA.eanoLetter === 'B' ? 'A' : 'B';
    const linear = nodular === 'A' ? 'B' : 'A';
    const half = await settle({ adjudicationId: made.id, itemId: 'CBL.VER', choice: linear });
    expect(half).toMatchObject({ state: 'open', derived: null });
    const done = await settle({ adjudicationId: made.id, itemId: 'SPC.CEQ', choice: nodular });
    expect(done).toMatchObject({ state: 'settled', derived: { eanoLetter: 'C', spinePositive: 'yes' } });
    expect((await reviewTimepoint(context, researcher, { timepointId })).derived?.eanoLetter).toBe('C');

    const rows = await context.db.find(tables.consensus, { itemId: ['CBL.VER', 'SPC.CEQ'] });
    expect(rows.map((row) => [row.decidedBy, row.readIds.length, row.ruleVersion])).toEqual([
      ['dr.three', 1, 'consensus@1'],
      ['dr.three', 1, 'consensus@1'],
    ]);
    expect(new Set(rows.flatMap((row) => row.readIds)).size).toBe(2);
  });

  test('an own answer needs its reason and its pattern, and keeps both', async () => {
    const { context } = project;
    const { id: adjudicationId } = await signBoth('CBL.VER=linear', '');
    const own = { adjudicationId, itemId: 'CBL.VER', choice: 'own' as const };
    await expect(settle({ ...own, answer: site('equivocal') })).rejects.toMatchObject({
      code: 'consensus.reasonMissing',
    });
    await expect(settle({ ...own, reason: 'a vessel' })).rejects.toMatchObject({ code: 'input.invalid' });
    await expect(settle({ ...own, reason: 'a vessel', answer: site('present') })).rejects.toMatchObject({
      code: 'input.invalid',
      facts: { itemId: 'CBL.VER', lacks: 'pattern' },
    });
    const wrongKind = { kind: 'number' as const, value: 3 };
    await expect(settle({ ...own, reason: 'a vessel', answer: wrongKind })).rejects.toMatchObject({
      code: 'input.invalid',
    });
    const done = await settle({ ...own, reason: 'perhaps a vessel', answer: site('equivocal') });
    expect(done).toMatchObject({ state: 'settled', derived: { eanoLetter: 'D_NORMAL', equivocalAny: true } });
    const [row] = await context.db.find(tables.consensus, { itemId: 'CBL.VER' });
    expect(row).toMatchObject({ origin: 'own', reason: 'perhaps a vessel' });
    expect(row!.readIds).toHaveLength(2);
  });

  test('a changed decision supersedes the first one, until the round is closed', async () => {
    const { context, manager } = project;
    const { id: adjudicationId } = await signBoth('CBL.VER=linear', '');
    await settle({ adjudicationId, itemId: 'CBL.VER', choice: 'A' });
    await settle({ adjudicationId, itemId: 'CBL.VER', choice: 'B' });
    const rows = await context.db.find(tables.consensus, { itemId: 'CBL.VER' });
    const current = rows.filter((row) => row.supersededById === null);
    expect(rows).toHaveLength(2);
    expect(current).toMatchObject([{ origin: 'readB' }]);
    expect(rows.find((row) => row.origin === 'readA')?.supersededById).toBe(current[0]!.id);
    await closeRound(context, manager, { roundId });
    await expect(settle({ adjudicationId, itemId: 'CBL.VER', choice: 'A' })).rejects.toMatchObject({
      code: 'consensus.settled',
    });
  });

  test('an open adjudication can still be settled after the round was closed', async () => {
    const { context, manager } = project;
    const { id: adjudicationId } = await signBoth('CBL.VER=linear', '');
    await closeRound(context, manager, { roundId });
    expect(await settle({ adjudicationId, itemId: 'CBL.VER' })).toMatchObject({ state: 'settled' });
  });

  test('what hangs on an item is settled with it, and again when the decision changes', async () => {
    const { context } = project;
    const positive = 'HYD=present; HYD.TYPE=obstructive; HYD.EVANS=0.4; HYD.TEO=yes';
    const made = await signBoth(positive, 'HYD=absent');
    expect(made.discordantItems).toEqual(['HYD', 'HYD.TYPE', 'HYD.EVANS', 'HYD.TEO']);
    const positiveIs = made.aIsFirst === project.reader1.id < project.reader2.id ? 'A' : 'B';
    const negativeIs = positiveIs === 'A' ? 'B' : 'A';
    const no = await settle({ adjudicationId: made.id, itemId: 'HYD', choice: negativeIs });
    expect(no).toMatchObject({ state: 'settled', derived: { eanoLetter: 'D_NORMAL', evansIndex: null } });
    const yes = await settle({ adjudicationId: made.id, itemId: 'HYD', choice: positiveIs });
    expect(yes).toMatchObject({ state: 'settled', derived: { eanoLetter: 'D_HYD', evansIndex: 0.4 } });
    expect(await context.db.count(tables.consensus, { itemId: 'HYD.EVANS', supersededById: null })).toBe(1);
  });

  test('refuse an item on which they agree, and an adjudication that is not there', async () => {
    const { id: adjudicationId } = await signBoth('CBL.VER=linear', '');
    await expect(settle({ adjudicationId, itemId: 'CBL.HEM' })).rejects.toMatchObject({ code: 'unknown.id' });
    await expect(settle({ adjudicationId: randomUUID(), itemId: 'CBL.VER' })).rejects.toMatchObject({
      code: 'unknown.id',
    });
  });

  test('reopened lose their consensus, and signed again they are compared anew', async () => {
    const { context, manager, reader1, adjudicator, researcher } = project;
    const first = await signBoth('CBL.VER=linear', '');
    await settle({ adjudicationId: first.id, itemId: 'CBL.VER' });
    const assignmentId = await assignmentOf(context, reader1, timepointId);
    const [signed] = await context.db.find(tables.reads, { assignmentId, state: 'signed' });
    await reopenRead(context, manager, { readId: signed!.id, reason: 'a vein' });
    expect(await context.db.count(tables.consensus, { supersededById: null })).toBe(0);
    expect((await listAdjudications(context, adjudicator, {})).items).toEqual([]);
    await expect(openAdjudication(context, adjudicator, { adjudicationId: first.id })).rejects.toMatchObject({
      code: 'unknown.id',
    });
    expect((await reviewTimepoint(context, researcher, { timepointId })).derived).toBeNull();
    await readAndSign(context, reader1, { assignmentId });
    const states = (await context.db.find(tables.adjudications, { timepointId })).map((one) => one.state).sort();
    expect(states).toEqual(['concordant', 'superseded']);
    expect((await reviewTimepoint(context, researcher, { timepointId })).derived?.eanoLetter).toBe('D_NORMAL');
  });

  test('show their agreement before adjudication, item by item', async () => {
    const { context, researcher } = project;
    await signBoth('CBL.VER=linear', '');
    const { rows } = api.agreement.output.parse(await agreement(context, researcher, { roundId }));
    expect(rows.find((row) => row.itemId === 'eanoLetter')).toMatchObject({
      n: 1,
      agreed: 0,
      categories: ['A', 'D_NORMAL'],
    });
    expect(rows.find((row) => row.itemId === 'CBL.HEM')).toMatchObject({ n: 1, agreed: 1, percent: 1 });
    await expect(agreement(context, researcher, { roundId: randomUUID() })).rejects.toMatchObject({
      code: 'unknown.id',
    });
  });

  test('keep the whole trail: who settled what, and the chain is whole', async () => {
    const { context } = project;
    const { id: adjudicationId } = await signBoth('CBL.VER=linear', '');
    await settle({ adjudicationId, itemId: 'CBL.VER' });
    const entries = await context.db.find(tables.audit, { verb: 'settleItem' }, { orderBy: [['number', 'desc']] });
    expect(entries.slice(0, 1)).toMatchObject([{ who: 'dr.three', ids: [adjudicationId], detail: 'CBL.VER readA' }]);
  });
});
