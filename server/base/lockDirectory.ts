import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Refusal } from '../../shared/base/refusal.ts';
import { isAlive } from './isAlive.ts';

/** Lets the directory go. */
export type Unlock = () => void;

/**
 * Takes a data directory for this process: a file with its pid and host. What a process left behind that no longer lives is taken over.
 *
 * @throws {Refusal} project.held, with the pid of the holder
 */
export function lockDirectory(dataDir: string): Unlock {
  mkdirSync(dataDir, { recursive: true });
  const file = path.join(dataDir, 'lock');
  const mine = `${process.pid} ${os.hostname()}\n`;
  for (;;) {
    try {
      writeFileSync(file, mine, { flag: 'wx', mode: 0o600 });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = holderOf(dataDir);
      if (holder !== null) throw new Refusal('project.held', { pid: holder });
      rmSync(file, { force: true });
    }
  }
  const unlock = () => {
    if (readQuietly(file) === mine) rmSync(file, { force: true });
  };
  process.once('exit', unlock);
  return () => {
    process.removeListener('exit', unlock);
    unlock();
  };
}

/** The pid of the living process that holds a data directory; null when none does. */
export function holderOf(dataDir: string): number | null {
  const [pid, host] = readQuietly(path.join(dataDir, 'lock')).trim().split(' ');
  if (!pid || !host) return null;
  return host !== os.hostname() || isAlive(Number(pid)) ? Number(pid) : null;
}

function readQuietly(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
