import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Config } from '../../../server/base/config.ts';
import { operator } from '../../../server/base/actor.ts';
import { commands } from '../../../server/commands.ts';
import { tables } from '../../../server/db/tables.ts';
import { verifyAudit } from '../../../server/db/verifyAudit.ts';
import { initProject, openProject, type OpenProject } from '../../../server/project.ts';
import { verbs } from '../../../server/verbs.ts';
import { verifyProject } from '../../../server/verifyProject.ts';
import { corpus, describeWithCorpus } from '../../corpus.ts';
import { trialConfig } from '../../../scripts/phantom/trialConfig.ts';

const phrase = 'correct horse battery staple';

describeWithCorpus('the identity store of a project', () => {
  let config: Config & { keyFile: string };
  let opened: OpenProject;
  let folder: string;
  const tell = () => undefined;

  let template: string;

  beforeAll(async () => {
    template = mkdtempSync(path.join(tmpdir(), 'leptolink-identity-'));
    const made = await initProject(trialConfig(template), { title: 'Test project', isDemo: false });
    await commands.importCases(made.context, { csv: 'record_number,name\nMF-0000020,\nZ-775533,张三\n' });
    await commands.import(made.context, { folder: path.join(corpus, 'cd-export/tree') }, tell);
    await made.close();
  }, 60_000);
  afterAll(() => rmSync(template, { recursive: true, force: true }));
  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'leptolink-identity-'));
    cpSync(template, folder, { recursive: true });
    config = trialConfig(folder);
    opened = await openProject(config);
  });
  afterEach(async () => {
    await opened.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Ends the process that holds the project, and starts the next one. */
  const restart = async (keyFile: string | null = config.keyFile) => {
    await opened.close();
    opened = await openProject({ ...config, keyFile });
    return opened.context;
  };
  const deeds = async () => (await verbs.listIdentityDeeds(opened.context, operator, {})).deeds;

  it('is opened by its key file when the process starts, and each opening is counted and recorded', async () => {
    await restart();
    const rows = await deeds();
    expect(rows.map((row) => [row.who, row.verb, row.detail])).toEqual(
      [3, 2, 1].map((n) => ['operator', 'openIdentity', `opening ${n}: the process was started with the key file`]),
    );
    expect((await verifyAudit(opened.context.db)).firstBroken).toBeNull();
  });

  it('does not open with a wrong key, and the try is recorded with its reason; names in a reason are not', async () => {
    const context = await restart(null);
    const reason = 'to link 张三, record MF-0000020';
    await expect(
      verbs.unlockIdentity(context, operator, { passphrase: 'a wrong passphrase', reason }),
    ).rejects.toMatchObject({ code: 'identity.wrongKey' });
    expect((await deeds())[0]).toMatchObject({ verb: 'refuseIdentity', detail: expect.stringContaining('wrongKey') });
    await verbs.unlockIdentity(context, operator, { keyFile: config.keyFile, reason });
    expect((await deeds())[0]?.detail).toBe('opening 3: to link …, record …');
  });

  it('whose key is lost stays locked: the project opens, lists and verifies, but links and imports nothing', async () => {
    const context = await restart(null);
    expect(await verbs.identityStatus(context, operator, {})).toMatchObject({ state: 'locked', keyKind: 'file' });
    const { studies } = await verbs.listStudies(context, operator, {} as never);
    expect(studies.length).toBeGreaterThan(0);
    expect((await verifyProject(context)).faults).toEqual([]);
    await expect(commands.import(context, { folder: path.join(corpus, 'uih-dti') }, tell)).rejects.toMatchObject({
      code: 'identity.locked',
      status: 409,
    });
    await expect(commands.importCases(context, { csv: 'record_number\n1\n' })).rejects.toMatchObject({
      code: 'identity.locked',
    });
  }, 60_000);

  it('can be locked again, but not under a running import', async () => {
    const { context } = opened;
    const running = context.jobs.run(context.newId(), () => new Promise((resolve) => setTimeout(resolve, 200)));
    await expect(verbs.lockIdentity(context, operator, { reason: 'end of day' })).rejects.toMatchObject({
      code: 'identity.busy',
    });
    await running;
    expect((await verbs.lockIdentity(context, operator, { reason: 'end of day' })).state).toBe('locked');
    expect(() => context.identity.store()).toThrow(expect.objectContaining({ code: 'identity.locked' }));
    expect((await deeds())[0]).toMatchObject({ verb: 'lockIdentity', detail: 'end of day' });
  });

  it('changes its key from a file to a passphrase and back; codes, UIDs and exported files stay the same', async () => {
    const before = await exported('before');
    const uid = opened.context.identity.store().mapUid('1.2.3');
    await verbs.rotateIdentity(opened.context, operator, { passphrase: phrase, reason: 'the key file was copied' });
    let context = await restart();
    expect(await verbs.identityStatus(context, operator, {})).toMatchObject({ state: 'locked', keyKind: 'passphrase' });
    await verbs.unlockIdentity(context, operator, { passphrase: phrase, reason: 'linkage' });
    expect(context.identity.store().mapUid('1.2.3')).toBe(uid);
    expect(await exported('between')).toEqual(before);
    const next = path.join(folder, 'next.key');
    await verbs.rotateIdentity(context, operator, { keyFile: next, reason: 'back to a file' });
    context = await restart(next);
    expect(context.identity.store().mapUid('1.2.3')).toBe(uid);
    expect(await exported('after')).toEqual(before);
    await opened.close();
    await expect(openProject(config)).rejects.toMatchObject({ code: 'identity.wrongKey' });
    opened = await openProject({ ...config, keyFile: next });
    expect((await deeds()).filter((row) => row.verb === 'rotateIdentity').map((row) => row.detail)).toEqual([
      'to a key file: back to a file',
      'to a passphrase: the key file was copied',
    ]);
  }, 60_000);

  it('answers what it knows of one person, with true days, for that person alone, and records it', async () => {
    const { context } = opened;
    const record = await linked();
    const known = await commands.exportIdentity(context, {
      pseudonym: record.pseudonym,
      reason: 'request of the person',
    });
    expect(known.person.recordNumbers).toEqual(['MF-0000020']);
    // manifest.csv of the corpus
    expect(known.studies.map((study) => study.studyDay)).toContain('2006-12-19');
    expect(known.studies.every((study) => study.recordNumber === 'MF-0000020' && study.names.length > 0)).toBe(true);
    expect(JSON.stringify(known)).not.toContain('Z-775533');
    const row = await context.db.findOne(tables.audit, { verb: 'exportIdentity' });
    expect(row).toMatchObject({ ids: [record.caseId], detail: 'request of the person' });
    await expect(
      commands.exportIdentity(context, { pseudonym: 'LM-0000000', reason: 'request' }),
    ).rejects.toMatchObject({ code: 'unknown.id' });
    await expect(commands.exportIdentity(context, { pseudonym: record.pseudonym, reason: ' ' })).rejects.toMatchObject({
      code: 'reason.missing',
    });
  });

  it('once destroyed leads to nobody: the file is gone, no key brings it back, and the project goes on', async () => {
    let { context } = opened;
    const reason = 'the consent ends';
    await expect(commands.destroyIdentity(context, { reason, confirmation: 'test project' })).rejects.toMatchObject({
      code: 'identity.notConfirmed',
    });
    await commands.destroyIdentity(context, { reason, confirmation: 'Test project' });
    expect(existsSync(path.join(config.dataDir, 'identity.store'))).toBe(false);
    expect((await verbs.identityStatus(context, operator, {})).state).toBe('destroyed');
    expect(() => context.identity.store()).toThrow(expect.objectContaining({ code: 'identity.locked' }));
    context = await restart();
    await expect(verbs.unlockIdentity(context, operator, { keyFile: config.keyFile, reason })).rejects.toMatchObject({
      code: 'identity.destroyed',
    });
    expect((await verifyProject(context)).faults).toEqual([]);
    expect(await exported('destroyed')).not.toEqual([]);
    const bytes = readdirSync(config.dataDir)
      .filter((name) => name.startsWith('research.sqlite'))
      .map((name) => readFileSync(path.join(config.dataDir, name)));
    for (const secret of ['张三', 'MF-0000020']) expect(Buffer.concat(bytes).includes(secret)).toBe(false);
    expect((await deeds()).map((row) => row.verb)).toContain('destroyIdentity');
  }, 60_000);

  it.each(['store', 'data'] as const)(
    'does not open beside a restored %s of an earlier day, and both from one day do',
    async (restored) => {
      await opened.close();
      const data = config.dataDir;
      const monday = path.join(folder, 'monday');
      cpSync(data, monday, { recursive: true });
      opened = await openProject(config);
      await commands.import(opened.context, { folder: path.join(corpus, 'uih-dti') }, tell);
      await opened.close();
      const tuesday = path.join(folder, 'tuesday');
      cpSync(data, tuesday, { recursive: true });
      const isOf = (name: string) => (restored === 'store' ? name === 'identity.store' : name.startsWith('research.'));
      for (const name of readdirSync(data).filter(isOf)) rmSync(path.join(data, name));
      for (const name of readdirSync(monday).filter(isOf)) cpSync(path.join(monday, name), path.join(data, name));
      await expect(openProject(config)).rejects.toMatchObject({
        code: 'identity.otherDay',
        facts: { because: restored === 'store' ? 'storeOlder' : 'dataOlder' },
      });
      for (const day of [monday, tuesday]) {
        rmSync(data, { recursive: true });
        mkdirSync(data);
        cpSync(day, data, { recursive: true });
        const whole = await openProject(config);
        expect((await verifyProject(whole.context)).faults).toEqual([]);
        await whole.close();
      }
      opened = await openProject(config);
    },
    60_000,
  );

  it('of another project does not open beside these data, though its key is at hand', async () => {
    const { otherStore, otherKey } = await makeOther();
    await opened.close();
    cpSync(otherStore, path.join(config.dataDir, 'identity.store'));
    await expect(openProject({ ...config, keyFile: otherKey })).rejects.toMatchObject({
      code: 'identity.otherDay',
      facts: { because: 'otherProject' },
    });
    opened = await openProject({ ...config, keyFile: null });
  });

  it('shows which words of descriptions were dropped to those who may, and records that they looked', async () => {
    const { context } = opened;
    const study = context.identity.store().studies()[0]!;
    await context.identity
      .store()
      .addStudies([{ ...study, rawDescriptors: { added: '头颅平扫 张三丰 2021-03-14' } } as never]);
    const { descriptions } = await verbs.reviewDroppedWords(context, operator, { reason: 'check of the dictionary' });
    expect(descriptions).toContainEqual({
      raw: '头颅平扫 张三丰 2021-03-14',
      kept: '头颅平扫',
      dropped: ['2021-03-14', '张三丰'],
      times: 1,
    });
    expect((await deeds())[0]).toMatchObject({ verb: 'reviewDroppedWords' });
  });

  /** The case that has images. */
  async function linked(): Promise<{ caseId: string; pseudonym: string }> {
    const [link] = await opened.context.db.find(tables.caseLinks, { endedAt: null });
    return (await opened.context.db.findOne(tables.cases, { caseId: link!.caseId }))!;
  }

  /** The bytes of the case's exported files, by name. */
  async function exported(name: string): Promise<[string, string][]> {
    const record = await linked();
    const out = path.join(folder, `export-${name}`);
    await commands.exportCase(opened.context, { pseudonym: record.pseudonym, folder: out });
    return readdirSync(out, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry): [string, string] => [
        path.relative(out, path.join(entry.parentPath, entry.name)),
        readFileSync(path.join(entry.parentPath, entry.name)).toString('base64'),
      ])
      .sort(([a], [b]) => (a < b ? -1 : 1));
  }

  async function makeOther(): Promise<{ otherStore: string; otherKey: string }> {
    const other = trialConfig(path.join(folder, 'other'));
    await (await initProject(other, { title: 'Other project', isDemo: false })).close();
    return { otherStore: path.join(other.dataDir, 'identity.store'), otherKey: other.keyFile };
  }
});
