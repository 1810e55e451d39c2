import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { makeApp } from './app.ts';
import type { Config } from './base/config.ts';
import { openCommandSocket } from './commandSocket.ts';
import type { Context } from './identity/context.ts';
import { openProject } from './project.ts';

/** A command that has not been answered by then is left alone when the server ends. */
const LONGEST_ANSWER_MS = 5_000;

/** A server that listens. */
export interface Listening {
  url: string;
  close(): Promise<void>;
}

/** Opens the project, listens for browsers and for the command line, and goes on until `close`. @throws {Refusal} project.none, project.held */
export async function serve(config: Config): Promise<Listening & { context: Context }> {
  const project = await openProject(config);
  try {
    const listening = await listen(project.context, config);
    const closeSocket = config.databaseUrl ? () => Promise.resolve() : await openCommandSocket(project.context);
    return {
      ...listening,
      context: project.context,
      close: async () => {
        // a running import stops between two files; whoever waits for it at a command line is answered
        project.context.jobs.pauseAll();
        await Promise.race([closeSocket(), delay(LONGEST_ANSWER_MS, undefined, { ref: false })]);
        await listening.close();
        await project.close();
      },
    };
  } catch (error) {
    await project.close();
    throw error;
  }
}

/** Starts to listen; a request's header must come within 15 s. Rejects when the address is taken. */
export function listen(context: Context, address: { host: string; port: number }): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server: Server = makeApp(context).listen(address.port, address.host);
    server.headersTimeout = 15_000;
    server.once('error', reject);
    server.once('listening', () => {
      const { port } = server.address() as AddressInfo;
      const host = address.host.includes(':') ? `[${address.host}]` : address.host;
      resolve({ url: `http://${host}:${port}`, close: () => end(server) });
    });
  });
}

function end(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 2_000).unref();
  });
}
