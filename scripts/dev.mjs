import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { checkNode, install, run } from './setup/install.mjs';

// For developers: the server restarts when its sources change, the viewer reloads hot at http://127.0.0.1:5173.
const root = path.resolve(import.meta.dirname, '..');
checkNode();
await install();
const leptolink = ['--import', 'tsx', 'scripts/leptolink.ts'];
if (!process.env.LEPTOLINK_DATA && !existsSync(path.join(root, 'data/demo/project.json')))
  await run(process.execPath, [...leptolink, 'demo']);
const environment = { ...process.env, UV_THREADPOOL_SIZE: '16' };
const children = [
  spawn(process.execPath, ['--watch', '--watch-preserve-output', ...leptolink, 'serve'], {
    cwd: root,
    stdio: 'inherit',
    env: environment,
  }),
  spawn(process.execPath, ['node_modules/vite/bin/vite.js'], { cwd: root, stdio: 'inherit', env: environment }),
];
const end = () => {
  for (const child of children) child.kill('SIGTERM');
};
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, end);
for (const child of children) child.on('exit', end);
