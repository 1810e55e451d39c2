import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';

/** Whether a program is on this machine. */
export function hasProgram(name: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${name} || test -x /usr/sbin/${name}`], { stdio: 'ignore' }).status === 0;
}

/** `describe`, or a named skip where a peer is not installed; with CI=true its absence is a failure. */
export function describeWithPeer(name: string, isHere: boolean, body: () => void): void {
  if (isHere || process.env.CI === 'true') describe(name, body);
  else {
    console.log(`skipped: ${name} (the peer is not installed here)`);
    describe.skip(name, body);
  }
}

/** A loopback port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Waits until something is so, at most `seconds`. */
export async function until(isSo: () => Promise<boolean>, seconds: number): Promise<void> {
  for (let waited = 0; waited < seconds * 10; waited += 1) {
    if (await isSo().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`not so after ${seconds} s`);
}
