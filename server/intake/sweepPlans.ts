import { readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { isAlive } from '../base/isAlive.ts';

/** Folders in the system's temporary folder where dry runs unpack archives begin with it, then the process's number. */
export const PLANNED = 'leptolink-plan-';
/** A folder of another name is somebody else's, even when it begins alike. */
const OURS = new RegExp(`^${PLANNED}(\\d+)-\\w{6}$`);

/** Takes away what dry runs left behind whose process is gone: members of archives, as they came. */
export async function sweepPlans(): Promise<void> {
  for (const name of await readdir(os.tmpdir()).catch(() => [])) {
    const [, pid] = OURS.exec(name) ?? [];
    if (pid === undefined || isAlive(Number(pid))) continue;
    await rm(path.join(os.tmpdir(), name), { recursive: true, force: true }).catch(() => undefined);
  }
}
