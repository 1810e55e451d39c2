import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The version of the program as it is stamped into freezes, fits and files: package version. */
export const codeVersion: string = (() => {
  const text = readFileSync(path.join(import.meta.dirname, '../../package.json'), 'utf8');
  return `leptolink ${(JSON.parse(text) as { version: string }).version}`;
})();
