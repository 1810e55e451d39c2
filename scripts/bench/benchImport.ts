import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Corpus } from './makeCorpus.ts';
import { postToOrthanc } from './postToOrthanc.ts';
import { orthancProgram } from './serveOrthanc.ts';
import { leptolink, root } from './programs.ts';
import type { Measured, Row } from './row.ts';
import { runProcess, type Spent } from './runProcess.ts';
import { pydicomProgram, scanWithPydicom } from './scanWithPydicom.ts';

/** One contestant's rounds. Files a second as it counts itself, without its start; CPU and memory of all its processes. */
interface Rounds {
  filesPerSecond: number[];
  cpuMsPerFile: number[];
  peakMb: number[];
}

/**
 * `leptolink import` of a folder, the same again, and its dry run; next to them the least work in the same stack, Orthanc, and a scan of headers
 * with pydicom, in turn.
 */
export async function benchImport(given: {
  folder: string;
  corpus: Pick<Corpus, 'folder' | 'files'>;
  rounds: number;
  note: (text: string) => void;
}): Promise<Measured> {
  const { corpus } = given;
  const folder = path.join(given.folder, 'import');
  const all = { plan: noRounds(), first: noRounds(), second: noRounds(), floor: noRounds() };
  const others = { orthanc: noRounds(), pydicom: noRounds() };
  const cpuAfterStart: number[] = [];
  const indexBytes: number[] = [];
  const { length: count } = corpus.files;
  for (let round = 1; round <= given.rounds; round += 1) {
    given.note(`import, round ${round} of ${given.rounds}`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(path.join(folder, 'note'), { recursive: true });
    // one file that is none: the process that reads files starts for it too
    writeFileSync(path.join(folder, 'note', 'note.txt'), 'Pictures of 2024\n');
    const project = await makeProject(folder);
    keep(all.plan, await runLeptolink(project, [corpus.folder, '--dry-run']), count);
    const start = await runLeptolink(project, [path.join(folder, 'note')]);
    const first = await runLeptolink(project, [corpus.folder]);
    keep(all.first, first, count);
    cpuAfterStart.push(((first.cpuSeconds - start.cpuSeconds) * 1000) / count);
    indexBytes.push(bytesOfIndex(path.join(folder, 'data')) / count);
    keep(all.second, await runLeptolink(project, [corpus.folder]), count);
    const script = path.join(root, 'scripts/bench/floorImport.mjs');
    const floor = await runProcess(process.execPath, [script, corpus.folder, path.join(folder, 'floor.sqlite')]);
    keep(all.floor, { ...floor, seconds: Number(floor.stdout) }, count);
    if (pydicomProgram) keep(others.pydicom, await scanWithPydicom(corpus.folder), count);
    if (orthancProgram) keep(others.orthanc, await postToOrthanc(path.join(folder, 'orthanc'), corpus.files), count);
  }
  rmSync(folder, { recursive: true, force: true });
  return { rows: rowsOf({ ...all, ...others, cpuAfterStart, indexBytes }), absent: absent() };
}

interface Found extends Record<'plan' | 'first' | 'second' | 'floor' | 'orthanc' | 'pydicom', Rounds> {
  cpuAfterStart: number[];
  indexBytes: number[];
}

function rowsOf({ plan, first, second, floor, orthanc, pydicom, cpuAfterStart, indexBytes }: Found): Row[] {
  const nodeLoop = { name: 'node loop', values: floor.filesPerSecond };
  const perSecond = (what: string, { filesPerSecond: values }: Rounds): Row => ({ what, unit: 'files/s', values });
  const orthancs = orthancProgram ? [{ name: 'Orthanc', values: orthanc.filesPerSecond }] : [];
  const scans = pydicomProgram ? [{ name: 'pydicom', values: pydicom.filesPerSecond }] : [];
  const anchors = (pick: keyof Rounds) => [
    { name: 'node loop', values: floor[pick] },
    ...(orthancProgram ? [{ name: 'Orthanc', values: orthanc[pick] }] : []),
  ];
  return [
    perSecond('import: node loop (reads, hashes, parses, indexes)', floor),
    ...(orthancProgram ? [perSecond('import: Orthanc, POST x4', orthanc)] : []),
    ...(pydicomProgram ? [perSecond('import: pydicom, headers only', pydicom)] : []),
    { ...perSecond('import: leptolink', first), anchors: [nodeLoop, ...orthancs], goal: '>= 3 x Orthanc' },
    {
      ...perSecond('import: leptolink, the same again', second),
      anchors: [{ name: 'the first', values: first.filesPerSecond }],
      goal: '>= 10 x the first',
    },
    { ...perSecond('import: leptolink, dry run', plan), anchors: [nodeLoop, ...scans], goal: '>= 3 x pydicom' },
    {
      what: 'import: CPU of all processes, start not counted',
      unit: 'ms/file',
      values: cpuAfterStart,
      anchors: anchors('cpuMsPerFile'),
      goal: '< 1.5',
    },
    { what: 'import: CPU of all processes, with the start', unit: 'ms/file', values: first.cpuMsPerFile },
    { what: 'import: CPU of the node loop', unit: 'ms/file', values: floor.cpuMsPerFile },
    {
      what: 'import: peak memory of all processes',
      unit: 'MB',
      values: first.peakMb,
      anchors: anchors('peakMb'),
      goal: '< 600',
    },
    { what: 'import: peak memory of the dry run', unit: 'MB', values: plan.peakMb, goal: '< 600' },
    { what: 'import: database, with provenance', unit: 'bytes/instance', values: indexBytes, goal: '< 1500' },
  ];
}

function absent(): string[] {
  return [
    ...(orthancProgram ? [] : ['Orthanc: apt-get install orthanc']),
    ...(pydicomProgram ? [] : ['pydicom: apt-get install python3-pydicom']),
  ];
}

async function makeProject(folder: string): Promise<string[]> {
  const project = ['--data', path.join(folder, 'data'), '--key-file', path.join(folder, 'identity.key')];
  await runProcess(process.execPath, [leptolink, 'init', ...project, '--title', 'bench', '--yes']);
  return project;
}

/** The time is that of the import itself, as it says. */
async function runLeptolink(project: readonly string[], args: readonly string[]): Promise<Spent> {
  const spent = await runProcess(process.execPath, [leptolink, 'import', ...args, ...project, '--json']);
  return { ...spent, seconds: (JSON.parse(spent.stdout) as { seconds: number }).seconds };
}

/** The database with what SQLite keeps beside it. */
function bytesOfIndex(data: string): number {
  return readdirSync(data)
    .filter((name) => name.startsWith('research.sqlite'))
    .reduce((sum, name) => sum + statSync(path.join(data, name)).size, 0);
}

function noRounds(): Rounds {
  return { filesPerSecond: [], cpuMsPerFile: [], peakMb: [] };
}

function keep(rounds: Rounds, spent: Omit<Spent, 'stdout'>, count: number): void {
  rounds.filesPerSecond.push(count / spent.seconds);
  rounds.cpuMsPerFile.push((spent.cpuSeconds * 1000) / count);
  rounds.peakMb.push(spent.peakMb);
}
