import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { buildViewer } from './setup/buildViewer.mjs';
import { checkNode, install, run } from './setup/install.mjs';
import { stop } from './setup/say.mjs';

// Sets up whatever is missing, makes the demo project on the first start, and serves.
const root = path.resolve(import.meta.dirname, '..');
const leptolink = ['--import', 'tsx', 'scripts/leptolink.ts'];

checkNode();
await install(buildViewer);
const dataDir = path.resolve(process.env.LEPTOLINK_DATA ?? path.join(root, 'data/demo'));
if (!process.env.LEPTOLINK_DATA && !existsSync(path.join(dataDir, 'project.json'))) {
  const code = await run(process.execPath, [...leptolink, 'demo'], { UV_THREADPOOL_SIZE: '16' });
  if (code !== 0) stop('The demo project could not be made.', code);
}
const server = spawn(process.execPath, [...leptolink, 'serve'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, UV_THREADPOOL_SIZE: '16' },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 0 : 1)));
