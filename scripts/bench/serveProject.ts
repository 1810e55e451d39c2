import { type ChildProcess, spawn } from 'node:child_process';
import type { ReadingProject } from './makeReadingProject.ts';
import { leptolink } from './programs.ts';

/** A server that runs as a process of its own. */
export interface Served {
  url: string;
  pid: number;
  /** The reader's session, as a request header carries it. */
  cookie: string;
  stop(): Promise<void>;
}

/** Starts `leptolink serve` and signs the reader in. */
export async function serveProject(project: ReadingProject): Promise<Served> {
  const args = [leptolink, 'serve', '--data', project.dataDir, '--key-file', project.keyFile];
  const env = { ...process.env, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent' };
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env });
  const url = await addressOf(child);
  const signedIn = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(project.reader),
  });
  if (!signedIn.ok) throw new Error(`The reader cannot sign in: ${signedIn.status}`);
  const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!;
  return { url, pid: child.pid!, cookie, stop: () => stopProcess(child) };
}

/** The first address that a program prints. */
export function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout!.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const url = /http:\/\/[\w.:[\]]+/.exec(said)?.[0];
      if (url) resolve(url);
    });
    child.once('exit', (code) => reject(new Error(`It ended with ${code} before it listened`)));
  });
}

/** Tells a program to end and waits for it. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}
