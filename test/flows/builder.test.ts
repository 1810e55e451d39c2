import type { Page } from 'playwright-core';
import { tables } from '../../server/db/tables.ts';
import { verbs } from '../../server/verbs.ts';
import { ModelPlan } from '../../shared/analysis/modelSpec.ts';
import { hearComplaints, shoot, signIn } from './browser.ts';
import { withDemo, type DemoAndBrowser } from './withDemo.ts';

describe('the builder of models', () => {
  let served: DemoAndBrowser;
  let page: Page;
  const complaints: string[] = [];
  withDemo(async (given) => {
    served = given;
    page = await given.browser.window();
    await signIn(page, given.demo.url, 'wu');
    hearComplaints(page, complaints);
  });

  const live = async (what: 'n' | 'events' | 'df') => Number(await page.locator(`[data-live="${what}"]`).innerText());
  const settled = () => page.waitForFunction(() => document.querySelector('.lk-live:not([data-behind])') !== null);
  const pick = async (typed: string) => {
    const search = page.getByRole('textbox', { name: /^Search: name/ });
    await search.fill(typed);
    await search.press('Enter');
    await page.locator('[data-live="n"]').waitFor();
    await page.waitForTimeout(300);
    await settled();
  };
  const declaredPlan = async (title: string): Promise<ModelPlan> => {
    const spec = await served.demo.context.db.findOne(tables.modelSpecs, { title });
    return ModelPlan.parse(JSON.parse(spec!.plan));
  };

  it('counts cases, events and degrees of freedom while covariates are picked by typing', async () => {
    await page.goto(`${served.demo.url}/analysis?tab=models`);
    await page.getByRole('button', { name: 'Declare a model' }).first().click();
    await page.getByRole('textbox', { name: 'Title' }).fill('Shunt and extent');
    await pick('age at diagnosis');
    const [n, df] = [await live('n'), await live('df')];
    expect(df).toBe(1);
    await pick('body mass');
    expect(await live('df')).toBe(2);
    expect(await live('n')).toBeLessThanOrEqual(n);
    await page.getByRole('button', { name: 'Move Body mass index up' }).click();
    const rows = await page
      .locator('[data-term].lk-picked')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-term')));
    expect(rows).toEqual(['bmi', 'age_years']);
    await page.getByRole('button', { name: 'Remove Body mass index' }).click();
    await page.waitForTimeout(300);
    await settled();
    expect([await live('n'), await live('df')]).toEqual([n, 1]);
  }, 120_000);

  it('meets immortal time in a sentence with its remedies, and takes a shunt as it changes over time', async () => {
    await pick('shunt after');
    const guard = page.locator('[data-guard="spec.postBaseline"]');
    await guard.waitFor();
    expect(await guard.innerText()).toMatch(/known only to those who lived until it/);
    expect(await page.getByRole('button', { name: 'Declare and fit' }).isDisabled()).toBe(true);
    await shoot(page, 'builder-guard');
    await guard.getByRole('button', { name: 'use it anyway, because …' }).click();
    const withReason = guard.getByRole('button', { name: 'use it with this reason' });
    await guard.getByRole('textbox').fill('too short');
    expect(await withReason.isDisabled()).toBe(true);
    await guard.getByRole('button', { name: 'as it changes over time' }).click();
    await guard.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'with Firth’s penalty' }).first().click();
    await page.waitForTimeout(300);
    await settled();
    await shoot(page, 'builder-remedied');
    await page.getByRole('button', { name: 'Declare and fit' }).click();
    await page.locator('.lk-model h2', { hasText: 'Shunt and extent' }).waitFor();
    const plan = await declaredPlan('Shunt and extent');
    expect(plan).toMatchObject({ kind: 'cox', penalty: 'firth', override: null });
    expect(plan.kind === 'cox' && plan.terms.map((term) => [term.covariateId, term.time])).toEqual([
      ['age_years', 'baseline'],
      ['shunt_after', 'overTime'],
    ]);
  }, 120_000);

  it('begins with the plan of a model and a landmark of six weeks in two clicks', async () => {
    const card = page.locator('section.lk-model', { hasText: 'Shunt and extent' }).last();
    await card.getByRole('button', { name: 'Same with …' }).click();
    await page.getByRole('menuitem', { name: 'a landmark at 6 weeks' }).click();
    await page.locator('[data-live="n"]').waitFor();
    expect(await page.getByRole('textbox', { name: 'Title' }).inputValue()).toBe(
      'Shunt and extent, a landmark at 6 weeks',
    );
    await settled();
    await page.getByRole('button', { name: 'Declare only' }).click();
    await page.locator('.lk-builder').waitFor({ state: 'detached' });
    expect(await declaredPlan('Shunt and extent, a landmark at 6 weeks')).toMatchObject({ landmarkDay: 42 });
  }, 60_000);

  it('asks before a second primary analysis takes the place of the first', async () => {
    const { db } = served.demo.context;
    const first = (await db.findOne(tables.modelSpecs, { isPrimary: true }))!;
    const start = (await db.findOne(tables.modelSpecs, { title: 'Shunt and extent' }))!;
    const wu = (await db.findOne(tables.people, { name: 'wu' }))!;
    const second = { title: 'Another', isPrimary: true, plan: await declaredPlan('Shunt and extent') };
    await expect(verbs.declareModel(served.demo.context, wu, second)).rejects.toMatchObject({
      code: 'model.primaryExists',
    });
    await page.goto(`${served.demo.url}/analysis?tab=models&declare=${start.id}`);
    await page.getByRole('textbox', { name: 'Title' }).fill('New primary');
    await page.getByRole('checkbox', { name: 'Primary analysis' }).check();
    const asks = page.locator('[data-guard="primary"]');
    await asks.waitFor();
    expect(await asks.innerText()).toContain(first.title);
    expect(await page.getByRole('button', { name: 'Declare only' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'make this the primary instead' }).click();
    await page.getByRole('button', { name: 'Declare only' }).click();
    await page.locator('.lk-builder').waitFor({ state: 'detached' });
    const primaries = await db.find(tables.modelSpecs, { isPrimary: true });
    expect(primaries.map((one) => one.title)).toEqual(['New primary']);
  }, 60_000);

  it('explains a word of statistics to the keyboard, and Escape closes it', async () => {
    await page.goto(`${served.demo.url}/analysis?tab=models&declare=new`);
    await page.getByRole('textbox', { name: 'Title' }).focus();
    for (let tabs = 0; tabs < 12; tabs++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement?.getAttribute('data-term') === 'landmark')) break;
    }
    // That of the word before may still be fading.
    await page.getByRole('tooltip', { name: 'A fixed day from which time starts anew' }).waitFor();
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelector('[role="tooltip"]') === null);
    expect(complaints).toEqual([]);
  }, 60_000);
});
