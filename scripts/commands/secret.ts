import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Refusal } from '../../shared/base/refusal.ts';

/** The lines of standard input, for secrets handed over by a script. */
export async function readSecretLines(): Promise<string[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '')
    .split(/\r?\n/);
}

/** Asks a person for a secret without showing it. @throws {Refusal} input.invalid where nobody can answer; `otherwise` says what to do then */
export async function askSecret(prompt: string, otherwise: string): Promise<string> {
  if (!process.stdin.isTTY) throw new Refusal('input.invalid', {}, otherwise);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  process.stderr.write(`${prompt}: `);
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  const secret = await lines.question('');
  lines.close();
  process.stderr.write('\n');
  return secret;
}
