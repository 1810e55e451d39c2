import { parseArgs } from 'node:util';
import { runKills } from './runKills.ts';

// npm run kill9 [-- --points 200 --studies 20]: an import is killed at points spread over its run and started again; nothing may be lost or doubled.
const { values: given } = parseArgs({
  options: { points: { type: 'string', default: '200' }, studies: { type: 'string', default: '20' } },
});
const verdict = await runKills({
  points: Number(given.points),
  studies: Number(given.studies),
  note: (text) => process.stderr.write(`- ${text}\n`),
});
const { points, killed, files, ...faults } = verdict;
const isPassed = Object.values(faults).every((count) => count === 0);
const said = Object.entries(faults).map(([name, count]) => `${name}=${count}`);
process.stdout.write(
  `kill9 ${isPassed ? 'pass' : 'fail'} points=${points} killed=${killed} files=${files} ${said.join(' ')}\n`,
);
process.exitCode = isPassed ? 0 : 1;
