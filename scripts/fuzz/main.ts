import { parseArgs } from 'node:util';
import { corpusSeeds } from './corpusSeeds.ts';
import { fuzzImport } from './fuzzImport.ts';
import { keepFailures } from './keepFailures.ts';
import { type FuzzResult, type FuzzRun, runFuzz } from './runFuzz.ts';
import { seedObjects } from './seedObjects.ts';

// npm run fuzz [-- --mutants 10000 --seed 1 --keep DIR --deep --import]: damaged files through the import's children, judged one by one.
const { values: given } = parseArgs({
  options: {
    mutants: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    keep: { type: 'string' },
    deep: { type: 'boolean', default: false },
    import: { type: 'boolean', default: false },
  },
});

const real = corpusSeeds();
const made = seedObjects();
// three of four mutants come from the objects made here: they hold the planted names
const seeds = [...Array.from({ length: Math.ceil((real.length * 3) / made.length) || 1 }, () => made).flat(), ...real];
const run: FuzzRun = {
  mutants: Number(given.mutants),
  seed: Number(given.seed),
  deep: given.deep,
  seeds,
  tell: (done) => {
    if (done % 1000 === 0) process.stderr.write(`- ${done}\n`);
  },
};

// what would have ended the server
process.on('uncaughtException', (error) => {
  process.stdout.write(`${error.stack ?? String(error)}\nfuzz fail mutants=${run.mutants} exits=1\n`);
  process.exit(1);
});

process.stdout.write(`seed ${run.seed}, ${made.length} objects made here and ${real.length} of the corpus\n`);
const imported = given.import ? await fuzzImport(run) : null;
const result = imported?.judged ?? (await runFuzz(run));
for (const line of await keepFailures(result.failures, { seeds, folder: given.keep ?? null }))
  process.stdout.write(`${line}\n`);
if (imported) {
  const { summary, counted, named, peakMb, faults } = imported;
  process.stdout.write(
    `import: files=${summary.files} instances=${counted} (new ${summary.instances.new}) named=${named} held=${summary.held} ` +
      `seconds=${summary.seconds.toFixed(1)} peakMB=${Math.round(peakMb)} ${faults.join(', ') || 'files = indexed + problems'}\n`,
  );
}
const isSound = result.failures.length === 0 && (imported?.faults.length ?? 0) === 0;
process.stdout.write(`${lastLine(result, isSound)}\n`);
process.exit(isSound ? 0 : 1);

function lastLine(one: FuzzResult, pass: boolean): string {
  return (
    `fuzz ${pass ? 'pass' : 'fail'} mutants=${one.mutants} indexed=${one.indexed} problems=${one.problems} exits=0 ` +
    `over1s=${one.over1s} watchdogKills=${one.watchdogKills} slowestMs=${Math.round(one.slowestMs)} peakChildMB=${Math.round(one.peakChildMb)}`
  );
}
