import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { makePhantomBodies } from '../../scripts/phantom/phantomBodies.ts';
import { makeStudy } from '../../scripts/phantom/makeStudy.ts';
import { tables } from '../../server/db/tables.ts';
import type { Draft } from '../../shared/reading/draft.ts';
import type { Mark } from '../../shared/reading/mark.ts';
import { hearComplaints, openBrowser, shoot, signIn, type TestBrowser } from './browser.ts';
import { atItem, enterRoom, pane, row, saved } from './readingRoom.ts';
import { serveSeries, type SeriesProject } from './seriesProject.ts';

/** An invented patient with hydrocephalus, nodules and linear disease of brain and spine. */
function makeNeuraxis(): { folder: string; evansIndex: number } {
  const study = makeStudy(makePhantomBodies(), {
    seed: 98,
    anatomySeed: 21,
    vendor: 'uih',
    patient: {
      recordNumber: '00971747',
      name: { pinyin: 'WANG^XIAOLI', chinese: null },
      birthDay: '1961-03-04',
      sex: 'F',
    },
    studyDay: '2020-01-02',
    studyTime: '09:20',
    institution: 'Third Hospital',
    accession: 'A200103',
    kind: 'full',
    region: 'brain+spine',
    series: ['t1Pre', 't1Post', 'spineT1Post'],
    lesions: [
      { locationId: 'CBR.FRO', pattern: 'nodular', side: 'L', extent: 'focal', sizeMm: 11 },
      { locationId: 'SPC.THO', pattern: 'nodular', side: null, extent: 'focal', sizeMm: 9 },
    ],
    ventricleScale: 2,
  });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-phantom-'));
  for (const file of study.files()) {
    const target = path.join(folder, ...file.path.split('/'));
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, file.bytes);
  }
  return { folder, evansIndex: study.evansIndex };
}

