import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { tables } from '../../server/db/tables.ts';
import { verbs } from '../../server/verbs.ts';
import type { FitResult } from '../../shared/analysis/modelFit.ts';
import { corpus, describeWithCorpus } from '../corpus.ts';
import { hearComplaints, openBrowser, shoot, signIn, type TestBrowser } from './browser.ts';
import { serveDemo, type ServedDemo, UNIMAGED } from './demoProject.ts';
import { importFolder, linkByHand, placeAsBaseline } from './intakeRoom.ts';
import { atItem, enterRoom, judgeImages, markAt, pane, restAndSign, row } from './readingRoom.ts';
import { saved, sayLinear, scrollTo, sliceOf } from './readingRoom.ts';
import { closeRounds, openLateRound } from './rounds.ts';

const real = ['brain-nema-gad-enhanced', 'brain-philips-mprage'];
const FOLIA = 'CBL.HEM';
const OCCIPITAL = 'CBR.OCC';
/** The slice of the 24 before and after gadolinium on which the finding is anchored. */
const SLICE = 9;

describeWithCorpus('two real studies go from a folder to a hazard ratio and back to the slice', () => {
  let demo: ServedDemo;
  let browser: TestBrowser;
  let folder: string;
  let cases: string[];
  const complaints: string[] = [];

  const window = async (name: string): Promise<Page> => {
    const page = await browser.window();
    await signIn(page, demo.url, name);
    hearComplaints(page, complaints);
    return page;
  };
  /** Whether the room shows the study with gadolinium; the order of a round is drawn. */
  const hasGadolinium = async (page: Page) => (await page.locator('[data-strip-series]').count()) === 2;

  beforeAll(async () => {
    demo = await serveDemo();
    browser = await openBrowser();
    cases = await Promise.all(UNIMAGED.map(async (number) => (await demo.caseOf(number)).pseudonym));
    folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-cd-'));
    for (const name of real) cpSync(path.join(corpus, name), path.join(folder, name), { recursive: true });
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await demo?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  it('imports the folder: two studies wait, each problem says what to do', async () => {
    const zhao = await window('zhao');
    await importFolder(zhao, { folder, label: 'CD-17' });
    await expect(zhao.getByText('Imported 50 files').textContent()).resolves.toContain('50 new');
    await zhao.getByText('study.noCase').first().waitFor();
    await shoot(zhao, 'job-01-imported');
    await zhao.close();
  }, 90_000);

  it('links each study to a case of the demo by hand and places it as its baseline, with a reason', async () => {
    const zhao = await window('zhao');
    await zhao.goto(`${demo.url}/links`);
    const reason = 'CD brought by the family';
    await linkByHand(zhao, { description: 'Brain', pseudonym: cases[0]!, reason });
    await shoot(zhao, 'job-02-linked');
    await linkByHand(zhao, { description: 'Philips_3T', pseudonym: cases[1]!, reason });
    await zhao.goto(`${demo.url}/timepoints`);
    for (const pseudonym of cases)
      await placeAsBaseline(zhao, { pseudonym, reason: 'The only scan; the days of the CD are not real' });
    await shoot(zhao, 'job-03-placed');
    const links = await demo.context.db.find(tables.caseLinks, { method: 'person' });
    expect(links.map((link) => link.reason)).toEqual([reason, reason]);
    await zhao.close();
  }, 90_000);

  it('opens a round of what no earlier round handed out, after the earlier ones are closed', async () => {
    const zhao = await window('zhao');
    await zhao.goto(`${demo.url}/rounds`);
    await closeRounds(zhao);
    await openLateRound(zhao, 'Late arrivals');
    await shoot(zhao, 'job-04-round');
    await zhao.getByRole('button', { name: 'Open', exact: true }).click();
    await zhao.getByRole('heading', { name: 'Late arrivals' }).waitFor();
    await zhao.getByText('2 timepoints').waitFor();
    await zhao.close();
  }, 90_000);

  it('is read by the first reader: linked panes, an anchored finding, a draft that survives, a signature', async () => {
    let li = await window('li');
    await li.locator('[data-read-next]').click();
    let id = '';
    for (let turn = 0; turn < 2; turn += 1) {
      id = await enterRoom(li, id);
      if (!(await hasGadolinium(li))) {
        await readWithoutGadolinium(li);
        continue;
      }
      expect(await pane(li, 1).innerText()).toContain('T1 post');
      expect(await pane(li, 2).innerText()).toContain('T1 pre');
      expect(await pane(li, 3).innerText()).toContain('There is no FLAIR in this set.');
      await scrollTo(li, 1, SLICE);
      await li.locator(`[data-pane="pane-2"][data-slice="${SLICE}"]`).waitFor();
      await judgeImages(li);
      await sayLinear(li, 'r');
      await markAt(li, 1, { x: 0.4, y: 0.6 });
      await saved(li);
      await shoot(li, `job-05-marked`);
      await scrollTo(li, 1, SLICE + 8);
      await row(li, FOLIA).locator('[data-mark-id]').click();
      await li.locator(`[data-pane="pane-1"][data-slice="${SLICE}"]`).waitFor();
      expect(await sliceOf(li, 2)).toBe(SLICE);

      // Killed right after an answer, before the server has it: the answer is still there.
      await atItem(li, FOLIA);
      await li.keyboard.press('f');
      await row(li, FOLIA).locator('[data-choose="extent:focal"][aria-checked="true"]').waitFor();
      const context = li.context();
      await li.close();
      li = await context.newPage();
      await li.goto(`${demo.url}/read/${id}`);
      await enterRoom(li);
      await row(li, FOLIA).locator('[data-choose="extent:focal"][aria-checked="true"]').waitFor();
      expect(await row(li, FOLIA).getAttribute('data-state')).toBe('present');
      await row(li, FOLIA)
        .locator('[data-mark-id]', { hasText: String(SLICE) })
        .waitFor();

      await li.keyboard.press('Control+Enter');
      await li.locator('[data-message]', { hasText: 'Cerebellar folia, vermis: no answer' }).waitFor();
      await shoot(li, 'job-06-not-yet-complete');
      await restAndSign(li);
    }
    await li.locator('[data-worklist-done]').waitFor();
    await shoot(li, 'job-07-worklist-done');
    await li.close();
  }, 180_000);

  it('is read otherwise by the second reader, who cannot reach what the first one did', async () => {
    const wang = await window('wang');
    const statusOf = async (to: string) => (await wang.context().request.get(`${demo.url}${to}`)).status();
    expect(await statusOf('/api/worklist')).toBe(200);
    for (const address of await addressesOfLi(demo)) expect(await statusOf(address)).toBe(404);
    await wang.locator('[data-read-next]').click();
    let id = '';
    for (let turn = 0; turn < 2; turn += 1) {
      id = await enterRoom(wang, id);
      if (!(await hasGadolinium(wang))) {
        await readWithoutGadolinium(wang);
        continue;
      }
      await scrollTo(wang, 1, SLICE + 2);
      await judgeImages(wang);
      for (const site of [FOLIA, 'CBL.VER']) {
        await atItem(wang, site);
        await wang.keyboard.press('a');
      }
      await atItem(wang, OCCIPITAL);
      await sayLinear(wang, 'l');
      await markAt(wang, 1, { x: 0.6, y: 0.75 });
      await restAndSign(wang);
    }
    await wang.locator('[data-worklist-done]').waitFor();
    await wang.close();
  }, 120_000);

  it('is adjudicated item by item, without the names of the readers', async () => {
    const chen = await window('chen');
    await chen.locator('tr', { hasText: 'Late arrivals' }).click();
    await chen.locator('[data-adjudication-state="open"]').waitFor();
    await chen.locator(`[data-pane="pane-1"][data-slice="${SLICE}"][data-loaded="true"]`).waitFor();
    expect(await chen.locator('.lk-side').innerText()).not.toMatch(/Li\b|Wang/);
    await shoot(chen, 'job-08-adjudication');
    const takes = { [FOLIA]: true, [OCCIPITAL]: false };
    for (const [itemId, isPositive] of Object.entries(takes)) {
      const item = chen.locator(`.lk-compare[data-item-id="${itemId}"]`);
      const seen = /present/i.test(await item.locator('[data-side="A"]').innerText());
      await item.locator(`[data-take="${seen === isPositive ? 'A' : 'B'}"]`).click();
      await chen.locator(`.lk-compare[data-item-id="${itemId}"]:not([data-settled=""])`).waitFor();
    }
    await chen.locator('[data-adjudication-state="settled"]').waitFor();
    await shoot(chen, 'job-09-settled');
    await chen.close();
  }, 90_000);

  it('is frozen with the other cases and fitted, and the row leads back to the slice in three clicks', async () => {
    const wu = await window('wu');
    await wu.getByRole('button', { name: 'Make a freeze' }).click();
    await wu.getByLabel('Title of the freeze').fill('With the late arrivals');
    await wu.getByRole('button', { name: 'Freeze', exact: true }).click();
    await wu.locator('input[value^="Freeze 2"]').waitFor();
    expect(await wu.locator('.lk-block').first().innerText()).not.toContain('interim');
    await wu.getByRole('button', { name: 'Declare a model' }).click();
    await wu.getByLabel('Title', { exact: true }).fill('Extent alone');
    const search = wu.getByRole('textbox', { name: /^Search: name/ });
    await search.fill('Regions with leptomeningeal');
    await search.press('Enter');
    await wu.locator('[data-term="region_count"].lk-picked').waitFor();
    await shoot(wu, 'job-10-declare');
    await wu.getByRole('button', { name: 'Declare and fit' }).click();
    const card = wu.locator('.lk-model', { hasText: 'Extent alone' }).filter({ has: wu.locator('.lk-cox') });
    await card.locator('tr[data-opens]').first().waitFor();
    await shoot(wu, 'job-11-fitted');
    const fit = await newestFit(demo);
    expect(fit.n).toBeGreaterThan(10);

    await card.locator('tr[data-opens]').first().click();
    const behind = card.locator('.lk-behind tr[data-opens]', { hasText: cases[0]! });
    await behind.waitFor();
    await shoot(wu, 'job-12-cases');
    // Without gadolinium the extent is not evaluable: such a case is never counted as zero regions.
    expect(await card.locator('.lk-behind').innerText()).not.toContain(cases[1]!);
    await behind.getByRole('link', { name: 'Cerebellar folia, hemisphere' }).click();
    await wu.locator(`.lk-room[data-focus-item="${FOLIA}"]`).waitFor();
    await wu.locator(`[data-pane="pane-1"][data-slice="${SLICE}"][data-loaded="true"]`).waitFor();
    await shoot(wu, 'job-13-back-at-the-slice');
    await wu.close();
    expect(complaints).toEqual([]);
  }, 120_000);
});

/** A T1 without gadolinium: the reader says so, the sites that need it close, the rest is normal. */
async function readWithoutGadolinium(page: Page): Promise<void> {
  expect(await pane(page, 1).innerText()).toContain('There is no T1 after gadolinium of the brain in this set.');
  expect(await pane(page, 2).getAttribute('data-slices')).toBe('48');
  await atItem(page, 'CON.SEEN');
  await page.keyboard.press('n');
  await atItem(page, 'QUA.BRN');
  await page.keyboard.press('o');
  await shoot(page, 'job-05-without-gadolinium');
  await restAndSign(page);
}

/** Addresses of what belongs to the first reader, which must not exist for the second. */
async function addressesOfLi(demo: ServedDemo): Promise<string[]> {
  const li = (await demo.context.db.findOne(tables.people, { name: 'li' }))!;
  const { items } = await verbs.worklist(demo.context, li, {});
  const round = items.filter((item) => item.roundTitle === 'Late arrivals');
  expect(round).toHaveLength(2);
  return round.flatMap(({ assignmentId }) => [
    `/api/assignments/${assignmentId}`,
    `/api/images/assignment/${assignmentId}`,
  ]);
}

async function newestFit(demo: ServedDemo): Promise<Extract<FitResult, { kind: 'cox' }>> {
  const wu = (await demo.context.db.findOne(tables.people, { name: 'wu' }))!;
  const { models } = await verbs.listModels(demo.context, wu, {});
  const model = models.find((one) => one.spec.title.startsWith('Extent alone'))!;
  const result = model.fits.at(-1)!.result;
  if (result.kind !== 'cox') throw new Error('not a Cox model');
  return result;
}
