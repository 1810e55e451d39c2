import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { benchCoverage } from './benchCoverage.ts';
import { benchFit } from './benchFit.ts';
import { benchImport } from './benchImport.ts';
import { benchServe } from './benchServe.ts';
import { benchSurvival } from './benchSurvival.ts';
import { benchViewer } from './benchViewer.ts';
import { listCorpus, makeCorpus } from './makeCorpus.ts';
import { makeLongStudies } from './makeLongStudies.ts';
import { makeReadingProject } from './makeReadingProject.ts';
import { printRows } from './printRows.ts';
import type { Measured } from './row.ts';
import { dicomwebPlugin, orthancProgram, serveOrthanc } from './serveOrthanc.ts';

// npm run bench [-- --only import,serve,viewer,fit --rounds 3 --cases 12]: speed and memory next to anchors that do the same in the same run.
// survival, only when named: the engine beside R's survival; --sizes 300,10000 rows, --tasks coxph,survfit of those in benchSurvival.ts.
// coverage, only when named: --seeds 500 cohorts of 120 and of 300 people with planted effects, some minutes, always once.
// viewer brings serve along; --ohif FOLDER: the unpacked package @ohif/app, which is then timed beside the reading room.
// --folder FOLDER: the import is timed on a folder of yours, such as one of scanner files, instead of the drawn studies, which are small.
const { values: given } = parseArgs({
  options: {
    only: { type: 'string', default: 'import,serve,viewer,fit' },
    rounds: { type: 'string', default: '3' },
    cases: { type: 'string', default: '12' },
    seeds: { type: 'string', default: '500' },
    sizes: { type: 'string', default: '300,10000,100000,1000000' },
    tasks: { type: 'string', default: 'coxph,coxfit,survfit,survdiff,zph,concordance' },
    folder: { type: 'string' },
    ohif: { type: 'string' },
  },
});
const rounds = Number(given.rounds);
const wanted = new Set(given.only.split(','));
const folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-bench-'));
const note = (text: string) => process.stderr.write(`- ${text}\n`);
const measured: Measured[] = [];

try {
  if (wanted.has('import') && given.folder !== undefined) {
    const corpus = listCorpus(path.resolve(given.folder));
    note(`${corpus.files.length} files, ${Math.round(corpus.bytes / 1e6)} MB`);
    measured.push(await benchImport({ folder, corpus, rounds, note }));
    wanted.delete('import');
  }
  if (wanted.has('import')) {
    note(`drawing the studies of ${given.cases} invented cases (not counted)`);
    const corpus = await makeCorpus(path.join(folder, 'corpus'), Number(given.cases));
    note(`${corpus.files.length} files, ${Math.round(corpus.bytes / 1e6)} MB`);
    measured.push(await benchImport({ folder, corpus, rounds, note }));
  }
  if (wanted.has('serve') || wanted.has('viewer')) measured.push(...(await benchReading()));
  if (wanted.has('fit')) measured.push(await benchFit({ folder, rounds, note }));
  if (wanted.has('survival'))
    measured.push(await benchSurvival({ folder, rounds, note, sizes: given.sizes, tasks: given.tasks }));
  if (wanted.has('coverage')) measured.push(benchCoverage({ seeds: Number(given.seeds), note }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const load = os.loadavg().map((one) => one.toFixed(1));
const lines = [
  `${os.availableParallelism()} cores (${os.cpus()[0]?.model ?? 'unknown'}), Node ${process.version}, ${rounds} rounds, load at the end ${load.join(' ')}`,
  ...printRows(measured.flatMap((one) => one.rows)),
  ...[...new Set(measured.flatMap((one) => one.absent))].map((one) => `Not here: ${one}`),
];
process.stdout.write(`${lines.join('\n')}\n`);

/** The reading room and its server, on studies of 160 slices, beside an Orthanc that holds one of them. */
async function benchReading(): Promise<Measured[]> {
  note('drawing three studies of 364 slices (not counted)');
  const corpus = makeLongStudies(path.join(folder, 'long'), 3);
  note('making a project with a round to read (not counted)');
  const project = await makeReadingProject(path.join(folder, 'project'), corpus);
  const study = corpus.studies[0]!;
  const hasOrthanc = orthancProgram !== null && dicomwebPlugin !== null;
  const orthanc = hasOrthanc ? await serveOrthanc(path.join(folder, 'orthanc'), { dicomweb: true }) : null;
  try {
    await orthanc?.post(study.files);
    const common = { project, study, orthanc, rounds, note };
    const ohif = given.ohif === undefined ? null : path.resolve(given.ohif);
    const found = [await benchServe(common)];
    if (wanted.has('viewer')) found.push(await benchViewer({ ...common, folder, ohif }));
    return found;
  } finally {
    await orthanc?.stop();
  }
}
