import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { signIn, type TestBrowser } from './browser.ts';
import { type ServedDemo } from './demoProject.ts';
import { enterRoom } from './readingRoom.ts';
import { withDemo } from './withDemo.ts';

describe('the next read', () => {
  let demo: ServedDemo;
  let browser: TestBrowser;
  let page: Page;
  /** Frames asked of the server, by assignment, in order. */
  const asked: { assignmentId: string; frame: string }[] = [];
  const framesOf = (assignmentId: string) => asked.filter((one) => one.assignmentId === assignmentId);

  withDemo(async (served) => {
    ({ demo, browser } = served);
    page = await browser.window();
    await signIn(page, demo.url, 'li');
    page.on('request', (request) => {
      const { pathname, searchParams } = new URL(request.url());
      const [, assignmentId, alone] = /^\/api\/images\/assignment\/([^/]+)\/[^/]+(?:\/(.+))?$/.exec(pathname) ?? [];
      if (!assignmentId) return;
      // some frames of a series come in one answer
      for (const frame of searchParams.get('frames')?.split(',') ?? [alone!.replace('/', '.')])
        asked.push({ assignmentId, frame });
    });
  });

  it('is fetched while one reads, and opens without asking for one slice of what it shows first', async () => {
    const [first, next] = await page.evaluate(async () => {
      const ask = async (address: string) => (await fetch(address)).json();
      const { items } = (await ask('/api/worklist')) as { items: { assignmentId: string; state: string }[] };
      for (const { assignmentId, state } of items) {
        const view = (await ask(`/api/assignments/${assignmentId}`)) as { nextAssignmentId: string | null };
        if (state !== 'signed' && view.nextAssignmentId) return [assignmentId, view.nextAssignmentId] as const;
      }
      throw new Error('no read with another after it');
    });
    await page.evaluate((id) => history.pushState(null, '', `/read/${id}`), first);
    expect(await enterRoom(page)).toBe(first);
    // Quiet once nothing more is asked for.
    for (let before = -1; before !== framesOf(next).length || before === 0; await wait(3000))
      before = framesOf(next).length;
    const ahead = framesOf(next).length;
    expect(ahead).toBeGreaterThan(3);
    const lastOfFirst = asked.findLastIndex((one) => one.assignmentId === first);
    const firstOfNext = asked.findIndex((one) => one.assignmentId === next);
    expect(firstOfNext).toBeGreaterThan(lastOfFirst);

    await page.evaluate((id) => history.pushState(null, '', `/read/${id}`), next);
    expect(await enterRoom(page, first)).toBe(next);
    await wait(1000);
    const again = framesOf(next).map((one) => one.frame);
    expect(new Set(again).size).toBe(again.length);
  }, 180_000);

  it('shows nothing that was taken out of it after it was fetched', async () => {
    const here = new URL(page.url()).pathname.split('/').at(-1)!;
    const next = await page.evaluate(async (id) => {
      const view = (await (await fetch(`/api/assignments/${id}`)).json()) as { nextAssignmentId: string };
      return view.nextAssignmentId;
    }, here);
    for (let before = -1; before !== framesOf(next).length || before === 0; await wait(3000))
      before = framesOf(next).length;
    let taken = '';
    await page.route(`**/api/images/assignment/${next}`, async (route) => {
      const answer = await route.fetch();
      const set = (await answer.json()) as { series: { seriesKey: string }[] };
      taken = set.series.shift()!.seriesKey;
      await route.fulfill({ response: answer, json: set });
    });
    await page.evaluate((id) => history.pushState(null, '', `/read/${id}`), next);
    // what is left may be of the spine only: then no pane of the brain holds an image
    await page.locator(`[data-assignment-id="${next}"] [data-pane]`).first().waitFor();
    expect(taken).not.toBe('');
    expect(await page.locator(`[data-series-key="${taken}"]`).count()).toBe(0);
    expect(await page.locator('[data-series-key]').count()).toBeGreaterThan(0);
  }, 180_000);
});
