import type { Page } from 'playwright-core';

/** Closes every open round by the screen. */
export async function closeRounds(page: Page): Promise<void> {
  const close = page.getByRole('button', { name: 'Close the round' });
  await close.first().waitFor();
  for (let left = await close.count(); left > 0; left -= 1) {
    await close.first().click();
    const sure = page.getByRole('button', { name: 'Close it' });
    await sure.click();
    await sure.waitFor({ state: 'detached' });
  }
}

/** Opens a round of the baselines that no earlier round handed out, for the two readers of the demo. */
export async function openLateRound(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Open a round' }).click();
  await page.getByLabel('Title').fill(title);
  await page.getByRole('combobox', { name: 'Two readers' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option', { name: 'Dr. Li' }).click();
  await page.getByRole('option', { name: 'Dr. Wang' }).click();
  await page.keyboard.press('Escape');
  await page.getByLabel('Only timepoints that no earlier round handed out').check();
}
