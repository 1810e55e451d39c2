import type { Page } from 'playwright-core';
import { setTimeout as wait } from 'node:timers/promises';
import { tables } from '../../server/db/tables.ts';
import type { Draft } from '../../shared/reading/draft.ts';
import { shoot, signIn, type TestBrowser } from './browser.ts';
import { type ServedDemo } from './demoProject.ts';
import { enterRoom, row } from './readingRoom.ts';
import { withDemo } from './withDemo.ts';

const words = (page: Page) => row(page, 'COMMENT').locator('textarea');
const inState = (page: Page, state: string) => page.locator(`.lk-save[data-save-state="${state}"]`).waitFor();

/** Writes the comment of the read and leaves the field. */
async function write(page: Page, text: string): Promise<void> {
  await words(page).click();
  await words(page).fill(text);
  await words(page).blur();
}

describe('nothing of a read is lost', () => {
  let demo: ServedDemo;
  let browser: TestBrowser;
  let page: Page;
  let assignmentId: string;

  const open = async (in_: Page) => {
    await in_.goto(`${demo.url}/read/${assignmentId}`);
    await enterRoom(in_);
    return in_;
  };
  /** Another tab of the same browser. */
  const tab = async () => open(await page.context().newPage());
  const draft = async (): Promise<Draft | null> => {
    const read = await demo.context.db.findOne(tables.reads, { assignmentId, state: 'draft' });
    return read ? (JSON.parse(read.draft) as Draft) : null;
  };
  const comment = async () => {
    const answer = (await draft())?.answers.COMMENT;
    return answer?.kind === 'text' ? answer.text : null;
  };

  withDemo(async (served) => {
    ({ demo, browser } = served);
    page = await browser.window();
    await signIn(page, demo.url, 'li');
    await page.goto(`${demo.url}/read`);
    assignmentId = (await page.locator('[data-read-next]').getAttribute('data-read-next'))!;
    await open(page);
  });

  it('a change is on the server within two seconds, while one still types', async () => {
    await words(page).click();
    await words(page).pressSequentially('leptomen', { delay: 250 });
    expect(await comment()).toMatch(/^lep/);
    await words(page).blur();
    await inState(page, 'saved');
    expect(await comment()).toBe('leptomen');
  }, 60_000);

  it('a tab killed with unsaved changes brings them back', async () => {
    await page.route('**/draft', (route) => (route.request().method() === 'PATCH' ? route.abort() : route.continue()));
    await write(page, 'before the crash');
    await inState(page, 'offline');
    expect(await comment()).toBe('leptomen');
    const killed = page;
    page = await page.context().newPage();
    await Promise.race([killed.goto('chrome://crash').catch(() => undefined), wait(5000)]);
    await killed.close();
    await open(page);
    await expect(words(page).inputValue()).resolves.toBe('before the crash');
    await inState(page, 'saved');
    expect(await comment()).toBe('before the crash');
  }, 90_000);

  it('a server that is restarted gets what was said meanwhile', async () => {
    const start = await demo.stop();
    await write(page, 'the server is away');
    await inState(page, 'offline');
    await shoot(page, 'lost-01-offline');
    await start();
    await inState(page, 'saved');
    expect(await comment()).toBe('the server is away');
  }, 90_000);

  it('a computer without a network keeps form and drawings and sends them when it is back', async () => {
    await page.context().setOffline(true);
    await write(page, 'no network');
    await inState(page, 'offline');
    await page.context().setOffline(false);
    await inState(page, 'saved');
    expect(await comment()).toBe('no network');
  }, 90_000);

  it('undo and redo are saved like any change', async () => {
    await wait(4500);
    await write(page, 'to be taken back');
    await inState(page, 'saved');
    await page.keyboard.press('Control+z');
    await expect(words(page).inputValue()).resolves.toBe('no network');
    await inState(page, 'saved');
    expect(await comment()).toBe('no network');
    await page.keyboard.press('Control+y');
    await expect(words(page).inputValue()).resolves.toBe('to be taken back');
    await inState(page, 'saved');
    expect(await comment()).toBe('to be taken back');
  }, 60_000);

  it('a second tab is told at once that there is another, and of each save there; both drafts stand side by side', async () => {
    const other = await tab();
    await other.locator('[data-other-rooms]').waitFor();
    await page.locator('[data-other-rooms]').waitFor();
    await write(page, 'said in the first tab');
    await inState(page, 'saved');
    await other.locator('.lk-save[data-save-state="stale"]').waitFor({ timeout: 2000 });
    await write(other, 'said in the second tab');
    await wait(3000);
    expect(await comment()).toBe('said in the first tab');
    await other.locator('[data-see-both]').click();
    const line = other.locator('[data-differs="COMMENT"]');
    await expect(line.locator('[data-side="here"]').textContent()).resolves.toContain('second tab');
    await expect(line.locator('[data-side="there"]').textContent()).resolves.toContain('first tab');
    await shoot(other, 'lost-02-side-by-side');
    await other.locator('[data-keep-here]').click();
    await inState(other, 'saved');
    expect(await comment()).toBe('said in the second tab');
    // Now it is the first tab that is behind; it goes on with the other one.
    await inState(page, 'stale');
    await page.locator('[data-see-both]').click();
    await page.locator('[data-differs="COMMENT"]').waitFor();
    await page.locator('[data-take-there]').click();
    await inState(page, 'saved');
    await expect(words(page).inputValue()).resolves.toBe('said in the second tab');
    await other.close();
    await page.locator('[data-other-rooms]').waitFor({ state: 'detached' });
  }, 120_000);

  it('another computer is told through the server, without anybody pressing anything', async () => {
    const far = await browser.window();
    await signIn(far, demo.url, 'li');
    await open(far);
    await far.locator('[data-other-rooms="1"]').waitFor();
    await write(page, 'said at home');
    await inState(page, 'saved');
    await far.locator('.lk-save[data-save-state="stale"]').waitFor({ timeout: 15_000 });
    await far.locator('[data-see-both]').click();
    await far.locator('[data-take-there]').click();
    await inState(far, 'saved');
    await expect(words(far).inputValue()).resolves.toBe('said at home');
    await far.close();
  }, 120_000);

  it('a session that ended keeps everything, and goes on where it was after signing in again', async () => {
    await page.context().clearCookies();
    await write(page, 'after the session');
    await inState(page, 'signedOut');
    await signIn(page, demo.url, 'li');
    await open(page);
    await inState(page, 'saved');
    await expect(words(page).inputValue()).resolves.toBe('after the session');
    expect(await comment()).toBe('after the session');
  }, 90_000);
});
