import { readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildViewer } from './setup/buildViewer.mjs';
import { checkNode, install, run } from './setup/install.mjs';
import { installPeers } from './setup/peers.mjs';

// Does its own set-up, then runs everything: types, lint, format, and the tests on real files, databases, browser and peers.
// Arguments go to jest: `npm test -- test/flows`.
const given = process.argv.slice(2);
checkNode();
await install(buildViewer);
const missing = await installPeers();

let passed = 0;
let failed = 0;
const count = (name, ok) => {
  process.stdout.write(`${ok ? 'pass' : 'FAIL'}  ${name}\n`);
  if (ok) passed += 1;
  else failed += 1;
};

for (const peer of missing) {
  process.stdout.write(`skipped: the tests against ${peer.name} (bring it with: ${peer.command})\n`);
  if (process.env.CI === 'true') count(`${peer.name} is here`, false);
}
if (given.length === 0) {
  const folders = ['server', 'viewer', 'shared', 'scripts', 'test'];
  count('types', (await run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', '.'])) === 0);
  count('lint', (await run('node_modules/.bin/oxlint', ['--type-aware', '--quiet', ...folders])) === 0);
  count(
    'format',
    (await run('node_modules/.bin/prettier', ['--check', '--log-level', 'warn', ...folders, 'README.md'])) === 0,
  );
}

const report = path.join(os.tmpdir(), `leptolink-tests-${process.pid}.json`);
const jest = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
  '--maxWorkers=2',
];
await run(process.execPath, [...jest, '--json', `--outputFile=${report}`, ...given], {
  UV_THREADPOOL_SIZE: '16',
  LEPTOLINK_TEST: '1',
});
const result = JSON.parse(readFileSync(report, 'utf8'));
rmSync(report);
passed += result.numPassedTests;
failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
const skipped = result.numPendingTests + result.numTodoTests;
if (skipped > 0 && process.env.CI === 'true') failed += skipped;
process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
