import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { firstOf, freePort } from './programs.ts';
import { type Spent, watchTree } from './runProcess.ts';

/** Where Debian and the makers of Orthanc put it; null when it is not here. */
export const orthancProgram = firstOf(['/usr/sbin/Orthanc', '/usr/local/sbin/Orthanc', '/usr/bin/Orthanc']);

const CONNECTIONS = 4;

/** Gives files to an empty Orthanc by REST over four connections; its start is not counted. */
export async function postToOrthanc(folder: string, files: readonly string[]): Promise<Omit<Spent, 'stdout'>> {
  const port = await freePort();
  mkdirSync(folder, { recursive: true });
  const config = path.join(folder, 'orthanc.json');
  writeFileSync(config, JSON.stringify(configOf(folder, port)));
  const child = spawn(orthancProgram!, [config], { stdio: 'ignore' });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  try {
    await untilItAnswers(`http://127.0.0.1:${port}/system`);
    const watch = watchTree(child.pid!);
    const started = performance.now();
    await postAll(port, files);
    const seconds = (performance.now() - started) / 1000;
    return { seconds, ...(await watch.end()) };
  } finally {
    child.kill('SIGTERM');
    await gone;
    rmSync(folder, { recursive: true, force: true });
  }
}

function configOf(folder: string, port: number): object {
  return {
    StorageDirectory: path.join(folder, 'storage'),
    IndexDirectory: path.join(folder, 'storage'),
    HttpPort: port,
    DicomServerEnabled: false,
    RemoteAccessAllowed: false,
    AuthenticationEnabled: false,
    Plugins: [],
  };
}

async function untilItAnswers(url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const isThere = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (isThere) return;
    await wait(100);
  }
  throw new Error('Orthanc does not start');
}

async function postAll(port: number, files: readonly string[]): Promise<void> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const waiting = [...files];
  const lane = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      await post({ agent, port, bytes: readFileSync(file) });
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, lane));
  agent.destroy();
}

function post({ agent, port, bytes }: { agent: http.Agent; port: number; bytes: Buffer }): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path: '/instances', method: 'POST', agent };
    const request = http.request(options, (response) => {
      response.resume();
      response.once('end', () =>
        response.statusCode === 200 ? resolve() : reject(new Error(`Orthanc answers ${response.statusCode}`)),
      );
    });
    request.once('error', reject);
    request.end(bytes);
  });
}
