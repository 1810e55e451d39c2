import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { tables } from '../../server/db/tables.ts';
import { openBrowser, shoot, signIn, type TestBrowser } from './browser.ts';
import { FULL, serveDemo, type ServedDemo } from './demoProject.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The screens of each role; a part in braces is filled in from the project. */
const screens: Record<string, readonly string[]> = {
  li: ['/read', '/read/{assignment}', '/settings/keys', '/settings/display', '/settings/pattern'],
  chen: ['/adjudicate', '/adjudicate/{adjudication}'],
  zhao: [
    '/board',
    '/cases',
    '/cases/{case}',
    '/import',
    '/studies',
    '/series',
    '/held',
    '/links',
    '/timepoints',
    '/windows',
    '/rounds',
    '/agreement',
  ],
  wu: [
    '/analysis?tab=population',
    '/analysis?tab=covariates',
    '/analysis?tab=covariates&covariate=eano_letter',
    '/analysis?tab=models',
    '/analysis?tab=models&declare=new',
    '/analysis?tab=figures',
    '/review/{timepoint}',
  ],
  admin: ['/admin'],
};

const sizes = [
  { width: 1280, height: 800, ratio: 1 },
  { width: 1440, height: 900, ratio: 1 },
  { width: 1920, height: 1080, ratio: 1 },
  { width: 3840, height: 2160, ratio: 1 },
  { width: 1440, height: 900, ratio: 2 },
] as const;

interface Violation {
  id: string;
  impact: string;
  nodes: string[];
}

/** What axe finds serious or critical on the page as it stands. */
async function seriousOn(page: Page): Promise<Violation[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const run = (window as unknown as { axe: { run: (what: Document) => Promise<{ violations: AxeResult[] }> } }).axe;
    interface AxeResult {
      id: string;
      impact: string;
      nodes: { html: string; failureSummary: string }[];
    }
    const { violations } = await run.run(document);
    return violations
      .filter((one) => one.impact === 'serious' || one.impact === 'critical')
      .map((one) => ({
        id: one.id,
        impact: one.impact,
        nodes: one.nodes
          .slice(0, 6)
          .map((node) => `${node.html.slice(0, 160)} ${node.failureSummary.split('\n')[1]?.slice(0, 200) ?? ''}`),
      }));
  });
}

/** Waits until the screen has its answers and, where it has images, the first of them. */
async function settle(page: Page): Promise<void> {
  await page.locator('.lk-main, .lk-room, .lk-door').first().waitFor();
  await page.waitForFunction(
    () => !/Asking the server|正在向服务器查询|Opening the images|正在打开图像/.test(document.body.innerText),
  );
  if (await page.locator('.lk-room').count()) await page.locator('[data-pane][data-loaded="true"]').first().waitFor();
}

