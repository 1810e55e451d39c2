import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { commands, type ImportSummary } from '../../../server/commands.ts';
import { tables } from '../../../server/db/tables.ts';
import { inspectFiles } from '../../../server/imaging/inspectFiles.ts';
import { openTestProject, type TestProject } from '../testProject.ts';
import { hostileStrings } from './hostileStrings.ts';
import { mrObject } from './mrObject.ts';
import { zipOf } from './zipOf.ts';

const fields = [
  { tag: 0x00080018, vr: 'UI' },
  { tag: 0x0020000e, vr: 'UI' },
  { tag: 0x0020000d, vr: 'UI' },
  { tag: 0x00100020, vr: 'LO' },
];

/** Everything below a folder, but not below the folders left out. */
function listing(folder: string, leftOut: readonly string[] = []): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const place = path.join(folder, entry.name);
      if (leftOut.includes(place)) return [];
      return entry.isDirectory() ? [place, ...listing(place, leftOut)] : [place];
    })
    .sort();
}

describe('two hundred hostile strings in four fields, in file names and in the names of a zip', () => {
  const sandbox = mkdtempSync(path.join(os.tmpdir(), 'leptolink-hostile-'));
  const source = path.join(sandbox, 'a/b/c/source');
  const strings = hostileStrings(sandbox);
  let number = 0;
  const objectOf = (more: Parameters<typeof mrObject>[0] = {}) => {
    number += 1;
    const own = { tag: 0x00080018, vr: 'UI', value: `1.2.826.0.1.9.${number}` };
    return mrObject({ ...more, more: [own, ...(more.more ?? [])] });
  };
  let project: TestProject;
  let summary: ImportSummary;
  let before: string[];
  let wrongOutside: string[];
  let sourceBefore: Map<string, Buffer>;
  const outside = () => [
    ...listing(sandbox),
    ...listing(path.dirname(project.config.dataDir), [project.config.dataDir]),
  ];

  beforeAll(async () => {
    writeSource();
    project = await openTestProject();
    before = outside();
    sourceBefore = new Map(readdirSync(source).map((name) => [name, readFileSync(path.join(source, name))]));
    const home = new Set(readdirSync(process.cwd()));
    summary = await commands.import(project.context, { folder: source }, () => undefined);
    wrongOutside = readdirSync(process.cwd()).filter((name) => !home.has(name));
  }, 240_000);
  afterAll(async () => {
    await project.close();
    rmSync(sandbox, { recursive: true, force: true });
  });

  function writeSource(): void {
    mkdirSync(source, { recursive: true });
    for (const [at, value] of strings.entries())
      for (const { tag, vr } of fields)
        writeFileSync(path.join(source, `${at}-${tag}.dcm`), objectOf({ more: [{ tag, vr, value }] }));
    // what a file system takes as the name of one file
    for (const name of strings.filter((one) => !/[/\0]|^\.{0,2}$/.test(one) && Buffer.byteLength(one) < 256))
      writeFileSync(path.join(source, name), objectOf());
    const entries = strings
      .map((value) => ({ name: Buffer.from(value), bytes: objectOf() }))
      .filter(({ name }) => name.length > 0);
    writeFileSync(path.join(source, 'hostile.zip'), zipOf(entries));
    // one by one: a reader of zips may refuse a whole archive for one name
    for (const [at, entry] of entries.slice(0, 40).entries())
      writeFileSync(path.join(source, `one-${at}.zip`), zipOf([{ ...entry, bytes: objectOf() }]));
  }

  it('are two hundred', () => expect(new Set(strings).size).toBe(200));

  it('write nothing outside the data directory, and change nothing of the source', () => {
    expect(outside()).toEqual(before);
    expect(wrongOutside).toEqual([]);
    for (const [name, bytes] of sourceBefore) expect(readFileSync(path.join(source, name)).equals(bytes)).toBe(true);
  });

  it('never become names of stored files, nor rows that reach the research database', async () => {
    const stored = listing(project.config.dataDir).map((file) => path.relative(project.config.dataDir, file));
    expect(stored.filter((file) => /ESC|%2e|passwd|CON|\.\.|9{20}/.test(file))).toEqual([]);
    const instances = await project.context.db.find(tables.instances);
    for (const { sopInstanceUid, seriesInstanceUid, studyInstanceUid } of instances)
      for (const uid of [sopInstanceUid, seriesInstanceUid, studyInstanceUid]) expect(uid).toMatch(/^2\.25\.\d+$/);
    const problems = await project.context.db.find(tables.batchProblems, { batchId: summary.batchId });
    expect(problems.filter(({ at, says }) => /ESC|\.\.\/|passwd|hostile/.test(at + says))).toEqual([]);
  });

  it('end as an instance or a Problem, each file of them', async () => {
    const plain = readdirSync(source).filter((name) => !name.endsWith('.zip'));
    expect(plain.length).toBeGreaterThan(800);
    // 41 archives hold 200 and 40 members
    expect(summary.files).toBe(plain.length + 41 + 240);
    const paths = plain.map((name) => path.join(source, name));
    let leftOut = 0;
    for await (const { inspection } of inspectFiles(paths, { watchdogMs: 30_000 })) {
      expect(inspection.kind).not.toBe('archive');
      if (inspection.kind !== 'object') leftOut += 1;
    }
    const { new: added, duplicate, conflicting } = summary.instances;
    const problems = await project.context.db.find(tables.batchProblems, { batchId: summary.batchId });
    const named = problems.filter(({ code }) => /^(file|archive)\.|^header\.(uidInvalid|uidMissing)/.test(code));
    expect(added + duplicate + conflicting).toBeGreaterThanOrEqual(plain.length - leftOut);
    expect(named.length).toBeGreaterThanOrEqual(leftOut);
  }, 120_000);

  it('do the same when they come again: nothing new', async () => {
    const again = await commands.import(project.context, { folder: source }, () => undefined);
    expect(again.instances.new).toBe(0);
    expect(again.files).toBe(summary.files);
  }, 240_000);
});
