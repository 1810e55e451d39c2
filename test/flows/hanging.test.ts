import type { Page } from 'playwright-core';
import { shoot, signIn, type TestBrowser } from './browser.ts';
import { fullReadOf, type ServedDemo } from './demoProject.ts';
import { enterRoom, pane, sliceOf } from './readingRoom.ts';
import { withDemo } from './withDemo.ts';

describe('the hanging of a full examination', () => {
  let demo: ServedDemo;
  let browser: TestBrowser;
  withDemo((served) => ({ demo, browser } = served));

  it('goes by key through its steps and from one pane to nine, and a thumbnail may be dragged anywhere', async () => {
    const page = await openRoom(browser, demo);
    expect(await seriesIn(page)).toEqual(['T1 post 3D ax', 'T1 pre 2D ax', 'FLAIR 2D ax', null]);
    await page.keyboard.press('.');
    await layout(page, '1x1');
    await page.keyboard.press('.');
    await layout(page, '1x2');
    expect(await seriesIn(page)).toEqual(['T1 post 3D ax', 'T1 pre 2D ax']);
    await page.keyboard.press(',');
    await layout(page, '1x1');
    await page.keyboard.press('Shift+Digit8');
    await layout(page, '3x3');
    expect(await page.locator('[data-pane]').count()).toBe(9);
    await page.keyboard.press('Shift+Digit2');
    await layout(page, '1x2');
    const flair = page.locator('[data-strip-series]').filter({ hasText: 'FLAIR' });
    await flair.dragTo(pane(page, 2));
    await pane(page, 2).locator('b', { hasText: 'FLAIR 2D ax' }).waitFor();
    await page.close();
  }, 120_000);

  it('keeps an own layout on the server: it hangs the same after a reload', async () => {
    const page = await openRoom(browser, demo);
    await page.locator('.lk-hanging-name').click();
    await page.getByRole('button', { name: '1 by 3', exact: true }).click();
    await page.getByRole('textbox', { name: 'Name of this layout' }).fill('Three beside');
    await page.getByRole('button', { name: 'Keep this layout' }).click();
    await page.getByText('kept', { exact: true }).waitFor();
    await page.reload();
    await enterRoom(page);
    await layout(page, '2x2');
    await page.locator('.lk-hanging-name').click();
    await page.getByRole('button', { name: /^Three beside/ }).click();
    await layout(page, '1x3');
    expect(await seriesIn(page)).toEqual(['T1 post 3D ax', 'T1 pre 2D ax', 'FLAIR 2D ax']);
    await page.close();
  }, 120_000);

  it('zooms linked panes to one scale in mm, and only while zoom is linked', async () => {
    const page = await openRoom(browser, demo);
    const before = await mmPerPixel(page, 1);
    expect(await mmPerPixel(page, 3)).toBeCloseTo(before, 4);
    await page.keyboard.press('+');
    await expectScale(page, 1, before / 1.2);
    await expectScale(page, 3, before / 1.2);
    await page.locator('[data-link="view"]').click();
    await page.keyboard.press('+');
    await expectScale(page, 1, before / 1.44);
    expect(await mmPerPixel(page, 3)).toBeCloseTo(before / 1.2, 4);
    await page.close();
  }, 120_000);

  it('cuts three planes; the crosshairs bring the others to the very place, measured by the ruler', async () => {
    const page = await openRoom(browser, demo);
    await page.keyboard.press('m');
    for (const place of [1, 2, 3] as const) await pane(page, place).and(page.locator('[data-loaded="true"]')).waitFor();
    expect(await seriesIn(page)).toEqual(['T1 post 3D ax', 'T1 post 3D sag', 'T1 post 3D cor', 'FLAIR 2D ax']);
    expect(await edges(page, 2)).toBe('A P H F');
    const stepMm = await thickness(page, 2);
    const scale = await mmPerPixel(page, 1);
    const from = await crossAt(page, { x: 150, y: 150 });
    const to = await crossAt(page, { x: 230, y: 120 });
    // To the right of the image is the person's left, where x and the number of a sagittal slice grow; down is the back.
    expect(Math.abs((to.sagittal - from.sagittal) * stepMm - 80 * scale)).toBeLessThan(stepMm);
    expect(Math.abs((to.coronal - from.coronal) * stepMm + 30 * scale)).toBeLessThan(stepMm);
    expect(await pane(page, 2).locator('.lk-pane-lines line').count()).toBeGreaterThanOrEqual(2);
    await shoot(page, 'hanging-three-planes');
    await page.keyboard.press('m');
    await layout(page, '2x2');
    expect((await seriesIn(page))[1]).toBe('T1 pre 2D ax');

    await page.keyboard.press('Shift+M');
    await pane(page, 1).getByText('10.0 mm').waitFor();
    await shoot(page, 'hanging-slab');
    await page.close();
  }, 180_000);
});

async function openRoom(browser: TestBrowser, demo: ServedDemo): Promise<Page> {
  const page = await browser.window();
  await signIn(page, demo.url, 'li');
  await page.goto(`${demo.url}/read/${await fullReadOf(demo)}`);
  await enterRoom(page);
  for (const place of [1, 2, 3] as const) await pane(page, place).and(page.locator('[data-loaded="true"]')).waitFor();
  return page;
}

const layout = (page: Page, size: string) => page.locator(`.lk-desk[data-layout="${size}"]`).waitFor();

/** The names of the series in the panes, in their order; null for an empty one. */
async function seriesIn(page: Page): Promise<(string | null)[]> {
  return page
    .locator('[data-pane]')
    .evaluateAll((panes) => panes.map((one) => one.querySelector('.lk-pane-name b')?.textContent ?? null));
}

/** What the ruler of a pane says. */
async function mmPerPixel(page: Page, place: 1 | 3): Promise<number> {
  const ruler = pane(page, place).locator('[data-ruler-mm]');
  const [mm, pixels] = await Promise.all([
    ruler.getAttribute('data-ruler-mm'),
    ruler.getAttribute('data-ruler-pixels'),
  ]);
  return Number(mm) / Number(pixels);
}

async function expectScale(page: Page, place: 1 | 3, wanted: number): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (Math.abs((await mmPerPixel(page, place)) - wanted) > 1e-3 && Date.now() < deadline)
    await page.waitForTimeout(50);
  expect(await mmPerPixel(page, place)).toBeCloseTo(wanted, 3);
}

async function edges(page: Page, place: 1 | 2): Promise<string> {
  const letters = pane(page, place).locator('[data-edge]');
  return (await letters.allTextContents()).join(' ');
}

async function thickness(page: Page, place: 2): Promise<number> {
  return Number.parseFloat((await pane(page, place).locator('.lk-pane-slice').textContent())!);
}

/** Puts the crosshairs at a place of the first pane and answers which slices the cuts then show. */
async function crossAt(page: Page, at: { x: number; y: number }): Promise<{ sagittal: number; coronal: number }> {
  const box = (await pane(page, 1).boundingBox())!;
  await page.mouse.move(box.x + at.x, box.y + at.y);
  await page.mouse.down();
  await page.mouse.up();
  let seen = '';
  for (let still = 0; still < 4;) {
    await page.waitForTimeout(150);
    const now = `${await sliceOf(page, 2)} ${await sliceOf(page, 3)}`;
    still = now === seen ? still + 1 : 0;
    seen = now;
  }
  const [sagittal = 0, coronal = 0] = seen.split(' ').map(Number);
  return { sagittal, coronal };
}
