import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { verbs } from '../../../server/verbs.ts';
import { ImportPlan } from '../../../shared/intake/importPlan.ts';
import { openTestProject, type TestProject } from '../testProject.ts';

describe('a dry run asked for over the network', () => {
  let project: TestProject;
  let folder: string;

  beforeAll(async () => {
    project = await openTestProject();
    folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-plan-run-'));
    writeFileSync(path.join(folder, 'notes.txt'), 'no picture');
  });

  afterAll(async () => {
    await project.close();
    rmSync(folder, { recursive: true });
  });

  it('answers at once, is ready later, and shows its plan to nobody else', async () => {
    const { context } = project;
    const manager = await project.person('manager', 'dataManager');
    const other = await project.person('other', 'dataManager');
    const { planId, state } = await verbs.startPlan(context, manager, { folder });
    expect(state).toBe('waiting');
    await context.jobs.onIdle();
    const done = await verbs.getPlan(context, manager, { planId });
    expect(done).toMatchObject({ state: 'done', says: 'The plan is ready; nothing was written.' });
    expect(ImportPlan.parse(done.plan)).toMatchObject({
      files: 1,
      leftOut: [{ code: 'file.notDicom', count: 1, places: ['notes.txt'] }],
    });
    await expect(verbs.getPlan(context, other, { planId })).rejects.toMatchObject({ code: 'unknown.id' });
    await verbs.cancelPlan(context, manager, { planId });
    await expect(verbs.getPlan(context, manager, { planId })).rejects.toMatchObject({ code: 'unknown.id' });
  }, 60_000);

  it('is refused for a folder that is not there, for the data directory, and for two sources or none', async () => {
    const { context, config } = project;
    const manager = await project.person('third', 'dataManager');
    const refusal = (input: Parameters<typeof verbs.startPlan>[2]) =>
      verbs.startPlan(context, manager, input).catch((error: unknown) => (error as { code: string }).code);
    expect(await refusal({ folder: path.join(folder, 'none') })).toBe('folder.none');
    expect(await refusal({ folder: config.dataDir })).toBe('folder.inside');
    expect(await refusal({})).toBe('input.invalid');
    expect(await refusal({ folder, uploadId: 'both' })).toBe('input.invalid');
  });
});
