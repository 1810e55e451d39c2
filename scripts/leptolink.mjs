#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

// The program `leptolink`: runs scripts/leptolink.ts through tsx with the thread pool that SQLite needs.
const root = path.resolve(import.meta.dirname, '..');
if (!existsSync(path.join(root, 'node_modules/tsx'))) {
  process.stderr.write('The packages are not installed yet: run npm start once, or npm ci.\n');
  process.exit(2);
}
const tsx = new URL('../node_modules/tsx/dist/loader.mjs', import.meta.url).href;
const child = spawn(
  process.execPath,
  ['--import', tsx, path.join(root, 'scripts/leptolink.ts'), ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    env: { UV_THREADPOOL_SIZE: '16', ...process.env },
  },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
