import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Page } from 'playwright-core';
import yazl from 'yazl';
import { operator } from '../../server/base/actor.ts';
import { commands } from '../../server/commands.ts';
import { tables } from '../../server/db/tables.ts';
import { type Listening, listen } from '../../server/main.ts';
import { addPerson } from '../../server/people/addPerson.ts';
import { demoPeople } from '../../shared/people/demoPeople.ts';
import { type TinyStudy, tinyStudy } from '../server/intake/linkFiles.ts';
import { openTestProject, type TestProject } from '../server/testProject.ts';
import { hearComplaints, openBrowser, shoot, signIn, type TestBrowser } from './browser.ts';

const table = `record_number,name,birth_date,sex,diagnosis_day
ZY100267,张晓敏,1961-03-04,F,2020-01-05
ZY100301,单雄磊,1955-11-20,M,2020-01-05
`;
const min = { name: 'ZHANG^XIAOMIN', birthDate: '19610304', sex: 'F' };
const shan = { name: 'SHAN^XIONGLEI', birthDate: '19551120', sex: 'M' };
/** Two that link themselves; one with two digits of its number swapped, one without any number. */
const studies: readonly TinyStudy[] = [
  { number: 1, patientId: 'ZY100267', ...min, studyDate: '20200106' },
  { number: 2, patientId: 'ZY100267', ...min, studyDate: '20200301' },
  { number: 3, patientId: 'ZY100310', ...shan, studyDate: '20200107' },
  { number: 4, patientId: '', ...shan, studyDate: '20200302' },
];

describe('a data manager with a zip', () => {
  let project: TestProject;
  let server: Listening;
  let browser: TestBrowser;
  let folder: string;
  let zip: string;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    project = await openTestProject();
    const { name, displayName, password } = demoPeople.find((one) => one.name === 'zhao')!;
    await addPerson(project.context, operator, { name, displayName, password, roles: ['dataManager'] });
    await commands.importCases(project.context, { csv: table });
    server = await listen(project.context, { host: '127.0.0.1', port: 0 });
    folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-zip-'));
    zip = path.join(folder, 'CD-17.zip');
    const archive = new yazl.ZipFile();
    for (const one of studies) archive.addBuffer(tinyStudy(one), `DICOM/ST${one.number}/IM1`);
    archive.addBuffer(Buffer.from('not an image'), 'README.TXT');
    archive.end();
    await pipeline(archive.outputStream, createWriteStream(zip));
    browser = await openBrowser();
    page = await browser.window();
    await signIn(page, server.url, 'zhao');
    hearComplaints(page, complaints);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await project?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  it('sends it and looks first: what would be linked, what waits, and nothing is written', async () => {
    await page.getByRole('link', { name: 'Import', exact: true }).click();
    await page.getByLabel('Label').fill('CD-17');
    await page.locator('input[type=file][multiple]').setInputFiles(zip);
    await page.getByText('CD-17: one file has arrived').waitFor();
    await shoot(page, 'import-01-arrived');
    await page.getByRole('button', { name: 'Look first' }).first().click();
    await page.getByText('4 new instances of 4 studies').waitFor();
    const linked = page.locator('.lk-counts > div', { hasText: 'linked by their record number' });
    await expect(linked.locator('dd').textContent()).resolves.toBe('2');
    await page.getByText('file.notDicom').waitFor();
    await shoot(page, 'import-02-plan');
    expect(await project.context.db.count(tables.studies, {})).toBe(0);
    expect(await project.context.db.count(tables.importBatches, {})).toBe(0);
  }, 90_000);

  it('makes it real on the same page and watches it end', async () => {
    await page.getByRole('button', { name: 'Import it now' }).click();
    await page.getByText('Imported 6 files').waitFor();
    await page.getByText('studies of this import wait for a case').waitFor();
    await shoot(page, 'import-03-done');
    expect(await project.context.db.count(tables.caseLinks, { endedAt: null })).toBe(2);
  }, 60_000);

  it('links the two that waited, one key each', async () => {
    await page.getByRole('link', { name: 'link them' }).click();
    for (const left of [1, 0]) {
      await page.getByRole('region', { name: 'Waiting for a case' }).waitFor();
      await page.locator('.lk-link-list [aria-pressed="true"]').waitFor();
      await shoot(page, `import-04-link-${left}`);
      await page.keyboard.press('a');
      await page.getByText(/is linked to/).waitFor();
      await page.waitForFunction((n) => document.querySelectorAll('.lk-link-list li').length === n, left);
    }
    expect(await project.context.db.count(tables.caseLinks, { endedAt: null })).toBe(4);
  }, 60_000);

  it('sees both visits on the timeline of the case', async () => {
    await page.getByRole('link', { name: 'Cases', exact: true }).click();
    await page.locator('tr[data-opens]').first().click();
    await page.getByRole('group', { name: 'Timeline' }).waitFor();
    await shoot(page, 'import-05-timeline');
    const placed = await project.context.db.find(tables.timepoints, { endedAt: null });
    expect(placed.map((one) => `${one.visit} ${one.followUpNumber ?? ''}`.trim()).toSorted()).toEqual([
      'baseline',
      'baseline',
      'followUp 1',
      'followUp 1',
    ]);
    expect(complaints).toEqual([]);
  }, 60_000);
});
