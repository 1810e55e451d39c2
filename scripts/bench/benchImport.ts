import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Corpus } from './makeCorpus.ts';
import { orthancProgram, postToOrthanc } from './postToOrthanc.ts';
import { leptolink, root } from './programs.ts';
import type { Measured } from './row.ts';
import { runProcess, type Spent } from './runProcess.ts';

/** One contestant's rounds. */
interface Rounds {
  filesPerSecond: number[];
  cpuMsPerFile: number[];
  peakMb: number[];
}

/** `leptolink import` of a folder as a whole process, the least work in the same stack, and Orthanc, in turn. */
export async function benchImport(given: {
  folder: string;
  corpus: Corpus;
  rounds: number;
  note: (text: string) => void;
}): Promise<Measured> {
  const { corpus } = given;
  const count = corpus.files.length;
  const folder = path.join(given.folder, 'import');
  const ours = noRounds();
  const floor = noRounds();
  const orthanc = noRounds();
  const within: number[] = [];
  for (let round = 1; round <= given.rounds; round += 1) {
    given.note(`import, round ${round} of ${given.rounds}`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const imported = await importOnce(folder, corpus);
    keep(ours, imported, count);
    within.push(count / (JSON.parse(imported.stdout) as { seconds: number }).seconds);
    const script = path.join(root, 'scripts/bench/floorImport.mjs');
    keep(floor, await runProcess(process.execPath, [script, corpus.folder, path.join(folder, 'floor.sqlite')]), count);
    if (orthancProgram) keep(orthanc, await postToOrthanc(path.join(folder, 'orthanc'), corpus.files), count);
  }
  rmSync(folder, { recursive: true, force: true });
  const anchors = (pick: (rounds: Rounds) => number[]) => [
    { name: 'floor', values: pick(floor) },
    ...(orthancProgram ? [{ name: 'Orthanc', values: pick(orthanc) }] : []),
  ];
  const speed = anchors((rounds) => rounds.filesPerSecond);
  return {
    rows: [
      { what: 'import: node loop (floor)', unit: 'files/s', values: floor.filesPerSecond },
      ...(orthancProgram
        ? [{ what: 'import: Orthanc, POST x4', unit: 'files/s', values: orthanc.filesPerSecond }]
        : []),
      { what: 'import: leptolink, whole process', unit: 'files/s', values: ours.filesPerSecond, anchors: speed },
      { what: 'import: leptolink, once started', unit: 'files/s', values: within, anchors: speed, goal: '>= 300' },
      {
        what: 'import: CPU of all processes, start included',
        unit: 'ms/file',
        values: ours.cpuMsPerFile,
        anchors: anchors((rounds) => rounds.cpuMsPerFile),
      },
      {
        what: 'import: peak memory of all processes',
        unit: 'MB',
        values: ours.peakMb,
        anchors: anchors((rounds) => rounds.peakMb),
        goal: '< 400',
      },
    ],
    absent: orthancProgram ? [] : ['Orthanc: apt-get install orthanc'],
  };
}

async function importOnce(folder: string, corpus: Corpus): Promise<Spent> {
  const project = ['--data', path.join(folder, 'data'), '--key-file', path.join(folder, 'identity.key')];
  await runProcess(process.execPath, [leptolink, 'init', ...project, '--title', 'bench', '--yes']);
  return runProcess(process.execPath, [leptolink, 'import', corpus.folder, ...project, '--json']);
}

function noRounds(): Rounds {
  return { filesPerSecond: [], cpuMsPerFile: [], peakMb: [] };
}

function keep(rounds: Rounds, spent: Omit<Spent, 'stdout'>, count: number): void {
  rounds.filesPerSecond.push(count / spent.seconds);
  rounds.cpuMsPerFile.push((spent.cpuSeconds * 1000) / count);
  rounds.peakMb.push(spent.peakMb);
}
