import type { Page } from 'playwright-core';
import { tables } from '../../server/db/tables.ts';
import { verbs } from '../../server/verbs.ts';
import { cross } from '../../shared/imaging/geometry.ts';
import { moved, reversed, type Matrix4, type Point } from '../../shared/imaging/rigid.ts';
import type { Draft } from '../../shared/reading/draft.ts';
import type { ImageSet, SetFrame } from '../../shared/reading/imageSet.ts';
import { cornerError, eightMmSixDegrees } from '../viewer/imaging/movedHead.ts';
import { hearComplaints, openBrowser, shoot, signIn, type TestBrowser } from './browser.ts';
import { atItem, enterRoom, markAt, pane, saved, scrollTo, sliceOf } from './readingRoom.ts';
import { serveVisits, type VisitsProject } from './visitsProject.ts';

const MOVED = '00970001';
const OTHER = '00970002';
/** elastix compiles 16 MB of WebAssembly and runs twice, on a loaded machine. */
const patienceMs = 240_000;
/** From a place of the follow-up to the same anatomy at baseline, as planted. */
const toBaseline = reversed(eightMmSixDegrees)!;

const state = (page: Page, tone: string) => page.locator(`.lk-register-state[data-register="${tone}"]`);
const alone = (page: Page) => page.locator('[data-pane]', { hasText: 'not linked with the current images' });
const keys = async (page: Page, pressed: string) => {
  for (const key of pressed.split(' ')) await page.keyboard.press(key);
};

