import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './install.mjs';
import { step, stop } from './say.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const stamp = path.join(root, 'dist/viewer/.source');

/** Builds the viewer when its sources changed since the last build. */
export async function buildViewer() {
  const source = hashSources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === source) return;
  await step('building the viewer', async () => {
    const code = await run(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error']);
    if (code !== 0) stop('The viewer could not be built: vite says above why.', 1);
  });
  writeFileSync(stamp, source);
}

function hashSources() {
  const hash = createHash('sha256');
  for (const name of ['package-lock.json', 'vite.config.ts']) hash.update(readFileSync(path.join(root, name)));
  for (const folder of ['viewer', 'shared']) {
    for (const file of readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true }).sort((a, b) =>
      place(a) < place(b) ? -1 : 1,
    )) {
      if (file.isFile()) hash.update(place(file).slice(root.length)).update(readFileSync(place(file)));
    }
  }
  return hash.digest('hex');
}

const place = (file) => path.join(file.parentPath, file.name);
