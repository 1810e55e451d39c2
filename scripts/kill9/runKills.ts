import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { ImportBatch } from '../../shared/intake/importBatch.ts';
import { type Config, readConfig } from '../../server/base/config.ts';
import { commands } from '../../server/commands.ts';
import { tables } from '../../server/db/tables.ts';
import { initProject, openProject } from '../../server/project.ts';
import { CALLS, hasStrace, killImport, type KillPoint, runImport } from './runImport.ts';
import { type Stock, takeStock } from './takeStock.ts';
import { writeSource } from './writeSource.ts';

/** What the kills came to; everything but `points`, `killed` and `files` is to be 0. */
export interface KillVerdict {
  points: number;
  /** Points at which the process was really killed: the others had ended before. */
  killed: number;
  files: number;
  lost: number;
  doubled: number;
  orphans: number;
  /** Points after which something else differs from an undisturbed import: outcomes of files, series, counts. */
  differs: number;
  secondRunAdds: number;
}

type Counts = Omit<ImportBatch, 'id' | 'label' | 'startedAt' | 'endedAt' | 'seconds'>;

interface Bench {
  folder: string;
  source: string;
  keyFile: string;
  template: string;
  expected: { stock: Stock; counts: Counts };
}

/**
 * Imports a folder undisturbed, then again and again killed by SIGKILL at points spread over the whole run; after each kill the import is
 * started again (every second time the interrupted one is resumed) and what the project then holds is held against the undisturbed one.
 */
export async function runKills(given: {
  points: number;
  studies: number;
  note?: (text: string) => void;
}): Promise<KillVerdict> {
  const note = given.note ?? (() => undefined);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-kill9-'));
  try {
    const { bench, files, points } = await prepare(folder, given);
    note(`${files} files, ${points.length} points`);
    const verdict: KillVerdict = {
      points: points.length,
      killed: 0,
      files,
      lost: 0,
      doubled: 0,
      orphans: 0,
      differs: 0,
      secondRunAdds: 0,
    };
    for (const [index, point] of points.entries()) {
      const before = JSON.stringify({ ...verdict, killed: 0 });
      await tryPoint(bench, { point, resumes: index % 2 === 1 }, verdict);
      const isBad = JSON.stringify({ ...verdict, killed: 0 }) !== before;
      note(`${index + 1} ${JSON.stringify(point)} killed=${verdict.killed}${isBad ? ' WRONG' : ''}`);
    }
    return verdict;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function prepare(
  folder: string,
  given: { points: number; studies: number },
): Promise<{ bench: Bench; files: number; points: KillPoint[] }> {
  const [source, template, keyFile] = ['source', 'template', 'key'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  mkdirSync(source);
  const files = await writeSource(source, given.studies);
  // one identity store for all: the same UIDs each time
  await (await initProject(configOf(template, keyFile), { title: 'Killed', isDemo: false })).close();
  const dataDir = path.join(folder, 'undisturbed');
  cpSync(template, dataDir, { recursive: true });
  const isTraced = hasStrace();
  const { ms, calls } = await runImport({ dataDir, keyFile, source }, isTraced ? path.join(folder, 'trace') : null);
  const project = await openProject(configOf(dataDir, keyFile));
  const stock = await takeStock(project.context);
  const [batch] = await project.context.db.find(tables.importBatches);
  await project.close();
  const bench: Bench = { folder, source, keyFile, template, expected: { stock, counts: countsOf(batch!) } };
  return { bench, files, points: spread(given.points, { ms: isTraced ? ms * UNTRACED : ms, calls }) };
}

/** How long an import takes that is not watched, as a part of one that is. */
const UNTRACED = 0.8;
/** Its multiples fall evenly between 0 and 1, wherever one stops. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** One point in four at a moment of time, the others at the calls that change the disk, each kind from its first to its last. */
function spread(points: number, seen: { ms: number; calls: ReadonlyMap<string, number> }): KillPoint[] {
  const kinds = CALLS.filter((call) => (seen.calls.get(call) ?? 0) > 0);
  return Array.from({ length: points }, (_, index) => {
    const share = ((index + 0.5) * GOLDEN) % 1;
    if (kinds.length === 0 || index % 4 === 3)
      return { kind: 'time', afterMs: Math.round(seen.ms * (0.35 + 0.65 * share)) };
    const call = kinds[(index - Math.floor(index / 4)) % kinds.length]!;
    return { kind: 'call', call, n: 1 + Math.floor(share * seen.calls.get(call)!) };
  });
}

async function tryPoint(
  bench: Bench,
  { point, resumes }: { point: KillPoint; resumes: boolean },
  verdict: KillVerdict,
): Promise<void> {
  const dataDir = path.join(bench.folder, 'killed');
  rmSync(dataDir, { recursive: true, force: true });
  cpSync(bench.template, dataDir, { recursive: true });
  if (await killImport({ ...bench, dataDir }, point)) verdict.killed += 1;
  const project = await openProject(configOf(dataDir, bench.keyFile));
  try {
    const { context } = project;
    const afterKill = await takeStock(context);
    verdict.lost += afterKill.lost;
    verdict.orphans += afterKill.orphans + afterKill.leftovers.length;
    const [batch] = await context.db.find(tables.importBatches);
    const isResumed = resumes && batch?.state === 'interrupted';
    if (isResumed) await commands.resumeImport(context, { batch: batch.id }, () => undefined);
    else await commands.import(context, { folder: bench.source }, () => undefined);
    const [resumed] = await context.db.find(tables.importBatches);
    const stock = await takeStock(context);
    const { expected } = bench;
    verdict.lost += stock.lost + missing(expected.stock.instances, stock.instances);
    verdict.doubled += missing(stock.instances, expected.stock.instances);
    verdict.orphans += stock.orphans + stock.leftovers.length;
    const isEqual = isDeepStrictEqual({ ...stock, lost: 0, orphans: 0 }, { ...expected.stock, lost: 0, orphans: 0 });
    const isCounted = !isResumed || isDeepStrictEqual(countsOf(resumed!), expected.counts);
    if (!isEqual || !isCounted) verdict.differs += 1;
    const second = await commands.import(context, { folder: bench.source }, () => undefined);
    verdict.secondRunAdds += second.instances.new + Math.abs(second.unchanged - second.files);
  } finally {
    await project.close();
  }
}

/** What one side has and the other has not, or not the same. */
function missing(here: Record<string, string>, there: Record<string, string>): number {
  return Object.entries(here).filter(([key, value]) => there[key] !== value).length;
}

/** A batch without what differs from run to run. */
function countsOf(batch: ImportBatch): Counts {
  const { id: _id, label: _label, startedAt: _start, endedAt: _end, seconds: _seconds, ...counts } = batch;
  return counts;
}

function configOf(dataDir: string, keyFile: string): Config {
  return { ...readConfig({ dataDir, keyFile, environment: {} }), logLevel: 'silent' };
}
