import { rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { tables } from '../../server/db/tables.ts';
import type { Draft } from '../../shared/reading/draft.ts';
import type { Mark } from '../../shared/reading/mark.ts';
import { describeWithCorpus } from '../corpus.ts';
import { hearComplaints, openBrowser, shoot, signIn, type TestBrowser } from './browser.ts';
import { compareWithSlice, fittedPlace, panePixels } from './panePixels.ts';
import { phantomCase, type ReadingCase, realCases } from './readingCases.ts';
import { atItem, enterRoom, judgeImages, pane, restAndSign, row, saved, sayLinear } from './readingRoom.ts';
import { scrollTo, sliceOf } from './readingRoom.ts';
import { serveSeries, type SeriesProject } from './seriesProject.ts';
import { distanceMm, pointOf, type SourceSlice } from './sourceSlices.ts';

const FOLIA = 'CBL.HEM';
const names = ['nema', 'siemens', 'ge', 'philips', 'phantom'];
type Pixel = { column: number; row: number };

describeWithCorpus('a whole reading, on the series of three vendors, of NEMA and of the phantom', () => {
  let project: SeriesProject;
  let browser: TestBrowser;
  let cases: ReadingCase[];
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    cases = [...realCases(), phantomCase()];
    project = await serveSeries(cases);
    browser = await openBrowser();
    page = await browser.window();
    await signIn(page, project.url, 'li');
    hearComplaints(page, complaints);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await project?.close();
    const phantom = cases?.find((one) => one.name === 'phantom');
    if (phantom) rmSync(phantom.folder, { recursive: true, force: true });
  });
  afterEach(() => expect(complaints.splice(0)).toEqual([]));

  it.each(names)(
    'is drawn, filled by keyboard, survives a killed tab and is signed: %s',
    async (name) => {
      const one = cases.find((each) => each.name === name)!;
      const assignmentId = await project.assignmentOf(name);
      const draft = async (): Promise<Draft> =>
        JSON.parse((await project.context.db.findOne(tables.reads, { assignmentId }))!.draft) as Draft;
      const open = async () => {
        await page.goto(`${project.url}/read/${assignmentId}`);
        await enterRoom(page);
        await pane(page, one.pane).and(page.locator('[data-loaded="true"]')).waitFor();
      };

      await open();
      expect(await pane(page, one.pane).getAttribute('data-slices')).toBe(String(one.slices.length));
      expectSpacing(one);
      expect(await page.locator('.lk-pane-active').getAttribute('data-pane')).toBe(`pane-${one.pane}`);
      await expectLetters(page, one);
      await expectBytes(page, one, project, assignmentId);
      await expectSlice(page, one.pane, one.slices);
      if (one.before) await flipThere(page, one);

      const slice = one.lesion
        ? sliceNearest(one.slices, one.lesion.anchor!.pointMm)
        : Math.ceil(one.slices.length / 3);
      await scrollFast(page, one.pane, one.slices.length);
      await scrollTo(page, one.pane, slice);
      await expectSlice(page, one.pane, one.slices);

      await judgeImages(page);
      await sayLinear(page, 'r');
      const source = one.slices[slice - 1]!;
      const at = one.lesion ? pixelOf(source, one.lesion.anchor!.pointMm) : pixelIn(source, 0.42, 0.55);
      const point = await drawAt(page, one.pane, source, [at]);
      await saved(page);
      await page.keyboard.press('c');
      const span = await drawAt(page, one.pane, source, [pixelIn(source, 0.3, 0.4), pixelIn(source, 0.36, 0.52)]);
      await saved(page);
      await page.keyboard.press('v');
      const cross = await drawAt(page, one.pane, source, [pixelIn(source, 0.55, 0.35), pixelIn(source, 0.68, 0.41)]);
      await saved(page);
      const before = await draft();
      expectMark(markOf(before, 'point'), point);
      expectMark(markOf(before, 'length'), span);
      // The second diameter is the tool's own proposal, at a right angle; the reader drew the first.
      expectMark(markOf(before, 'bidirectional'), cross);
      if (one.lesion)
        expect(distanceMm(markOf(before, 'point').points[0]!, one.lesion.anchor!.pointMm)).toBeLessThan(1);

      if (one.lesion) await goRoundPlanes(page, one, slice);

      // Killed right after an answer.
      await atItem(page, FOLIA);
      await page.keyboard.press('f');
      await row(page, FOLIA).locator('[data-choose="extent:focal"][aria-checked="true"]').waitFor();
      const context = page.context();
      await page.close({ runBeforeUnload: false });
      page = await context.newPage();
      hearComplaints(page, complaints);
      await open();
      await row(page, FOLIA).locator('[data-choose="extent:focal"][aria-checked="true"]').waitFor();
      await row(page, FOLIA).locator('[data-mark-id]').first().click();
      await page.locator(`[data-pane="pane-${one.pane}"][data-slice="${slice}"]`).waitFor();
      await expectSlice(page, one.pane, one.slices);
      await saved(page);
      expect((await draft()).marks).toEqual(before.marks);
      await shoot(page, `reading-${name}`);

      await restAndSign(page);
      const read = (await project.context.db.findOne(tables.reads, { assignmentId }))!;
      expect(read.state).toBe('signed');
      const kept = await project.context.db.find(tables.annotations, { readId: read.id, kind: 'point' });
      expect(kept.some(({ pointsMm }) => distanceMm(pointsMm[0]!, point[0]!) < 0.5)).toBe(true);
    },
    120_000,
  );

  it('leaves the worklist empty', async () => {
    await page.goto(`${project.url}/read`);
    await page.locator(`[data-worklist-done="${names.length}"]`).waitFor();
  });
});

