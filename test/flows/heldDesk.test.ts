import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { listen, type Listening } from '../../server/main.ts';
import { tables } from '../../server/db/tables.ts';
import { parseHeader } from '../../server/imaging/parseHeader.ts';
import { readDataSet } from '../../server/imaging/readDataSet.ts';
import type { Instance } from '../../shared/imaging/instance.ts';
import { describeWithCorpus } from '../corpus.ts';
import { type HeldProject, openHeldProject } from '../server/imaging/heldProject.ts';
import { hearComplaints, openBrowser, shoot, type TestBrowser } from './browser.ts';

describeWithCorpus('the desk of held objects', () => {
  let project: HeldProject;
  let server: Listening;
  let browser: TestBrowser;
  let page: Page;
  let complaints: string[];
  const rowOf = async ({ sopInstanceUid }: Instance) =>
    (await project.context.db.findOne(tables.instances, { sopInstanceUid }))!;
  const loaded = () => page.locator('.lk-held-stage[data-loaded="true"]').waitFor();
  /** Drags over the picture, in its own pixels. */
  const drag = async (image: { columns: number; rows: number }, from: [number, number], to: [number, number]) => {
    const box = (await page.locator('.lk-held-stage svg').boundingBox())!;
    const scale = Math.min(box.width / image.columns, box.height / image.rows);
    const left = box.x + (box.width - image.columns * scale) / 2;
    const top = box.y + (box.height - image.rows * scale) / 2;
    await page.mouse.move(left + from[0] * scale, top + from[1] * scale);
    await page.mouse.down();
    await page.mouse.move(left + (from[0] + to[0]) * 0.5 * scale, top + (from[1] + to[1]) * 0.5 * scale);
    await page.mouse.move(left + to[0] * scale, top + to[1] * scale);
    await page.mouse.up();
  };

  beforeAll(async () => {
    project = await openHeldProject();
    server = await listen(project.context, { host: '127.0.0.1', port: 0 });
    browser = await openBrowser();
    page = await browser.window();
    await page.context().addCookies([{ name: 'leptolink', value: project.cookieOf('dataManager'), url: server.url }]);
    complaints = hearComplaints(page);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await project?.close();
  });

  it('opens from the number of the board', async () => {
    await page.goto(`${server.url}/board`);
    await page.getByRole('link', { name: /held objects/ }).click();
    await loaded();
    await shoot(page, 'held-01-first');
    expect(await page.locator('.lk-held-left').innerText()).toContain('Objects: 20');
  }, 90_000);

  it('a rectangle drawn and moved with the mouse is blackened in the file, by keys alone otherwise', async () => {
    const before = await project.instanceOf('grey8');
    await page.goto(`${server.url}/held?study=${before.studyInstanceUid}`);
    await loaded();
    const image = { columns: 512, rows: 512 };
    await drag(image, [100, 100], [200, 140]);
    await drag(image, [150, 120], [250, 220]);
    await drag(image, [400, 10], [500, 60]);
    await shoot(page, 'held-02-drawn');
    await page.keyboard.press('Delete');
    await page.keyboard.press('m');
    await page.keyboard.type('a name in the middle');
    await shoot(page, 'held-03-reason');
    await page.keyboard.press('Enter');
    await page.locator('.lk-empty').waitFor();
    const after = await rowOf(before);
    expect(after.heldReason).toBeNull();
    const [decision] = await project.context.db.find(tables.heldDecisions, { sopInstanceUid: before.sopInstanceUid });
    expect(decision).toMatchObject({ act: 'mask', reason: 'a name in the middle', decidedBy: 'datamanager' });
    const [mask] = decision!.masks;
    expect(decision!.masks).toHaveLength(1);
    // drawn at 100, 100 to 200, 140 and moved by 100: to a pixel or two of the screen
    for (const [value, wanted] of [
      [mask!.column, 200],
      [mask!.row, 200],
      [mask!.columns, 100],
      [mask!.rows, 40],
    ] as const)
      expect(Math.abs(value - wanted)).toBeLessThanOrEqual(3);
    const object = readDataSet(readFileSync(project.context.files.pathOf(after.fileId)));
    if ('problem' in object) throw new Error(object.problem.code);
    expect(parseHeader(object).header.BurnedInAnnotation).toBe('NO');
    const { dataOffset } = object.dataSet.elements.x7fe00010!;
    expect(object.bytes[dataOffset + 220 * 512 + 250]).toBe(0);
  }, 90_000);

  it('all dose sheets of a study are dropped together, counted first', async () => {
    const { studyInstanceUid } = await project.instanceOf('dose1');
    await page.goto(`${server.url}/held?study=${studyInstanceUid}&reason=doseSheet`);
    await loaded();
    await page.keyboard.press('d');
    await page.getByText('all of this reason in the study').click();
    await page.locator('.lk-held-deed input[list]').fill('dose sheets are not read');
    await page.getByRole('button', { name: 'Drop 2' }).waitFor();
    await shoot(page, 'held-04-drop-all');
    await page.getByRole('button', { name: 'Drop 2' }).click();
    await page.locator('.lk-empty').waitFor();
    for (const name of ['dose1', 'dose2'] as const) expect((await project.instanceOf(name)).heldReason).toBe('dropped');
  }, 90_000);

  it('a release is taken back at once, and what was written before is offered again', async () => {
    await page.goto(`${server.url}/held?reason=secondaryCapture`);
    await loaded();
    for (let tries = 0; tries < 10; tries += 1) {
      if ((await page.locator('.lk-held-facts').innerText()).includes('640 × 480')) break;
      await page.keyboard.press('j');
      await loaded();
    }
    await shoot(page, 'held-05-palette');
    await page.keyboard.press('r');
    expect(await page.locator('.lk-held-reasons').innerText()).toContain('dose sheets are not read');
    await page.keyboard.type('a face drawn by hand');
    await page.keyboard.press('Enter');
    await page.locator('.lk-held-last').waitFor();
    await shoot(page, 'held-06-released');
    const released = await project.context.db.find(tables.heldDecisions, { act: 'release' });
    expect(released).toHaveLength(1);
    await page.keyboard.press('u');
    await page.keyboard.type('it may be a person');
    await page.keyboard.press('Enter');
    await page.getByText('Held again.').waitFor();
    expect((await rowOf(await project.instanceOf('palette'))).heldReason).toBe('secondaryCapture');
  }, 90_000);

  it('reads in Chinese in a small window, and says what cannot be drawn', async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(`${server.url}/held?reason=document`);
    await page.getByRole('button', { name: '中文' }).click();
    await loaded();
    await shoot(page, 'held-07-document-zh');
    expect(await page.locator('.lk-held-stage').innerText()).toContain('去标识后所余内容');
    const beyond = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(beyond).toBe(0);
    await page.goto(`${server.url}/held?reason=damaged`);
    await loaded();
    expect(await page.getByRole('button', { name: /放行/ }).first().isDisabled()).toBe(true);
    expect(complaints).toEqual([]);
  }, 90_000);
});
