import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inventCases } from '../../../scripts/phantom/casesInvented.ts';
import { writeCaseTable } from '../../../scripts/phantom/casesTable.ts';
import { makeDemoStudies } from '../../../scripts/phantom/makeDemoStudies.ts';
import { operator } from '../../../server/base/actor.ts';
import { commands } from '../../../server/commands.ts';
import { tables } from '../../../server/db/tables.ts';
import type { Context } from '../../../server/identity/context.ts';
import { planImport } from '../../../server/intake/planImport.ts';
import { verbs } from '../../../server/verbs.ts';
import { nameSeries } from '../../../shared/imaging/nameSeries.ts';
import type { ImportPlan } from '../../../shared/intake/importPlan.ts';
import { corpus, describeWithCorpus } from '../../corpus.ts';
import { openTestProject, type TestProject } from '../testProject.ts';

const SEED = 20240611;

/** What a plan and an import can be compared by. */
interface Outcome {
  files: number;
  unchanged: number;
  instances: { new: number; duplicate: number; conflicting: number };
  problems: Record<string, number>;
  held: Record<string, number>;
  studies: number;
  series: number;
  linked: number;
  waiting: number;
  kinds: Record<string, string>;
  phases: string[];
}

const sorted = (counts: Iterable<readonly [string, number | string]>) =>
  Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1))) as Record<string, never>;

/** One code may stand for files left out and for files taken. */
function sumOf(list: readonly { code: string; count: number }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { code, count } of list) counts.set(code, (counts.get(code) ?? 0) + count);
  return counts;
}

function outcomeOf(plan: ImportPlan): Outcome {
  const { files, unchangedFiles, instances, links } = plan;
  const { new: fresh, duplicate, conflicting } = instances;
  return {
    files,
    unchanged: unchangedFiles,
    instances: { new: fresh, duplicate, conflicting },
    problems: sorted(sumOf([...plan.leftOut, ...plan.noticed])),
    held: sorted(plan.held.map((one) => [one.reason, one.instances] as const)),
    studies: plan.studies.total,
    series: plan.series.total,
    linked: links.linked + links.alreadyLinked,
    waiting: links.doubtful + links.ambiguous + links.none + links.unlinked,
    kinds: sorted(
      plan.kinds.rows.map((one) => [one.label, `${one.series} series, ${one.instances} instances`] as const),
    ),
    phases: plan.phases.rows
      .filter((row) => row.change !== 'ends')
      .map(({ change: _change, ...row }) => JSON.stringify(row))
      .sort(),
  };
}

async function importIt(context: Context, folder: string): Promise<Outcome> {
  const summary = await commands.import(context, { folder }, () => undefined);
  const { files, unchanged, instances, problems, studies, series, linked, waiting } = summary;
  const stored = await context.db.find(tables.instances, { batchId: summary.batchId });
  const held = new Map<string, number>();
  for (const { heldReason } of stored) if (heldReason) held.set(heldReason, (held.get(heldReason) ?? 0) + 1);
  return {
    files,
    unchanged,
    instances,
    studies,
    series,
    linked,
    waiting,
    problems: sorted(
      Object.entries(problems).map(([code, n]) => [code, code === 'file.stillRejected' ? summary.rejected : n]),
    ),
    held: sorted(held),
    kinds: await kindsOf(context),
    phases: await phasesOf(context),
  };
}

/** All series of the project: the folders here hold all of them. */
async function kindsOf(context: Context): Promise<Record<string, string>> {
  const kinds = new Map<string, [number, number]>();
  for (const series of await context.db.find(tables.series)) {
    const label = nameSeries(series);
    const [count, instances] = kinds.get(label) ?? [0, 0];
    kinds.set(label, [count + 1, instances + series.instanceCount]);
  }
  return sorted([...kinds].map(([label, [count, n]]) => [label, `${count} series, ${n} instances`] as const));
}

async function phasesOf(context: Context): Promise<string[]> {
  const pseudonyms = new Map((await context.db.find(tables.cases)).map((row) => [row.caseId, row.pseudonym]));
  const members = await context.db.find(tables.timepointStudies);
  return (await context.db.find(tables.timepoints, { endedAt: null }))
    .map((one) => {
      const { visit, followUpNumber, surgicalPhase, daysFromDiagnosis, daysFromSurgery, brainGrade, spineGrade } = one;
      const studies = members.filter((member) => member.timepointId === one.id).length;
      const casePseudonym = pseudonyms.get(one.caseId);
      return JSON.stringify({
        casePseudonym,
        visit,
        followUpNumber,
        surgicalPhase,
        daysFromDiagnosis,
        daysFromSurgery,
        brainGrade,
        spineGrade,
        studies,
      });
    })
    .sort();
}