/** Every pixel on the screen is the grey of its number in the file of that slice, at the place that true proportion gives it. */
async function expectSlice(page: Page, place: 1 | 2, slices: readonly SourceSlice[]): Promise<void> {
  const shown = await sliceOf(page, place);
  const canvas = await panePixels(page, place);
  const right = compareWithSlice(canvas, slices[shown - 1]!);
  expect({ shown, isRight: right.equal > 0.995, compared: right.compared > 5000 }).toEqual({
    shown,
    isRight: true,
    compared: true,
  });
  const neighbour = slices[shown] ?? slices[shown - 2]!;
  expect(compareWithSlice(canvas, neighbour).equal).toBeLessThan(right.equal);
}

function expectSpacing({ slices, spacingMm }: ReadingCase): void {
  for (const [at, slice] of slices.slice(1).entries())
    expect(Math.abs(distanceMm(slice.positionMm, slices[at]!.positionMm) - spacingMm)).toBeLessThan(0.02);
}

/** The letters at the edges are the ends of the body that rows and columns lead to, by their angles. */
async function expectLetters(page: Page, one: ReadingCase): Promise<void> {
  const { orientation } = one.slices[0]!;
  const toward = (direction: readonly number[]): string =>
    ['L', 'P', 'H', 'R', 'A', 'F']
      .map((letter, at) => {
        const cosine = direction[at % 3]! * (at < 3 ? 1 : -1);
        return { letter, degrees: (Math.acos(Math.min(1, Math.max(-1, cosine))) * 180) / Math.PI };
      })
      .filter(({ degrees }) => degrees < 72.5)
      .sort((a, b) => a.degrees - b.degrees)
      .slice(0, 2)
      .map(({ letter }) => letter)
      .join('');
  const [along, down] = [orientation.slice(0, 3), orientation.slice(3)];
  const back = (direction: number[]) => direction.map((value) => -value);
  const wanted = { right: toward(along), left: toward(back(along)), bottom: toward(down), top: toward(back(down)) };
  const shown = Object.fromEntries(
    await Promise.all(
      Object.keys(wanted).map(async (edge) => [
        edge,
        await pane(page, one.pane).locator(`[data-edge="${edge}"]`).innerText(),
      ]),
    ),
  ) as typeof wanted;
  expect(shown).toEqual(wanted);
}

/** What the browser gets of the middle slice are the very bytes of the file. */
async function expectBytes(page: Page, one: ReadingCase, project: SeriesProject, assignmentId: string): Promise<void> {
  const key = await pane(page, one.pane).getAttribute('data-series-key');
  const series = (await project.imagesOf(one.name)).series.find(({ seriesKey }) => seriesKey === key)!;
  const middle = one.slices.length >> 1;
  const { imageKey, frameNumber } = series.frames[middle]!;
  const address = `${project.url}/api/images/assignment/${assignmentId}/${key}/${imageKey}/${frameNumber}`;
  const body = await (await page.context().request.get(address)).body();
  const { values } = one.slices[middle]!;
  expect(body.equals(Buffer.from(values.buffer, values.byteOffset, values.byteLength))).toBe(true);
}

/** One key shows the same slice before gadolinium, and back. */
async function flipThere(page: Page, one: ReadingCase): Promise<void> {
  const slice = await sliceOf(page, one.pane);
  const key = await pane(page, one.pane).getAttribute('data-series-key');
  for (const slices of [one.before!, one.slices]) {
    const isBack = slices === one.slices;
    await page.keyboard.press(' ');
    await page
      .locator(`[data-pane="pane-${one.pane}"][data-loaded="true"][data-slice="${slice}"]`)
      .and(page.locator(`${isBack ? '' : ':not('}[data-series-key="${key}"]${isBack ? '' : ')'}`))
      .waitFor();
    await expectSlice(page, one.pane, slices);
  }
}

