import type { Page } from 'playwright-core';

/** Starts an import by the screen and waits until it is over and its waiting studies are told. */
export async function importFolder(page: Page, given: { folder: string; label: string }): Promise<void> {
  await page.getByRole('link', { name: 'Import', exact: true }).click();
  await page.getByLabel('Folder on the server').fill(given.folder);
  await page.getByLabel('Label').fill(given.label);
  await page.getByRole('button', { name: 'Start the import' }).click();
  await page.getByText('studies of this import wait for a case').waitFor();
}

/** Links the waiting study of that description to a case by its pseudonym, with a reason. */
export async function linkByHand(
  page: Page,
  given: { description: string; pseudonym: string; reason: string },
): Promise<void> {
  await page
    .getByRole('region', { name: 'Waiting for a case' })
    .getByRole('button', { name: given.description })
    .click();
  await choose(page, 'Another case', given.pseudonym);
  await page.getByLabel('Note (optional)').fill(given.reason);
  await page.getByLabel('Note (optional)').press('Enter');
  await page.getByText(`is linked to ${given.pseudonym}`).waitFor();
}

/** Places the only timepoint of a case as its baseline, by hand and with a reason. */
export async function placeAsBaseline(page: Page, given: { pseudonym: string; reason: string }): Promise<void> {
  await page.getByLabel('Filter').fill(given.pseudonym);
  const row = page.locator('tr[data-opens]', { hasText: given.pseudonym });
  await row.click();
  await choose(page, 'Visit', 'baseline');
  await page.getByLabel('Reason').fill(given.reason);
  await page.getByLabel('Reason').press('Enter');
  await row.filter({ hasText: 'baseline' }).waitFor();
  await row.click();
}

/** Takes an option of a drop-down list, typing where it takes letters. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  const field = page
    .getByRole('combobox', { name: label })
    .or(page.getByRole('textbox', { name: label }))
    .first();
  await field.click();
  if (await field.isEditable()) await field.fill(option);
  await page.getByRole('option', { name: option, exact: true }).first().click();
}
