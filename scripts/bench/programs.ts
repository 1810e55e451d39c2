import { existsSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root. */
export const root = path.resolve(fileURLToPath(import.meta.url), '../../..');
/** The program of the command line. */
export const leptolink = path.join(root, 'scripts/leptolink.mjs');

/** The first of some files that is there. */
export function firstOf(files: readonly string[]): string | null {
  return files.find((file) => existsSync(file)) ?? null;
}

/** A port of this machine that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