/** Three planes of the series and back, cine and stop: the same slice is there again, pixel by pixel. */
async function goRoundPlanes(page: Page, one: ReadingCase, slice: number): Promise<void> {
  const key = await pane(page, one.pane).getAttribute('data-series-key');
  await page.keyboard.press('m');
  await page.locator('[data-pane][data-series-key^="plane:"][data-loaded="true"]').nth(1).waitFor();
  await shoot(page, `reading-${one.name}-planes`);
  await page.keyboard.press('m');
  const back = page.locator(`[data-pane="pane-${one.pane}"][data-series-key="${key}"][data-loaded="true"]`);
  await back.waitFor();
  const before = await sliceOf(page, one.pane);
  await page.keyboard.press('Shift+C');
  await page.locator(`[data-pane="pane-${one.pane}"]:not([data-slice="${before}"])`).waitFor();
  await page.keyboard.press('Shift+C');
  await scrollTo(page, one.pane, slice);
  await expectSlice(page, one.pane, one.slices);
}

/** Turns the wheel as fast as it goes, up and down again. */
async function scrollFast(page: Page, place: 1 | 2, slices: number): Promise<void> {
  const box = (await pane(page, place).boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  for (const deltaY of [100, -100]) for (let notch = 0; notch < slices; notch += 1) await page.mouse.wheel(0, deltaY);
  await page.locator(`[data-pane="pane-${place}"][data-slice="1"]`).waitFor();
}

/**
 * Draws through these pixels of the image with the real mouse: one is a click, two are a drag.
 *
 * Answers the patient points that the file's own geometry gives for where the mouse was.
 */
async function drawAt(page: Page, place: 1 | 2, slice: SourceSlice, pixels: readonly Pixel[]): Promise<number[][]> {
  const box = (await pane(page, place).locator('.cornerstone-canvas').boundingBox())!;
  const fitted = fittedPlace(slice, box);
  const spots = pixels.map((pixel) => {
    const { x, y } = fitted.toCanvas(pixel);
    return { x: Math.round(box.x + x) - box.x, y: Math.round(box.y + y) - box.y };
  });
  const [first, last] = [spots[0]!, spots.at(-1)!];
  await page.mouse.move(box.x + first.x, box.y + first.y, { steps: 3 });
  await page.mouse.down();
  if (spots.length > 1) await page.mouse.move(box.x + last.x, box.y + last.y, { steps: 5 });
  await page.mouse.up();
  await page.locator('.lk-desk[data-tool="window"]').waitFor();
  return spots.map((spot) => pointOf(slice, fitted.toPixel(spot)));
}

/** The drawn points lie where the file says, within half a millimetre. */
function expectMark(mark: Mark, points: number[][]): void {
  const ends = mark.points.slice(0, points.length);
  // Cornerstone keeps the ends of a drag in either order.
  const off = (order: readonly number[][]) => Math.max(...order.map((point, at) => distanceMm(point, ends[at]!)));
  expect(Math.min(off(points), off([...points].reverse()))).toBeLessThan(0.5);
}

function markOf(draft: Draft, kind: Mark['kind']): Mark {
  const found = Object.values(draft.marks).filter((mark) => mark.kind === kind);
  expect(found).toHaveLength(1);
  return found[0]!;
}

function pixelIn(slice: SourceSlice, across: number, down: number): Pixel {
  return { column: across * slice.columns, row: down * slice.rows };
}

/** The pixel of a slice at a patient point: the point's components along the rows and columns. */
function pixelOf(slice: SourceSlice, point: readonly number[]): Pixel {
  const away = point.map((value, axis) => value - slice.positionMm[axis]!);
  const along = (from: number) => away.reduce((sum, value, axis) => sum + value * slice.orientation[from + axis]!, 0);
  return { column: along(0) / slice.pixelSpacingMm[1], row: along(3) / slice.pixelSpacingMm[0] };
}

/** The number of the slice nearest to a point, from 1. */
function sliceNearest(slices: readonly SourceSlice[], point: readonly number[]): number {
  const distances = slices.map((slice) => {
    const { column, row: down } = pixelOf(slice, point);
    return distanceMm(pointOf(slice, { column, row: down }), point);
  });
  return distances.indexOf(Math.min(...distances)) + 1;
}
