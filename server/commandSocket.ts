import { createHash } from 'node:crypto';
import { chmodSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Refusal, type RefusalCode } from '../shared/base/refusal.ts';
import { describeBug } from './base/describeBug.ts';
import { type CommandName, commands, type Tell } from './commands.ts';
import type { Context } from './identity/context.ts';

type Line =
  | { progress: object }
  | { result: unknown }
  | { refusal: { code: RefusalCode; says: string; facts: Record<string, unknown> } }
  | { bug: string };

/** A Unix socket's path may have some hundred letters: a deep data directory gets one by its hash. */
function socketOf(dataDir: string): string {
  const inside = path.join(dataDir, 'command.sock');
  if (inside.length < 100) return inside;
  return path.join(os.tmpdir(), `leptolink-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}.sock`);
}

/**
 * Lets the command line of the same account reach the process that holds a data directory. Answers how to stop: nothing new is taken, and what
 * was asked before is answered first.
 */
export async function openCommandSocket(context: Context): Promise<() => Promise<void>> {
  const file = socketOf(context.dataDir);
  rmSync(file, { force: true });
  const underWay = new Set<Promise<void>>();
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    createInterface({ input: socket }).once('line', (line) => {
      const answered = answer(context, socket, line).finally(() => underWay.delete(answered));
      underWay.add(answered);
    });
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(file, resolve));
  chmodSync(file, 0o600);
  return async () => {
    server.close();
    rmSync(file, { force: true });
    await Promise.all(underWay);
  };
}

/** Whether a process that holds a data directory takes commands. */
export function isAnswering(dataDir: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(socketOf(dataDir), () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

async function answer(context: Context, socket: Socket, line: string): Promise<void> {
  const send = (one: Line) => socket.write(`${JSON.stringify(one)}\n`);
  try {
    const { command, input } = JSON.parse(line) as { command: CommandName; input: never };
    if (!Object.hasOwn(commands, command)) throw new Refusal('unknown.route');
    const run = commands[command] as (context: Context, input: never, tell: Tell) => Promise<unknown>;
    send({ result: await run(context, input, (progress) => send({ progress })) });
  } catch (error) {
    if (error instanceof Refusal) send({ refusal: { code: error.code, says: error.message, facts: error.facts } });
    else {
      context.log.error(describeBug(error), 'bug in a command');
      send({ bug: 'Something went wrong in the server that holds this project; its log says more.' });
    }
  } finally {
    socket.end();
  }
}

/** Sends a command to the process that holds a data directory. @throws {Refusal} what the verb refuses */
export function sendCommand(
  dataDir: string,
  request: { command: CommandName; input: object },
  tell: Tell,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const socket = connect(socketOf(dataDir), () => socket.write(`${JSON.stringify(request)}\n`));
    socket.on('error', () => reject(new Refusal('project.held')));
    createInterface({ input: socket })
      .on('line', (text) => {
        const line = JSON.parse(text) as Line;
        if ('progress' in line) tell(line.progress);
        else if ('result' in line) resolve(line.result);
        else if ('refusal' in line)
          reject(Object.assign(new Refusal(line.refusal.code, line.refusal.facts), { message: line.refusal.says }));
        else reject(new Error(line.bug));
      })
      .on('close', () => reject(new Error('the server ended before it answered')));
  });
}
