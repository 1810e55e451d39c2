import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { commands } from '../../server/commands.ts';
import { verbs } from '../../server/verbs.ts';
import { tables } from '../../server/db/tables.ts';
import { hearComplaints, shoot, signIn, type TestBrowser } from './browser.ts';
import { FULL, type ServedDemo } from './demoProject.ts';
import { withDemo } from './withDemo.ts';

const CHINESE = /[\u4e00-\u9fff]/;
/** A sentence: a capital, at least four words, a full stop. Names, labels and what people typed have no full stop here. */
const ENGLISH = /[A-Z][a-z]+(?: [\w,:'-]+){3,}\./g;

/** The screens of each role; a part in braces is filled in from the project. */
const screens: Record<string, readonly string[]> = {
  zhao: [
    '/board',
    '/cases',
    '/cases/{case}',
    '/import',
    '/import/{batch}',
    '/import/plan/{plan}',
    '/studies',
    '/series',
    '/held',
    '/held?batch={heldBatch}',
    '/links',
    '/links?tab=doubts',
    '/timepoints',
    '/windows',
    '/rounds',
    '/notes',
    '/agreement',
  ],
  li: ['/read', '/read/{assignment}'],
  chen: ['/adjudicate', '/adjudicate/{adjudication}'],
  wu: [
    '/analysis?tab=population',
    '/analysis?tab=covariates',
    '/analysis?tab=covariates&covariate=eano_letter',
    '/analysis?tab=models',
    '/analysis?tab=models&declare=new',
    '/analysis?tab=figures',
    '/review/{timepoint}',
  ],
  sun: ['/notes'],
  admin: ['/admin'],
};

describe('the screens', () => {
  let demo: ServedDemo;
  let browser: TestBrowser;
  let ids: Record<string, string>;
  let folder: string;
  withDemo(async (served) => {
    ({ demo, browser } = served);
    folder = await writeFolder(demo);
    ids = await idsOf(demo);
    ids.heldBatch = (await commands.import(demo.context, { folder, label: 'CD-3' }, () => undefined)).batchId;
    ids.plan = await planOf(demo, folder);
  });
  afterAll(() => {
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  it.each(Object.keys(screens))(
    'of %s open without a complaint, in English and Chinese, in a large and a small window',
    async (name) => {
      const page = await browser.window();
      await signIn(page, demo.url, name);
      const complaints = hearComplaints(page);
      const english = new Set<string>();
      for (const screen of screens[name]!) {
        const address = screen.replace(/\{(\w+)\}/, (_all, what: string) => ids[what]!);
        await page.setViewportSize({ width: 1440, height: 900 });
        await page.goto(`${demo.url}${address}`);
        await settle(page);
        const shot = `screen-${name}${screen.replace(/[^a-z]+/gi, '-').replace(/-$/, '')}`;
        await shoot(page, shot);
        const heading = await headingOf(page);
        await page.setViewportSize({ width: 1280, height: 800 });
        expect({ screen, overflowPx: await overflowOf(page) }).toEqual({ screen, overflowPx: 0 });
        await page.getByRole('button', { name: '中文' }).click();
        await page.getByRole('button', { name: 'English' }).waitFor();
        await settle(page);
        expect({ screen, overflowPx: await overflowOf(page) }).toEqual({ screen, overflowPx: 0 });
        expect({ screen, isChinese: CHINESE.test(await page.locator('main, .lk-side').first().innerText()) }).toEqual({
          screen,
          isChinese: true,
        });
        const said = await page.locator('body').innerText();
        // tables and figures of the analysis are written for a journal
        const toBeRead = screen.startsWith('/analysis') ? '' : said;
        for (const sentence of toBeRead.match(ENGLISH) ?? []) english.add(`${screen}: ${sentence}`);
        await shoot(page, `${shot}-zh`);
        await page.getByRole('button', { name: 'English' }).click();
        await page.getByRole('button', { name: '中文' }).waitFor();
        expect(await headingOf(page)).toBe(heading);
      }
      expect(complaints).toEqual([]);
      expect([...english]).toEqual([]);
      await page.context().close();
    },
    120_000,
  );

  it('send a person who is not signed in to the door, and from there to where they wanted to go', async () => {
    const page = await browser.window();
    await page.goto(`${demo.url}/cases`);
    await page.waitForURL((address) => address.pathname === '/sign-in');
    expect(await page.locator('body').innerText()).not.toMatch(/LM-[A-Z0-9]{8}/);
    await page.getByRole('button', { name: 'Zhao, data manager' }).click();
    await page.waitForURL((address) => address.pathname === '/cases');
    await page.context().close();
  }, 60_000);

  it('say in words that there is no such read, and that a room is not for this role', async () => {
    const page = await browser.window();
    await signIn(page, demo.url, 'li');
    await page.goto(`${demo.url}/read/00000000-0000-4000-8000-000000000000`);
    await page.getByText('unknown.id').waitFor();
    await shoot(page, 'screen-li-unknown-read');
    await page.goto(`${demo.url}/board`);
    await page.locator('main .lk-problem, main [role="alert"]').first().waitFor();
    await shoot(page, 'screen-li-not-for-readers');
    await page.context().close();
  }, 60_000);
});

/** Waits until the screen has its answers and, where it has images, the first of them. */
async function settle(page: Page): Promise<void> {
  await page.locator('.lk-main, .lk-room').first().waitFor();
  await page.waitForFunction(
    () => !/Asking the server|正在向服务器查询|Opening the images|正在打开图像/.test(document.body.innerText),
  );
  if (await page.locator('.lk-room').count()) await page.locator('[data-pane][data-loaded="true"]').first().waitFor();
  await page.waitForLoadState('networkidle');
}

async function headingOf(page: Page): Promise<string> {
  return page.locator('h1, .lk-top-where').last().innerText();
}

/** How far the page reaches beyond the window, to the right or, in a reading room, below. */
async function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    const isRoom = document.querySelector('.lk-room') !== null;
    return Math.max(scrollWidth - clientWidth, isRoom ? scrollHeight - clientHeight : 0);
  });
}

/** What lies on a CD: an image, a screen save, a note. */
async function writeFolder({ context }: ServedDemo): Promise<string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-screens-'));
  const [image, other] = await context.db.find(tables.instances, { heldReason: null }, { limit: 2 });
  const bytes = await context.files.read(image!.fileId);
  writeFileSync(path.join(folder, 'image'), bytes);
  // the same length: MR image, secondary capture
  const saved = Buffer.from(await context.files.read(other!.fileId));
  const [mr, screen] = ['1.2.840.10008.5.1.4.1.1.4', '1.2.840.10008.5.1.4.1.1.7'];
  writeFileSync(path.join(folder, 'screen'), Buffer.from(saved.toString('latin1').replaceAll(mr, screen), 'latin1'));
  writeFileSync(path.join(folder, 'note.txt'), 'of the radiographer');
  return folder;
}

/** A dry run that a data manager has asked for. */
async function planOf({ context }: ServedDemo, folder: string): Promise<string> {
  const zhao = (await context.db.findOne(tables.people, { name: 'zhao' }))!;
  const { planId } = await verbs.startPlan(context, zhao, { folder });
  return planId;
}

async function idsOf(demo: ServedDemo): Promise<Record<string, string>> {
  const { db } = demo.context;
  const { caseId } = await demo.caseOf(FULL);
  const li = (await db.findOne(tables.people, { name: 'li' }))!;
  const full = (await db.findOne(tables.timepoints, { caseId, visit: 'baseline', endedAt: null }))!;
  const settled = (await db.findOne(tables.adjudications, { state: 'settled' }))!;
  return {
    case: caseId,
    batch: (await db.findOne(tables.importBatches, {}))!.id,
    assignment: (await db.findOne(tables.assignments, { timepointId: full.id, readerId: li.id }))!.id,
    adjudication: (await db.findOne(tables.adjudications, { state: 'open' }))!.id,
    timepoint: settled.timepointId,
  };
}
