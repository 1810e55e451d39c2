import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { step, stop } from './say.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const stamp = path.join(root, 'node_modules/.leptolink-lock');

/** Stops with a sentence when this Node.js is too old. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    stop(`Leptolink needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
}

/**
 * Installs what package-lock.json says when node_modules is missing or was made from another lock file. Compiling SQLite takes one core
 * for a minute: `meanwhile` (building the viewer) runs beside it, and after it where nothing has to be installed.
 */
export async function install(meanwhile = async () => {}) {
  const lock = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return meanwhile();
  await step('installing the packages of package-lock.json', async () => {
    const code = await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
    if (code !== 0) stop('The packages could not be installed: npm says above why.', 1);
  });
  await Promise.all([buildSqlite(), meanwhile()]);
  writeFileSync(stamp, lock);
}

/** Brings the SQLite binary: from the cache outside the clone, as a download, or compiled. */
async function buildSqlite() {
  const cache = path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'leptolink', 'prebuilds');
  const { version } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages[
    'node_modules/sqlite3'
  ];
  const archive = path.join(cache, `sqlite3-v${version}-napi-v6-${process.platform}-${process.arch}.tar.gz`);
  const how = existsSync(archive) ? '' : ' (compiled once where none can be downloaded: up to 2 minutes)';
  await step(`bringing the SQLite binary${how}`, async () => {
    const code = await run('npm', ['rebuild', 'sqlite3', '--loglevel=error'], {
      npm_config_sqlite3_local_prebuilds: cache,
    });
    if (code !== 0) stop(whyNot());
  });
  keepBinary(cache, archive);
}

/** Keeps the compiled SQLite outside the clone, so that the next install takes seconds. */
function keepBinary(cache, archive) {
  const binary = 'build/Release/node_sqlite3.node';
  if (existsSync(archive) || !existsSync(path.join(root, 'node_modules/sqlite3', binary))) return;
  mkdirSync(cache, { recursive: true });
  const half = `${archive}.${process.pid}`;
  const packed = spawnSync('tar', ['-C', path.join(root, 'node_modules/sqlite3'), '-czf', half, binary]);
  if (packed.status === 0) renameSync(half, archive);
}

/** What is missing to compile SQLite; else where npm's own words stand. */
function whyNot() {
  const missing = ['python3', 'make', 'g++'].filter(
    (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).error,
  );
  if (!hasHeaders()) missing.push("Node's headers (package libnode-dev, or npm's nodedir setting)");
  if (missing.length === 0) return 'The packages could not be installed: npm says above why.';
  return `The packages could not be installed. SQLite has no ready binary here and needs a compiler; missing: ${missing.join(', ')}. On Debian: apt-get install python3 make g++.`;
}

function hasHeaders() {
  const nodedir = spawnSync('npm', ['config', 'get', 'nodedir', '--loglevel=silent'], {
    encoding: 'utf8',
  }).stdout?.trim();
  const cached = path.join(os.homedir(), '.cache/node-gyp', process.versions.node, 'include/node/node.h');
  const places = [nodedir, path.resolve(path.dirname(process.execPath), '..'), '/usr'].filter(Boolean);
  return existsSync(cached) || places.some((place) => existsSync(path.join(place, 'include/node/node.h')));
}

/** Runs a program in the project, its output shown; answers its exit code. */
export function run(program, args, environment = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...environment },
    });
    child.on('error', () => resolve(127));
    child.on('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}