describe('the form of a heavy case of brain and spine', () => {
  let project: SeriesProject;
  let browser: TestBrowser;
  let page: Page;
  let assignmentId: string;
  const complaints: string[] = [];
  const neuraxis = makeNeuraxis();

  beforeAll(async () => {
    project = await serveSeries([{ name: 'heavy', folder: neuraxis.folder }]);
    browser = await openBrowser();
    page = await browser.window();
    await signIn(page, project.url, 'li');
    hearComplaints(page, complaints);
    assignmentId = await project.assignmentOf('heavy');
    await page.goto(`${project.url}/read/${assignmentId}`);
    await enterRoom(page);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await project?.close();
    rmSync(neuraxis.folder, { recursive: true, force: true });
  });
  afterEach(() => expect(complaints.splice(0)).toEqual([]));

  const draft = async (): Promise<Draft> =>
    JSON.parse((await project.context.db.findOne(tables.reads, { assignmentId }))!.draft) as Draft;
  const marksOf = async (kind: Mark['kind']) => Object.values((await draft()).marks).filter((one) => one.kind === kind);
  const keys = async (...pressed: string[]) => {
    for (const key of pressed) await page.keyboard.press(key);
  };
  /** Drags over a pane between two places given in shares of its width and height. */
  const drag = async (place: 1 | 2 | 3 | 4, from: [number, number], to: [number, number]) => {
    const box = (await pane(page, place).boundingBox())!;
    const at = ([x, y]: [number, number]) => [box.x + box.width * x, box.y + box.height * y] as const;
    await page.mouse.move(...at(from));
    await page.mouse.down();
    await page.mouse.move(...at([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]), { steps: 4 });
    await page.mouse.move(...at(to), { steps: 4 });
    await page.mouse.up();
  };

  it('draws the Evans index as two lengths of one slice, to two decimals', async () => {
    await atItem(page, 'CON.SEEN');
    await keys('y', 'o', 'o');
    await row(page, 'HYD').click();
    await atItem(page, 'HYD');
    await keys('p', 'Control+ArrowDown');
    await atItem(page, 'HYD.TYPE');
    await keys('o');
    await atItem(page, 'HYD.EVANS');
    await page.locator('.lk-desk[data-tool="length"]').waitFor();
    await drag(1, [0.42, 0.42], [0.58, 0.42]);
    await page.locator('[data-ratio-lengths="1"]').waitFor();
    await drag(1, [0.26, 0.5], [0.74, 0.5]);
    await page.locator('[data-ratio-lengths="2"]').waitFor();
    await saved(page);
    const { answers } = await draft();
    expect(answers['HYD.EVANS']).toMatchObject({ kind: 'number', value: 0.33 });
    await shoot(page, 'form-evans');
  }, 120_000);

  it('paints a focus with a live volume, as one step for each stroke, and has it again after reloading', async () => {
    await row(page, 'CBR.FRO').click();
    await keys('p', 'o', 'l');
    await atItem(page, 'CBR.FRO');
    await keys('b', ']', ']');
    await page.locator('.lk-desk[data-tool="brush"]').waitFor();
    await drag(1, [0.4, 0.35], [0.44, 0.35]);
    await page.locator('[data-volume-ml]:not([data-volume-ml=""])').waitFor();
    await saved(page);
    const [first] = await marksOf('mask');
    expect(first!.mask!.volumeMl).toBeGreaterThan(0.05);
    await drag(1, [0.44, 0.35], [0.44, 0.45]);
    await saved(page);
    const [second] = await marksOf('mask');
    expect(second!.mask!.volumeMl).toBeGreaterThan(first!.mask!.volumeMl);
    await shoot(page, 'form-brush');
    await keys('Control+z');
    await saved(page);
    expect((await marksOf('mask'))[0]).toEqual(first);
    await keys('Escape');
    await page.reload();
    await enterRoom(page);
    expect((await marksOf('mask'))[0]).toEqual(first);
    const link = row(page, 'CBR.FRO').locator('[data-mark-id]').first();
    expect(await link.textContent()).toContain(`${first!.mask!.volumeMl.toFixed(2)} mL`);
    await link.click();
    await page.waitForTimeout(500);
    await shoot(page, 'form-mask-reloaded');
  }, 120_000);

  it('labels the spine from C2 downwards and fills the level of a root', async () => {
    await keys('s');
    await page.locator('.lk-desk[data-compartment="spine"]').waitFor();
    await pane(page, 1).and(page.locator('[data-loaded="true"]')).waitFor();
    await keys('Shift+S');
    await page.locator('[data-next-level="C2"]').waitFor();
    for (const [n, y] of [0.1, 0.14, 0.18, 0.22, 0.26, 0.3].entries()) {
      const box = (await pane(page, 1).boundingBox())!;
      await page.mouse.click(box.x + box.width * 0.5, box.y + box.height * y);
      await page.locator(`[data-level="C${n + 2}"]`).waitFor();
    }
    await saved(page);
    expect((await draft()).answers['SPI.LABELS']).toEqual({
      kind: 'choices',
      codes: ['C2', 'C3', 'C4', 'C5', 'C6', 'C7'],
    });
    expect(await page.locator('[data-next-level]').getAttribute('data-next-level')).toBe('T1');
    await shoot(page, 'form-levels');
    await keys('Shift+S');
    await row(page, 'SPC.ROOT').click();
    await keys('p', 'l', 'r');
    await page.locator('.lk-desk[data-tool="point"]').waitFor();
    const box = (await pane(page, 1).boundingBox())!;
    await page.mouse.click(box.x + box.width * 0.55, box.y + box.height * 0.22);
    await page.locator('.lk-desk[data-tool="window"]').waitFor();
    await saved(page);
    expect((await draft()).answers['SPC.LEVELS']).toEqual({ kind: 'choices', codes: ['C5'] });
    await shoot(page, 'form-root-level');
    await keys('Control+z');
    await saved(page);
    expect((await draft()).answers['SPC.LEVELS']).toBeUndefined();
  }, 120_000);

  it('names the first open item and puts the keyboard there when signing is refused', async () => {
    await page.keyboard.press('Control+Enter');
    await page.locator('[data-message]:not(:empty)').waitFor();
    const focused = await page.evaluate(
      () => document.activeElement?.closest('[data-item-id]')?.getAttribute('data-item-id') ?? null,
    );
    expect(focused).toBe(await page.locator('.lk-room').getAttribute('data-focus-item'));
    expect(focused).toBe('CBL.HEM');
    expect(await page.locator('[data-message]').textContent()).toContain('Cerebellar folia');
  });

  it('is calm at every size', async () => {
    await keys('r', 'r');
    for (const [name, width, height] of [
      ['1280', 1280, 800],
      ['2560', 2560, 1440],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.waitForTimeout(600);
      await shoot(page, `form-${name}`);
    }
  });
});