describe('a follow-up read beside its baseline, the head 8 mm and 6 degrees elsewhere', () => {
  let project: VisitsProject;
  let browser: TestBrowser;
  let page: Page;
  let assignmentId: string;
  let images: ImageSet;
  const complaints: string[] = [];
  const answered: string[] = [];
  const screens: string[] = [];

  /** Opens a read of stage 2 as Li; `images` is its set, by the aliases that the page has. */
  const open = async (id: string) => {
    const li = (await project.context.db.findOne(tables.people, { name: 'li' }))!;
    images = await verbs.imageSet(project.context, li, { scope: 'assignment', scopeId: id });
    await page.goto(`${project.url}/read/${id}`);
    await enterRoom(page);
  };
  const see = async (name: string) => {
    screens.push(await page.locator('body').innerText());
    await shoot(page, name);
  };
  const draft = async (): Promise<Draft> =>
    JSON.parse((await project.context.db.findOne(tables.reads, { assignmentId }))!.draft) as Draft;
  /** The series of a pane and the frame it shows now. */
  const shownIn = async (place: 1 | 2 | 3 | 4) => {
    const key = await pane(page, place).getAttribute('data-series-key');
    const series = images.series.find((one) => one.seriesKey === key)!;
    return { series, frame: series.frames[(await sliceOf(page, place)) - 1]! };
  };
  /** How far, mm, the slice of one pane lies from the anatomy in the middle of another; and how far it may. */
  const apart = async (from: 1 | 2 | 3 | 4, to: 1 | 2 | 3 | 4) => {
    const [lead, follow] = [await shownIn(from), await shownIn(to)];
    const way = wayBetween(lead.series.visit, follow.series.visit);
    const [first, second] = follow.series.frames.map(({ positionMm }) => positionMm as unknown as Point);
    const spacingMm = Math.hypot(...[0, 1, 2].map((axis) => second![axis]! - first![axis]!));
    return { mm: planeDistance(follow.frame, moved(way, middleOf(lead.frame))), mayBe: spacingMm / 2 + 1 };
  };
  const expectTogether = async (from: 1 | 2 | 3 | 4, to: readonly (1 | 2 | 3 | 4)[]) => {
    for (const place of to) {
      const { mm, mayBe } = await apart(from, place);
      expect({ place, isNear: mm < mayBe, mm, mayBe }).toMatchObject({ isNear: true });
    }
  };

  beforeAll(async () => {
    project = await serveVisits([
      { recordNumber: MOVED, movedBy: eightMmSixDegrees, kinds: ['flair', 't1Post3d'] },
      { recordNumber: OTHER, otherAnatomy: 4, kinds: ['t1Post3d'] },
    ]);
    assignmentId = await project.changeOf(MOVED);
    browser = await openBrowser();
    page = await browser.window();
    await signIn(page, project.url, 'li');
    hearComplaints(page, complaints);
    page.on('response', (response) => {
      if (!/json/.test(response.headers()['content-type'] ?? '')) return;
      void response.text().then(
        (text) => answered.push(text),
        () => undefined,
      );
    });
    await open(assignmentId);
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await project?.close();
  });
  afterEach(() => expect(complaints.splice(0)).toEqual([]));

  it('hangs the baseline beside the current images in one weighting and plane, unlinked, and each pane says so', async () => {
    for (const place of [1, 2, 3, 4] as const)
      await pane(page, place).and(page.locator('[data-loaded="true"]')).waitFor();
    const hung = await Promise.all(([1, 2, 3, 4] as const).map(async (place) => (await shownIn(place)).series));
    expect(hung.map(({ visit, label }) => [visit, label])).toEqual([
      ['baseline', 'T1 post 3D ax'],
      ['current', 'T1 post 3D ax'],
      ['baseline', 'FLAIR 2D ax'],
      ['current', 'FLAIR 2D ax'],
    ]);
    await alone(page).nth(1).waitFor();
    expect(await alone(page).count()).toBe(2);
    const before = [await sliceOf(page, 1), await sliceOf(page, 3)];
    const thick = await sliceOf(page, 4);
    await scrollTo(page, 2, (await sliceOf(page, 2)) + 12);
    expect([await sliceOf(page, 1), await sliceOf(page, 3)]).toEqual(before);
    expect(await sliceOf(page, 4)).not.toBe(thick);
    await see('stage2-01-unregistered');
  }, 60_000);

  it(
    'registers the baseline by itself within 1 mm, says how well, and brings it to the same anatomy at once',
    async () => {
      await state(page, 'linked').waitFor({ timeout: patienceMs });
      const said = state(page, 'linked');
      const way = (await said.getAttribute('data-register-way'))!.split(' ').map(Number);
      expect(cornerError(way, toBaseline)).toBeLessThan(1);
      expect(Number(await said.getAttribute('data-register-mm'))).toBeLessThan(1);
      expect(await said.textContent()).toMatch(/^registered, 0\.\d mm, NCC 0\.\d\d: baseline T1 post/);
      await alone(page).first().waitFor({ state: 'detached' });
      await settled(page);
      await expectTogether(2, [1, 3, 4]);
      await see('stage2-02-registered');
    },
    patienceMs,
  );

  it('scrolls all panes to the same anatomical place, whichever visit leads, thin or thick', async () => {
    for (const [leader, slices] of [
      [2, [70, 90]],
      [1, [75]],
      [4, [10]],
      [3, [13]],
    ] as const) {
      for (const slice of slices) {
        await scrollTo(page, leader, slice);
        await settled(page);
        await expectTogether(
          leader,
          ([1, 2, 3, 4] as const).filter((place) => place !== leader),
        );
      }
    }
  }, 90_000);

  it('is not linked any more once unlinked by key, and is again', async () => {
    await page.keyboard.press('k');
    const before = await sliceOf(page, 1);
    await scrollTo(page, 2, (await sliceOf(page, 2)) + 6);
    await settled(page);
    expect(await sliceOf(page, 1)).toBe(before);
    await page.keyboard.press('k');
    await scrollTo(page, 2, (await sliceOf(page, 2)) + 1);
    await settled(page);
    await expectTogether(2, [1, 3, 4]);
  }, 60_000);

  it('shows the baseline on the very slices of now, and takes no drawing there', async () => {
    await atItem(page, 'CMP.OK');
    await keys(page, 'y');
    await atItem(page, 'CHG.BRN.NOD');
    const native = (await pane(page, 1).getAttribute('data-series-key'))!;
    await pane(page, 1).click({ position: { x: 120, y: 200 } });
    await page.getByRole('button', { name: 'Resliced' }).click();
    await page.locator('[data-pane="pane-1"][data-series-key^="registered:"][data-loaded="true"]').waitFor();
    await scrollTo(page, 2, 70);
    await settled(page);
    expect(await sliceOf(page, 1)).toBe(70);
    await see('stage2-03-resliced');
    for (const refuses of [true, false]) {
      await keys(page, 'x');
      await page.locator('.lk-desk[data-tool="point"]').waitFor();
      if (!refuses) {
        await page.getByRole('button', { name: 'Resliced' }).click();
        await page.locator(`[data-pane="pane-1"][data-series-key="${native}"][data-loaded="true"]`).waitFor();
      }
      const box = (await pane(page, 1).boundingBox())!;
      await page.mouse.click(box.x + box.width * 0.5, box.y + box.height * 0.4);
      await page.getByText('Draw on the images of now: this pane shows baseline.').waitFor();
      await keys(page, 'w');
    }
    expect(Object.keys((await draft()).marks)).toEqual([]);
  }, 90_000);

  it('fills the change form by keyboard, draws what is new, and the response follows live', async () => {
    await atItem(page, 'CHG.BRN.NOD');
    await keys(page, 'e');
    await page.locator('.lk-derived[data-response="PD"]').waitFor();
    await page.locator('.lk-desk[data-tool="point"]').waitFor();
    await markAt(page, 2, { x: 0.55, y: 0.3 });
    await keys(page, 'Control+ArrowDown');
    await atItem(page, 'CHG.BRN.LIN');
    await keys(page, 'n');
    await atItem(page, 'CHG.HYD');
    await keys(page, 'a');
    await atItem(page, 'PAR.CHG');
    await keys(page, 'a');
    await atItem(page, 'RESP');
    await saved(page);
    const [mark] = Object.values((await draft()).marks);
    const { series, frame } = await shownIn(2);
    expect(mark).toMatchObject({ itemId: 'CHG.BRN.NOD', seriesKey: series.seriesKey, imageKey: frame.imageKey });
    // The figure stays in sight while the current images are in the hand.
    expect(await state(page, 'linked').textContent()).toMatch(/^registered, 0\.\d mm/);
    await see('stage2-04-form');
  }, 90_000);

  it('is sent back with a reason, parked, answered by the data manager, and goes on with everything there', async () => {
    const before = await draft();
    await page.locator('[data-open-send-back]').click();
    await page.locator('[data-note-kind="wrongLabel"]').click();
    await page.getByRole('textbox', { name: 'What is wrong' }).fill('FLAIR of the baseline looks fat suppressed');
    await see('stage2-05-send-back');
    await page.keyboard.press('Control+Enter');
    await page.waitForURL((address) => !address.pathname.endsWith(assignmentId));
    await page.goto(`${project.url}/read`);
    await page.getByText('sent back, waits for the data manager').first().waitFor();
    await see('stage2-06-parked');
    await open(assignmentId);
    await page.getByText('Sent back: it waits for the data manager.').waitFor();
    expect(await page.locator('[data-sign]').isDisabled()).toBe(true);

    const desk = await browser.window();
    await signIn(desk, project.url, 'zhao');
    await desk.goto(`${project.url}/notes`);
    await desk.getByRole('textbox', { name: 'Answer' }).fill('Label is right');
    await shoot(desk, 'stage2-07-notes');
    await desk.getByRole('button', { name: 'Answer' }).click();
    await desk.getByText('Answered').first().waitFor();
    await desk.close();

    await open(assignmentId);
    await page.getByText('Answer: Label is right').waitFor();
    expect(await draft()).toEqual(before);
    await page.locator('.lk-derived[data-response="PD"]').waitFor();
    await atItem(page, 'RESP');
  }, 120_000);

  it('asks why the own response is another than the rule, and is signed', async () => {
    await page.keyboard.press('d');
    await page.locator('.lk-derived[data-mismatch="true"]').waitFor();
    await page.keyboard.press('Control+Enter');
    await atItem(page, 'RESP.WHY');
    await see('stage2-08-mismatch');
    const before = page.url();
    await page.keyboard.type('A vessel seen end on');
    await page.keyboard.press('Control+Enter');
    await page.waitForURL((address) => address.href !== before);
    const read = (await project.context.db.findOne(tables.reads, { assignmentId }))!;
    expect(read.state).toBe('signed');
    const findings = await project.context.db.find(tables.findings, {
      readId: read.id,
      itemId: ['RESP', 'RESP.RULE', 'RESP.WHY'],
    });
    expect(Object.fromEntries(findings.map((one) => [one.itemId, one.value]))).toEqual({
      RESP: 'SD',
      'RESP.RULE': 'PD',
      'RESP.WHY': 'A vessel seen end on',
    });
  }, 90_000);

  it(
    'is not linked where the follow-up is of somebody else: the registration is not trusted, and that is said',
    async () => {
      await open(await project.changeOf(OTHER));
      await state(page, 'mistrusted').waitFor({ timeout: patienceMs });
      expect(await state(page, 'mistrusted').textContent()).toMatch(/^Registration not trusted, not linked: /);
      await page.getByText('not linked with the current images: registration not trusted').waitFor();
      expect(await page.locator('[data-pane]').count()).toBe(2);
      const before = await sliceOf(page, 1);
      await scrollTo(page, 2, (await sliceOf(page, 2)) + 12);
      await settled(page);
      expect(await sliceOf(page, 1)).toBe(before);
      await page.setViewportSize({ width: 1280, height: 800 });
      await settled(page);
      await see('stage2-09-mistrusted-1280');
    },
    patienceMs,
  );

  it('shows no date and answers none: only the days of today, of the reads themselves', () => {
    const today = new Date().toISOString().slice(0, 10);
    const dates = [...answered, ...screens].flatMap(
      (text) => text.match(/\b(?:19|20)\d\d-?[01]\d-?[0-3]\d(?!\d)/g) ?? [],
    );
    expect(answered.length).toBeGreaterThan(20);
    expect(new Set(dates.filter((date) => date !== today))).toEqual(new Set());
  });
});

function wayBetween(from: string, to: string): Matrix4 {
  if (from === to) return [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
  return from === 'current' ? toBaseline : eightMmSixDegrees;
}

function middleOf({ positionMm, orientation, pixelSpacingMm, rows, columns }: SetFrame): Point {
  const [row_ = 1, column_ = 1] = pixelSpacingMm!;
  const at = (axis: 0 | 1 | 2) =>
    positionMm![axis] +
    orientation![axis]! * column_ * ((columns - 1) / 2) +
    orientation![axis + 3]! * row_ * ((rows - 1) / 2);
  return [at(0), at(1), at(2)];
}

function planeDistance({ positionMm, orientation }: SetFrame, point: Point): number {
  const normal = cross(orientation!.slice(0, 3) as never, orientation!.slice(3) as never);
  return Math.abs(normal.reduce((sum, value, axis) => sum + value * (point[axis]! - positionMm![axis]!), 0));
}

/** Waits until what was asked for is drawn. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await page.waitForTimeout(150);
  for (const one of await page.locator('[data-pane][data-series-key]:not([data-series-key=""])').all())
    await one.and(page.locator('[data-loaded="true"]')).waitFor();
}
