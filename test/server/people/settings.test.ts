import { loadSettings } from '../../../server/people/loadSettings.ts';
import { saveSetting } from '../../../server/people/saveSetting.ts';
import { tables } from '../../../server/db/tables.ts';
import type { Actor } from '../../../server/base/actor.ts';
import { openTestProject, type TestProject } from '../testProject.ts';

describe('what a person arranges for herself', () => {
  let project: TestProject;
  let li: Actor;
  let chen: Actor;
  beforeAll(async () => {
    project = await openTestProject();
    li = await project.person('dr.li', 'reader');
    chen = await project.person('dr.chen', 'adjudicator');
  });
  afterAll(() => project.close());
  const save = (actor: Actor, kind: 'keys' | 'layouts' | 'display', value: never) =>
    saveSetting(project.context, actor, { kind, value });

  it('is empty at first', async () => {
    expect(await loadSettings(project.context, li)).toEqual({ keys: {}, layouts: [], display: [] });
  });

  it('is kept for her and not for the next person; the later one replaces the earlier', async () => {
    await save(li, 'keys', { 'view.flip': ['q'] } as never);
    const answer = await save(li, 'keys', { 'view.flip': ['f', 'space'] } as never);
    expect(answer.keys).toEqual({ 'view.flip': ['f', 'space'] });
    expect((await loadSettings(project.context, li)).keys).toEqual({ 'view.flip': ['f', 'space'] });
    expect((await loadSettings(project.context, chen)).keys).toEqual({});
    expect(await project.context.db.count(tables.personSettings)).toBe(1);
  });

  it('goes back to the default, and every change is on the audit trail without what was kept', async () => {
    await save(li, 'keys', null as never);
    expect((await loadSettings(project.context, li)).keys).toEqual({});
    const rows = await project.context.db.find(tables.audit, { verb: 'saveSetting' });
    expect(rows.map((row) => row.detail)).toEqual(['keys', 'keys', 'keys: default']);
  });

  it('is refused when it does not fit its kind, or is longer than the table keeps', async () => {
    await expect(save(li, 'layouts', { name: 'mine' } as never)).rejects.toMatchObject({ code: 'input.invalid' });
    const long = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`c${n}`, ['x'.repeat(40), 'y'.repeat(40)]]));
    await expect(save(li, 'keys', long as never)).rejects.toMatchObject({ code: 'input.invalid' });
  });

  it('that an older version wrote and no longer fits is left out, and the rest is there', async () => {
    const at = project.context.now();
    await project.context.db.write((tx) =>
      tx.insert(tables.personSettings, [{ personId: li.id, kind: 'layouts', value: '{"old":1}', savedAt: at }]),
    );
    expect((await loadSettings(project.context, li)).layouts).toEqual([]);
  });
});
