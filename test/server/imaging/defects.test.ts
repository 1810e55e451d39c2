import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { commands, type ImportSummary } from '../../../server/commands.ts';
import { tables } from '../../../server/db/tables.ts';
import type { Inspection } from '../../../server/imaging/inspection.ts';
import { inspectFiles } from '../../../server/imaging/inspectFiles.ts';
import { openTestProject, type TestProject } from '../testProject.ts';
import { corpusPath, describeCorpus } from './corpusFolder.ts';

const FOLDER = 'malformed/derived';

interface Defect {
  name: string;
  defect: string;
  allowed: string;
}

const defects = (): Defect[] =>
  Papa.parse<string[]>(readFileSync(corpusPath(`${FOLDER}/defects.csv`), 'utf8').trim())
    .data.slice(1)
    .map(([name = '', defect = '', allowed = '']) => ({ name, defect, allowed }));

const object = (one: Inspection) => (one.kind === 'object' ? one : null);
const isLeftOut = (one: Inspection) => one.kind !== 'object' && one.kind !== 'archive';
const isHeld = (one: Inspection) => object(one)?.heldReason === 'damaged' && object(one)!.problems.length > 0;
const isWhole = (one: Inspection) => object(one)?.isDamaged === false;
const hasNoPixels = (one: Inspection) => object(one) !== null && !object(one)!.header.hasPixels;

/** What each sentence of the third column allows one file to become; the first that fits counts. */
const rules: readonly [RegExp, (one: Inspection) => boolean][] = [
  [/never serve a frame as if whole|^as above|do not serve pixels/, (one) => isLeftOut(one) || isHeld(one)],
  [/or index without pixels/, (one) => isLeftOut(one) || isHeld(one) || hasNoPixels(one)],
  [/never used as a file name/, (one) => isLeftOut(one) || isHeld(one)],
  [/^accept with a warning, or reject/, (one) => isLeftOut(one) || isHeld(one) || isWhole(one)],
  [/within a memory limit/, (one) => isLeftOut(one) || isHeld(one) || isWhole(one)],
  [/^reject.*or (accept|repair|take)|^accept.*or reject/, (one) => isLeftOut(one) || isHeld(one) || isWhole(one)],
  [/^reject/, (one) => isLeftOut(one)],
  [/^skip as not DICOM/, (one) => one.kind === 'notDicom'],
  [/^say which files are missing/, (one) => one.kind === 'dicomdir'],
  [/^index; the viewer says there is no image/, (one) => isWhole(one) && hasNoPixels(one)],
  [/^show without a ruler/, (one) => isWhole(one) && object(one)!.header.PixelSpacing === null],
  [/^show in 2D/, (one) => isWhole(one)],
  [/^accept|^one instance|^a conflict/, (one) => isWhole(one)],
];

describeCorpus('each malformed file ends as its line of defects.csv allows', () => {
  const found = new Map<string, Inspection>();
  let project: TestProject;
  let summary: ImportSummary;

  beforeAll(async () => {
    const names = new Map(defects().map(({ name }) => [corpusPath(`${FOLDER}/${name}`), name]));
    for await (const { path, inspection } of inspectFiles(names.keys(), { watchdogMs: 30_000 }))
      found.set(names.get(path)!, inspection);
    project = await openTestProject();
    summary = await commands.import(project.context, { folder: corpusPath(FOLDER) }, () => undefined);
  }, 240_000);
  afterAll(() => project.close());

  it('every line of the table has its file, and every file but archives is what its line allows', () => {
    const judged = defects().filter(({ name }) => !name.endsWith('.zip'));
    expect(judged.length).toBeGreaterThan(70);
    const wrong = judged.flatMap(({ name, defect, allowed }) => {
      const one = found.get(name);
      const rule = rules.find(([sentence]) => sentence.test(allowed));
      return one && rule?.[1](one) ? [] : [{ name, defect, allowed, rule: String(rule?.[0]), kind: one?.kind }];
    });
    expect(wrong).toEqual([]);
  });

  it('the archives too: what climbs out stays inside, what is cut or a bomb is named', async () => {
    expect(found.get('zip-slip.zip')?.kind).toBe('archive');
    // each refused archive is one Problem; the one that is cut, and the one of 128 MB of zeros unless it is read within its limit
    expect(summary.problems['archive.unreadable'] ?? 0).toBeGreaterThanOrEqual(1);
    const problems = await project.context.db.find(tables.batchProblems, { batchId: summary.batchId });
    expect(problems.filter(({ says }) => /\.\.|passwd|escape/.test(says))).toEqual([]);
  });

  it('same UIDs with the same bytes are one instance; with other pixels or in another study a conflict', () => {
    expect(summary.instances.duplicate).toBeGreaterThanOrEqual(1);
    expect(summary.instances.conflicting).toBe(2);
  });

  it('no damaged object has a frame to show, and none is lost from sight', async () => {
    const instances = await project.context.db.find(tables.instances);
    const damaged = instances.filter(({ heldReason }) => heldReason === 'damaged');
    expect(damaged.length).toBeGreaterThan(10);
    expect(damaged.filter(({ frameCount }) => frameCount > 0)).toEqual([]);
    expect(summary.held).toBeGreaterThanOrEqual(damaged.length);
  });
});
