import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');

/** What a run of the program `leptolink` said, and how it ended. */
export interface Said {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The program at work on one project; everything it writes to the terminal is kept. */
export interface Program {
  /** Runs a command to its end. */
  run(args: readonly string[], input?: string): Promise<Said>;
  /** Starts the server on a free port; answers its address. */
  serve(): Promise<string>;
  stop(): Promise<void>;
  /** All that was written to standard output and standard error so far. */
  terminal(): string;
}

/** Opens the program on a data directory, with the most talkative log. */
export function openProgram(place: { dataDir: string; keyFile: string }): Program {
  let said = '';
  let server: ChildProcess | null = null;
  const start = (args: readonly string[]) => {
    const child = spawn(process.execPath, ['--import', 'tsx', path.join(root, 'scripts/leptolink.ts'), ...args], {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        LEPTOLINK_DATA: place.dataDir,
        LEPTOLINK_KEY_FILE: place.keyFile,
        LOG_LEVEL: 'debug',
        PORT: '0',
        UV_THREADPOOL_SIZE: '16',
      },
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    return child;
  };
  return {
    run: async (args, input = '') => {
      const child = start(args);
      const kept = { stdout: '', stderr: '' };
      child.stdout.on('data', (chunk: Buffer) => (kept.stdout += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (kept.stderr += chunk.toString()));
      child.stdin.end(input);
      const [code] = (await once(child, 'close')) as [number | null];
      return { code, ...kept };
    },
    serve: () =>
      new Promise((resolve, reject) => {
        const child = start(['serve']);
        server = child;
        let kept = '';
        child.stdout.on('data', (chunk: Buffer) => {
          kept += chunk.toString();
          const address = /http:\/\/[\d.:]+/.exec(kept)?.[0];
          if (address) resolve(address);
        });
        child.once('exit', () => reject(new Error('the server did not start')));
      }),
    stop: async () => {
      if (!server || server.exitCode !== null) return;
      const ended = once(server, 'close');
      server.kill('SIGTERM');
      await ended;
    },
    terminal: () => said,
  };
}
