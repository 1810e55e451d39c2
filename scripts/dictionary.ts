import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeApproved } from './writeApproved.ts';

const folder = path.resolve(import.meta.dirname, '../test/approved');
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(writeApproved())) {
  writeFileSync(path.join(folder, name), text);
  process.stdout.write(`test/approved/${name}: ${text.split('\n').length - 2} lines\n`);
}
