import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where a running import is killed: at the n-th call of one kind in one of its threads, or after some time. */
export type KillPoint = { kind: 'call'; call: string; n: number } | { kind: 'time'; afterMs: number };

/** A project and the folder that is imported into it. */
export interface Importing {
  dataDir: string;
  keyFile: string;
  source: string;
}

/** The calls by which an import changes the disk; its child processes make none of them. */
export const CALLS = ['pwrite64', 'fsync', 'fdatasync', 'rename', 'unlink', 'mkdir', 'ftruncate'];

const root = path.resolve(fileURLToPath(import.meta.url), '../../..');

/** Whether processes can be killed at a given call of the system on this machine. */
export function hasStrace(): boolean {
  return spawnSync('strace', ['-qq', '-e', 'trace=none', 'true'], { stdio: 'ignore' }).status === 0;
}

/** Runs `leptolink import` as a process of its own and kills it at a point. Answers whether it was killed. */
export async function killImport(importing: Importing, point: KillPoint): Promise<boolean> {
  const command = commandOf(importing);
  if (point.kind === 'time') return (await run(command, point.afterMs)).signal === 'SIGKILL';
  const inject = `inject=${point.call}:signal=SIGKILL:when=${point.n}`;
  const traced = [...tracing(point.call), '-o', '/dev/null', '-e', inject, ...command];
  return (await run(['strace', ...traced])).signal === 'SIGKILL';
}

/** Runs it to its end: how long it took, and, with strace, how often one thread made each of the calls at the most. */
export async function runImport(
  importing: Importing,
  traceFile: string | null,
): Promise<{ ms: number; calls: Map<string, number> }> {
  const started = performance.now();
  const command = commandOf(importing);
  const traced = traceFile === null ? command : ['strace', ...tracing(CALLS.join(',')), '-o', traceFile, ...command];
  const { code } = await run(traced);
  // 3: finished with problems, which the folder has
  if (code !== 0 && code !== 3) throw new Error(`an undisturbed import ended with ${code}`);
  return { ms: performance.now() - started, calls: traceFile === null ? new Map() : countCalls(traceFile) };
}

function tracing(calls: string): string[] {
  return ['-f', '-qq', '-e', `trace=${calls}`, '-e', 'signal=none'];
}

function commandOf({ dataDir, keyFile, source }: Importing): string[] {
  const program = [process.execPath, '--import', 'tsx', path.join(root, 'scripts/leptolink.ts')];
  return [...program, 'import', source, '--data', dataDir, '--key-file', keyFile, '--json'];
}

function run(
  [command, ...args]: readonly string[],
  killAfterMs?: number,
): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command!, args, {
      cwd: root,
      stdio: 'ignore',
      env: { UV_THREADPOOL_SIZE: '16', ...process.env },
    });
    const timer = killAfterMs === undefined ? null : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (timer) clearTimeout(timer);
      resolve({ code, signal });
    });
  });
}

function countCalls(traceFile: string): Map<string, number> {
  const byThread = new Map<string, number>();
  const most = new Map<string, number>();
  for (const line of readFileSync(traceFile, 'latin1').split('\n')) {
    const [, thread, call] = /^(\d+) +(\w+)\(/.exec(line) ?? [];
    if (!thread || !call) continue;
    const count = (byThread.get(`${thread} ${call}`) ?? 0) + 1;
    byThread.set(`${thread} ${call}`, count);
    most.set(call, Math.max(most.get(call) ?? 0, count));
  }
  return most;
}
