import type { Locator, Page } from 'playwright-core';

/** One pane of the reading room. */
export const pane = (page: Page, place: 1 | 2 | 3 | 4): Locator => page.locator(`[data-pane="pane-${place}"]`);

/** The slice that a pane shows, 1-based. */
export async function sliceOf(page: Page, place: 1 | 2 | 3 | 4): Promise<number> {
  return Number(await pane(page, place).getAttribute('data-slice'));
}

/** The row of an item in the form. */
export const row = (page: Page, itemId: string): Locator => page.locator(`.lk-form [data-item-id="${itemId}"]`);

/** Waits until the room of another assignment than `before` stands with its first image. */
export async function enterRoom(page: Page, before = ''): Promise<string> {
  const room = page.locator(`[data-assignment-id]:not([data-assignment-id="${before}"])`);
  await room.waitFor();
  await page.locator('[data-pane][data-loaded="true"]').first().waitFor();
  return (await room.getAttribute('data-assignment-id'))!;
}

/** Waits until the form is at an item. */
export async function atItem(page: Page, itemId: string): Promise<void> {
  await page.locator(`.lk-room[data-focus-item="${itemId}"]`).waitFor();
}

/** Says by keyboard that gadolinium is seen on all images and that the brain's quality is good. */
export async function judgeImages(page: Page): Promise<void> {
  await atItem(page, 'CON.SEEN');
  await page.keyboard.press('y');
  await atItem(page, 'QUA.BRN');
  await page.keyboard.press('o');
}

/** Answers the site in focus as present, linear, on a side, by keyboard; the marker is then in the hand. */
export async function sayLinear(page: Page, side: 'l' | 'r'): Promise<void> {
  for (const key of ['p', 'l', side]) await page.keyboard.press(key);
  await page.locator('.lk-desk[data-tool="point"]').waitFor();
}

/** Puts a point on the image of a pane, at a place given in shares of its width and height, with the real mouse. */
export async function markAt(page: Page, place: 1 | 2 | 3 | 4, at: { x: number; y: number }): Promise<void> {
  const box = (await pane(page, place).boundingBox())!;
  await page.mouse.move(box.x + box.width * at.x, box.y + box.height * at.y, { steps: 4 });
  await page.mouse.down();
  await page.mouse.up();
  await page.locator('.lk-desk[data-tool="window"]').waitFor();
}

/** Turns the wheel over a pane by whole slices and waits until it shows the slice wished for. */
export async function scrollTo(page: Page, place: 1 | 2 | 3 | 4, slice: number): Promise<void> {
  const box = (await pane(page, place).boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const steps = slice - (await sliceOf(page, place));
  for (let step = 0; step < Math.abs(steps); step += 1) await page.mouse.wheel(0, 100 * Math.sign(steps));
  await page.locator(`[data-pane="pane-${place}"][data-slice="${slice}"]`).waitFor();
}

/** Answers what is left of the brain as normal, and signs, all by keyboard; answers where the signature leads. */
export async function restAndSign(page: Page): Promise<void> {
  await page.keyboard.press('Shift+A');
  await page.locator('[data-progress="brain"]').getByText('✓').waitFor();
  await saved(page);
  const before = page.url();
  await page.keyboard.press('Control+Enter');
  await page.waitForURL((address) => address.href !== before);
}

/** Waits until the server has the draft. */
export async function saved(page: Page): Promise<void> {
  await page.locator('[data-save-state="saved"]').waitFor();
}