async function planIt(context: Context, folder: string): Promise<Outcome> {
  return outcomeOf((await planImport(context, operator, { folder }))!);
}

async function withProject(work: (project: TestProject) => Promise<void>): Promise<void> {
  const project = await openTestProject();
  try {
    await work(project);
  } finally {
    await project.close();
  }
}

describeWithCorpus('the dry run of the real files', () => {
  it.each(['cd-export', '.'])(
    'says of %s what the import then does, the first time and the second',
    (folder) =>
      withProject(async ({ context }) => {
        const whole = path.join(corpus, folder);
        const planned = await planIt(context, whole);
        expect(planned.instances.new).toBeGreaterThan(0);
        expect(planned).toEqual(await importIt(context, whole));
        const again = await planIt(context, whole);
        expect(again.instances.new).toBe(0);
        expect(again).toEqual(await importIt(context, whole));
      }),
    240_000,
  );

  it(
    'compares what is stored already with a copy elsewhere, where every file has to be read',
    () =>
      withProject(async ({ context }) => {
        const copy = mkdtempSync(path.join(os.tmpdir(), 'leptolink-copy-'));
        try {
          await importIt(context, path.join(corpus, 'cd-export/tree'));
          cpSync(path.join(corpus, 'cd-export/tree'), copy, { recursive: true });
          const planned = await planIt(context, copy);
          expect(planned).toMatchObject({ unchanged: 0, instances: { new: 0, duplicate: 70, conflicting: 0 } });
          expect(planned).toEqual(await importIt(context, copy));
        } finally {
          rmSync(copy, { recursive: true });
        }
      }),
    120_000,
  );
});

describe('the dry run of an invented cohort', () => {
  let folder: string;
  let source: string;
  const cases = inventCases(SEED, [1, 2]);

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-cohort-'));
    source = path.join(folder, 'source');
    await makeDemoStudies(source, SEED, [1, 2]);
    symlinkSync('/', path.join(source, 'link'));
    writeFileSync(path.join(source, 'notes.txt'), 'to whom it may concern');
  }, 240_000);

  afterAll(() => rmSync(folder, { recursive: true }));

  it(
    'says what the import then does: links, kinds of series, phases, also onto what is there already',
    () =>
      withProject(async ({ context }) => {
        const csv = writeCaseTable(cases);
        await verbs.importCases(context, operator, { csv });
        const part = path.join(folder, 'part');
        mkdirSync(part);
        filesIn(source).forEach((file, index) => {
          if (index % 3 === 0) cpSync(file, path.join(part, `${index}`));
        });
        const first = await planIt(context, part);
        expect(first.linked).toBeGreaterThan(0);
        expect(first).toEqual(await importIt(context, part));
        const planned = (await planImport(context, operator, { folder: source }))!;
        expect(planned.instances.duplicate).toBe(first.instances.new);
        expect(planned.phases.rows.map((row) => row.change)).not.toContain('ends');
        expect(outcomeOf(planned)).toEqual(await importIt(context, source));
      }),
    240_000,
  );

  it(
    'writes one row of the audit trail and nothing else, in the project or in the source',
    () =>
      withProject(async ({ context, config }) => {
        const before = { project: await contentOf(context), files: listing(config.dataDir), source: listing(source) };
        const rows = await context.db.count(tables.audit);
        await planImport(context, operator, { folder: source });
        expect({ project: await contentOf(context), files: listing(config.dataDir), source: listing(source) }).toEqual(
          before,
        );
        const [newest] = await context.db.find(tables.audit, {}, { orderBy: [['number', 'desc']], limit: 1 });
        expect(newest).toMatchObject({ verb: 'planImport', number: rows + 1, detail: '' });
      }),
    120_000,
  );

  it(
    'stops when it is asked to, and tells how far it is until then',
    () =>
      withProject(async ({ context }) => {
        const told: number[] = [];
        const plan = await planImport(context, operator, {
          folder: source,
          tell: ({ filesDone }) => told.push(filesDone),
          control: { wish: () => (told.length > 1 ? 'cancel' : 'go') },
        });
        expect({ plan, told: told.length }).toEqual({ plan: null, told: 2 });
      }),
    120_000,
  );
});

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/** Every file with its size and time of change; the database itself is compared row by row. */
function listing(folder: string): string[] {
  return filesIn(folder)
    .filter((file) => !path.basename(file).startsWith('research.sqlite'))
    .map((file) => `${file} ${statSync(file).size} ${statSync(file).mtimeMs}`);
}

async function contentOf(context: Context): Promise<Record<string, string>> {
  const content: Record<string, string> = {};
  for (const table of Object.values(tables)) {
    if (table === tables.audit || table === tables.auditHead) continue;
    const rows = await context.db.select(`SELECT * FROM "${table.name}"`);
    content[table.name] = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  }
  return content;
}
