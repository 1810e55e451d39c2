import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** A PostgreSQL of our own for one test file, in a temporary folder, without fsync. */
export interface TestPostgres {
  url: string;
  stop(): void;
}

/** Where Debian keeps the server programs; null when PostgreSQL is not installed. */
export function postgresBin(): string | null {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return null;
  const versions = readdirSync(root).filter((version) => existsSync(path.join(root, version, 'bin/initdb')));
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
  return newest ? path.join(root, newest, 'bin') : null;
}

/** Starts it; as root it runs under the `postgres` account, which refuses to be root. */
export async function startPostgres(): Promise<TestPostgres> {
  const bin = postgresBin();
  if (!bin) throw new Error('PostgreSQL is not installed: apt-get install postgresql');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-pg-'));
  const port = await freePort();
  const asOwner = process.getuid?.() === 0;
  if (asOwner) execFileSync('chown', ['-R', 'postgres', folder]);
  const run = (program: string, args: string[]) => {
    const command = asOwner ? 'runuser' : program;
    const all = asOwner ? ['-u', 'postgres', '--', program, ...args] : args;
    execFileSync(command, all, { stdio: 'ignore', cwd: folder });
  };
  const data = path.join(folder, 'data');
  run(path.join(bin, 'initdb'), ['-D', data, '-A', 'trust', '--no-sync', '-U', 'leptolink']);
  run(path.join(bin, 'pg_ctl'), [
    '-D',
    data,
    '-o',
    `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c fsync=off`,
    '-w',
    '-l',
    path.join(folder, 'log'),
    'start',
  ]);
  return {
    url: `postgres://leptolink@127.0.0.1:${port}/postgres`,
    stop: () => {
      run(path.join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', '-w', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
