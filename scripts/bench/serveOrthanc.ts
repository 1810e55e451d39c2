import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { firstOf, freePort } from './programs.ts';

/** Where Debian and the makers of Orthanc put it; null when it is not here. */
export const orthancProgram = firstOf(['/usr/sbin/Orthanc', '/usr/local/sbin/Orthanc', '/usr/bin/Orthanc']);
/** The plugin by which Orthanc speaks DICOMweb; null when it is not here. */
export const dicomwebPlugin = firstOf(
  ['/usr/share/orthanc/plugins', '/usr/local/share/orthanc/plugins'].map((folder) =>
    path.join(folder, 'libOrthancDicomWeb.so'),
  ),
);

const CONNECTIONS = 4;

/** An Orthanc of ours, empty at first, on a port of its own. */
export interface RunningOrthanc {
  url: string;
  pid: number;
  /** Gives it files by REST over four connections. */
  post(files: readonly string[]): Promise<void>;
  /** Ends it and takes its folder away. */
  stop(): Promise<void>;
}

/** Starts Orthanc in a folder, with its DICOMweb plugin when that is wanted. */
export async function serveOrthanc(folder: string, given: { dicomweb: boolean }): Promise<RunningOrthanc> {
  const port = await freePort();
  mkdirSync(folder, { recursive: true });
  const config = path.join(folder, 'orthanc.json');
  writeFileSync(config, JSON.stringify(configOf(folder, port, given.dicomweb)));
  const child = spawn(orthancProgram!, [config], { stdio: 'ignore' });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilItAnswers(`http://127.0.0.1:${port}/system`);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `http://127.0.0.1:${port}`, pid: child.pid!, post: (files) => postAll(port, files), stop };
}

function configOf(folder: string, port: number, dicomweb: boolean): object {
  return {
    StorageDirectory: path.join(folder, 'storage'),
    IndexDirectory: path.join(folder, 'storage'),
    HttpPort: port,
    DicomServerEnabled: false,
    RemoteAccessAllowed: false,
    AuthenticationEnabled: false,
    Plugins: dicomweb && dicomwebPlugin !== null && existsSync(dicomwebPlugin) ? [dicomwebPlugin] : [],
    DicomWeb: { Enable: true, Root: '/dicom-web/', EnableWado: true, WadoRoot: '/wado' },
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
