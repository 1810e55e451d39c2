import type { Page } from 'playwright-core';
import { tables } from '../../server/db/tables.ts';
import { verbs } from '../../server/verbs.ts';
import { hearComplaints, shoot, signIn } from './browser.ts';
import { declareAndFit, type TitledPlan } from './declareAndFit.ts';
import type { ServedDemo } from './demoProject.ts';
import { withDemo } from './withDemo.ts';

const IMAGING = 'R1: extent';
const CLINICAL = 'R2: age alone';
const plans: readonly TitledPlan[] = [
  [IMAGING, { kind: 'cox', entry: 'baselineImaging', ties: 'efron', terms: [{ covariateId: 'region_count' }] }],
  [CLINICAL, { kind: 'cox', entry: 'origin', ties: 'efron', terms: [{ covariateId: 'age_years', per: 10 }] }],
];

describe('a researcher goes from a number to the slice and back, and the numbers follow the reads', () => {
  let demo: ServedDemo;
  let wu: Page;
  const complaints: string[] = [];

  withDemo(async (served) => {
    demo = served.demo;
    await declareAndFit(demo, plans);
    wu = await served.browser.window();
    await signIn(wu, demo.url, 'wu');
    hearComplaints(wu, complaints);
  });

  const card = (title: string) => wu.locator('.lk-model', { hasText: title }).filter({ has: wu.locator('.lk-cox') });
  const openModels = async () => {
    await wu.goto(`${demo.url}/analysis?tab=models`);
    await card(IMAGING).locator('tr[data-opens]').first().waitFor();
  };

  it('from a row of the forest plot to the slice with the drawing in three clicks, and Back comes to the same list', async () => {
    await openModels();
    const clicks = await countClicks(wu);
    // The square and whisker of the row, not its words.
    await card(IMAGING).locator('tr[data-opens] .lk-cox-plot').first().click();
    const link = card(IMAGING).locator('.lk-behind tr[data-opens] a[title]').first();
    await link.waitFor();
    await shoot(wu, 'analysis-01-cases');
    const address = wu.url();
    expect(new URL(address).searchParams.get('row')).toBe('region_count');
    const item = (await link.getAttribute('title'))!;
    await link.click();
    await wu.locator(`.lk-room[data-focus-item="${item}"]`).waitFor();
    const mark = wu.locator(`[data-item-id="${item}"] [data-mark-id]`).first();
    await mark.waitFor();
    await wu.locator('[data-pane][data-loaded="true"]').first().waitFor();
    await mark.click();
    const slice = /\d+/.exec(await mark.innerText())![0];
    await wu.locator(`[data-pane][data-slice="${slice}"][data-loaded="true"]`).first().waitFor();
    await shoot(wu, 'analysis-02-slice');
    expect(await clicks()).toBeLessThanOrEqual(3);

    await wu.goBack();
    await card(IMAGING).locator('.lk-behind tr[data-opens]').first().waitFor();
    expect(wu.url()).toBe(address);
    await wu.goBack();
    await card(IMAGING).locator('.lk-behind').waitFor({ state: 'detached' });
  }, 120_000);

  it('from a point of a curve to the cases at risk that day: as many as the number under it', async () => {
    await openModels();
    const km = wu.locator('.lk-model', { hasText: 'Survival by hydrocephalus' });
    const curve = km.locator('.lk-table tr[data-opens]').first();
    await curve.click();
    await km.locator('.lk-behind tr[data-opens]').first().waitFor();
    const [all] = /\d+/.exec(await km.locator('.lk-behind .lk-count').innerText())!;
    expect(Number(all)).toBe(Number(await curve.locator('td').nth(1).innerText()));
    const url = new URL(wu.url());
    url.searchParams.set('day', '1');
    await wu.goto(url.toString());
    await km.getByText('at risk (').first().waitFor();
    await shoot(wu, 'analysis-03-day');
  }, 120_000);

  it('a changed read turns exactly the fits stale that were computed from it, and says which', async () => {
    await openModels();
    expect(await wu.locator('.lk-model .lk-chip-warning').count()).toBe(0);
    await reopenBaselineRead(demo);
    await openModels();
    await card(IMAGING).locator('.lk-chip-warning').waitFor();
    expect(await card(IMAGING).locator('p.lk-stale[role="status"]').innerText()).toMatch(/1 read .*: \S+ baseline/);
    expect(await card(CLINICAL).locator('.lk-chip-warning').count()).toBe(0);
    await shoot(wu, 'analysis-04-stale');
  }, 120_000);

  it('is refitted on the current data, which is interim while the read is open, and shows old and new side by side', async () => {
    await openModels();
    await wu.getByRole('button', { name: 'Refit on current data' }).click();
    const forms = wu.locator('form').filter({ has: wu.getByRole('button', { name: 'Refit on current data' }) });
    await forms.getByRole('button', { name: 'Refit on current data' }).click();
    await wu.getByText('Reads are still open').waitFor();
    await wu.getByRole('button', { name: 'Make an interim freeze and refit' }).click();
    await wu.getByText(/Fitted on freeze 3/).waitFor();
    await card(IMAGING).getByRole('button', { name: 'Old and new side by side' }).click();
    const compared = card(IMAGING).locator('[data-compared="2"]');
    await compared.locator('tr[data-move]').first().waitFor();
    await shoot(wu, 'analysis-05-side-by-side');
    const [before, after] = (await compared.locator('tfoot tr').first().locator('td').allInnerTexts()).map(Number);
    // The reopened read takes its consensus with it, and so the case.
    expect(after).toBe(before! - 1);
    expect(await compared.locator('tr[data-move]').first().getAttribute('data-move')).not.toBe('same');
    // A freeze while reads are open, and models that so few cases do not allow, are refused; nothing else may go wrong.
    expect(complaints.filter((one) => !/status of 40[09]/.test(one))).toEqual([]);
  }, 180_000);

  it('puts models side by side with their rows aligned, and says why two of them have no likelihood ratio test', async () => {
    await openModels();
    await wu.getByRole('button', { name: 'Compare models' }).click();
    await wu.getByLabel(IMAGING).check();
    await wu.getByLabel(CLINICAL).check();
    await wu.getByRole('button', { name: 'Show 2 side by side' }).click();
    const compared = wu.locator('[data-compared="2"]');
    await compared.getByText('none: endpoint, entry, strata or ties differ').waitFor();
    expect(await compared.locator('thead th').allInnerTexts()).toHaveLength(3);
    await shoot(wu, 'analysis-06-models');
    await wu.close();
  }, 120_000);
});

/** Counts the clicks of a person on the page from now on. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counted = window as unknown as { clicks: number };
    counted.clicks = 0;
    window.addEventListener('click', () => (counted.clicks += 1), true);
  });
  return () => page.evaluate(() => (window as unknown as { clicks: number }).clicks);
}

/** Reopens a read of a baseline with a consensus, as a manager may: the consensus falls with it. */
async function reopenBaselineRead({ context }: ServedDemo): Promise<void> {
  const manager = (await context.db.findOne(tables.people, { name: 'zhao' }))!;
  const baselines = await context.db.find(tables.timepoints, { visit: 'baseline', endedAt: null });
  const agreed = await context.db.find(tables.adjudications, {
    timepointId: baselines.map((one) => one.id),
    state: ['concordant', 'settled'],
  });
  await verbs.reopenRead(context, manager, { readId: agreed[0]!.firstReadId, reason: 'Wrong side entered' });
}
