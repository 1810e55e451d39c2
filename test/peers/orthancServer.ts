import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort, until } from './peers.ts';

/** A real Orthanc on loopback, empty, without plugins. */
export interface OrthancServer {
  dicomPort: number;
  aeTitle: string;
  /** Puts every file of a folder in by REST; answers how many it took. */
  upload(folder: string): Promise<number>;
  post(bytes: Buffer): Promise<{ status: number; answer: { Status?: string } }>;
  /** The UIDs of all its studies, dated or not. */
  studyUids(): Promise<string[]>;
  statistics(): Promise<{ CountInstances: number; CountStudies: number }>;
  stop(): Promise<void>;
}

const PROGRAM = '/usr/sbin/Orthanc';

/** Starts an Orthanc that lets only `ourAeTitle` in. */
export async function startOrthanc(ourAeTitle: string): Promise<OrthancServer> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-orthanc-'));
  const [httpPort, dicomPort] = [await freePort(), await freePort()];
  const config = path.join(folder, 'orthanc.json');
  writeFileSync(
    config,
    JSON.stringify({
      Name: 'peer',
      StorageDirectory: path.join(folder, 'storage'),
      IndexDirectory: path.join(folder, 'storage'),
      Plugins: [],
      HttpPort: httpPort,
      DicomPort: dicomPort,
      DicomAet: 'ORTHANC',
      RemoteAccessAllowed: false,
      AuthenticationEnabled: false,
      DicomCheckCalledAet: true,
      DicomAlwaysAllowEcho: false,
      DicomAlwaysAllowFind: false,
      DicomAlwaysAllowGet: false,
      DicomModalities: {
        ours: { AET: ourAeTitle, Host: '127.0.0.1', Port: 104, AllowEcho: true, AllowFind: true, AllowGet: true },
      },
    }),
  );
  // Nagle's algorithm would slow both ends to 15 files a second
  const child = spawn(PROGRAM, [config], { stdio: 'ignore', env: { ...process.env, TCP_NODELAY: '1' } });
  const base = `http://127.0.0.1:${httpPort}`;
  const post = async (bytes: Buffer) => {
    const response = await fetch(`${base}/instances`, { method: 'POST', body: new Uint8Array(bytes) });
    return { status: response.status, answer: (await response.json()) as { Status?: string } };
  };
  const stop = async () => {
    await end(child);
    rmSync(folder, { recursive: true, force: true });
  };
  await until(async () => (await fetch(`${base}/system`)).ok, 60).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return {
    dicomPort,
    aeTitle: 'ORTHANC',
    post,
    stop,
    studyUids: async () => {
      const studies = (await (await fetch(`${base}/studies?expand`)).json()) as {
        MainDicomTags: { StudyInstanceUID: string };
      }[];
      return studies.map((study) => study.MainDicomTags.StudyInstanceUID);
    },
    statistics: async () =>
      (await (await fetch(`${base}/statistics`)).json()) as { CountInstances: number; CountStudies: number },
    upload: async (source) => {
      let taken = 0;
      for (const file of filesUnder(source))
        if ((await post(readFileSync(file))).answer.Status === 'Success') taken += 1;
      return taken;
    },
  };
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile());
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}