describe('access', () => {
  let demo: ServedDemo;
  let browser: TestBrowser;
  let ids: Record<string, string>;
  beforeAll(async () => {
    demo = await serveDemo();
    browser = await openBrowser();
    ids = await idsOf(demo);
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await demo?.close();
  });
  const addressOf = (screen: string) => `${demo.url}${screen.replace(/\{(\w+)\}/, (_all, what: string) => ids[what]!)}`;

  it('to the door has no serious barrier', async () => {
    const page = await browser.window();
    await page.goto(`${demo.url}/sign-in`);
    await settle(page);
    expect(await seriousOn(page)).toEqual([]);
    await page.context().close();
  }, 60_000);

  it.each(Object.keys(screens))(
    'to the screens of %s has no serious barrier, in English and Chinese, on light and dark',
    async (name) => {
      const page = await browser.window();
      await signIn(page, demo.url, name);
      const found: Record<string, Violation[]> = {};
      for (const screen of screens[name]!) {
        await page.goto(addressOf(screen));
        await settle(page);
        const english = await seriousOn(page);
        await page.getByRole('button', { name: '中文' }).click();
        await page.getByRole('button', { name: 'English' }).waitFor();
        const chinese = await seriousOn(page);
        await page.getByRole('button', { name: 'English' }).click();
        await page.getByRole('button', { name: '中文' }).waitFor();
        if (english.length > 0) found[screen] = english;
        if (chinese.length > 0) found[`${screen} zh`] = chinese;
      }
      expect(found).toEqual({});
      await page.context().close();
    },
    180_000,
  );

  it('to the list of keys and to both drafts has no serious barrier', async () => {
    const page = await browser.window();
    await signIn(page, demo.url, 'li');
    await page.goto(addressOf('/read/{assignment}'));
    await settle(page);
    await page.keyboard.press('?');
    await page.locator('.lk-keys').waitFor();
    expect(await seriousOn(page)).toEqual([]);
    await shoot(page, 'access-keys');
    await page.context().close();
  }, 60_000);

  it('a reader changes a key, and it holds on every computer until she takes it back', async () => {
    const page = await browser.window();
    await signIn(page, demo.url, 'li');
    await page.goto(`${demo.url}/settings/keys`);
    const line = page.locator('[data-command="image.invert"]');
    await line.getByRole('button', { name: /^change/ }).click();
    await page.keyboard.press('k');
    await line.getByText('also means').waitFor();
    await shoot(page, 'access-key-conflict');
    const far = await browser.window();
    await signIn(far, demo.url, 'li');
    await far.goto(`${demo.url}/settings/keys`);
    await far.locator('[data-command="image.invert"][data-own="true"]').waitFor();
    await page.locator('[data-reset-all]').click();
    await page.locator('[data-command="image.invert"][data-own="false"]').waitFor();
    await page.context().close();
    await far.context().close();
  }, 60_000);

  it('an image turned or flipped by key has its letters where they belong, and = sets it upright', async () => {
    const page = await browser.window();
    await signIn(page, demo.url, 'li');
    await page.goto(addressOf('/read/{assignment}'));
    await settle(page);
    const first = page.locator('[data-pane="pane-1"]');
    const letters = async () =>
      Promise.all(['top', 'right', 'bottom', 'left'].map((edge) => first.locator(`[data-edge="${edge}"]`).innerText()));
    const stand = async (expected: string) => {
      for (let tries = 0; tries < 50 && (await letters()).join(' ') !== expected; tries += 1)
        await page.waitForTimeout(100);
      expect((await letters()).join(' ')).toBe(expected);
    };
    const after = async (key: string, expected: string) => {
      await page.keyboard.press(key);
      await stand(expected);
    };
    await stand('A L P R');
    await after('Alt+r', 'R A L P');
    await shoot(page, 'access-turned');
    await after('Alt+l', 'A L P R');
    await after('Alt+h', 'A R P L');
    await shoot(page, 'access-flipped');
    await after('Alt+v', 'P R A L');
    await after('=', 'A L P R');
    await page.context().close();
  }, 60_000);

  it.each(sizes)(
    'the reading room fits $width x $height at ratio $ratio',
    async ({ width, height, ratio }) => {
      const page = await browser.window({ width, height, ratio });
      await signIn(page, demo.url, 'li');
      for (const [screen, name] of [
        ['/read/{assignment}', 'room'],
        ['/settings/keys', 'keys'],
        ['/settings/pattern', 'pattern'],
      ] as const) {
        await page.goto(addressOf(screen));
        await settle(page);
        await page.waitForTimeout(1000);
        const over = await page.evaluate(() => {
          const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
          const isRoom = document.querySelector('.lk-room') !== null;
          return Math.max(scrollWidth - clientWidth, isRoom ? scrollHeight - clientHeight : 0);
        });
        expect({ screen, over }).toEqual({ screen, over: 0 });
        await shoot(page, `access-${name}-${width}x${height}@${ratio}`);
      }
      await page.context().close();
    },
    120_000,
  );
});

/** Addresses of one of each: a case, the full examination, a comparison, a timepoint with a settled one. */
async function idsOf({ context, caseOf }: ServedDemo): Promise<Record<string, string>> {
  const { db } = context;
  const { caseId } = await caseOf(FULL);
  const li = (await db.findOne(tables.people, { name: 'li' }))!;
  const full = (await db.findOne(tables.timepoints, { caseId, visit: 'baseline', endedAt: null }))!;
  return {
    case: caseId,
    assignment: (await db.findOne(tables.assignments, { timepointId: full.id, readerId: li.id }))!.id,
    adjudication: (await db.findOne(tables.adjudications, { state: 'open' }))!.id,
    timepoint: (await db.findOne(tables.adjudications, { state: 'settled' }))!.timepointId,
  };
}
