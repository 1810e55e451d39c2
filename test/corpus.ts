import { existsSync } from 'node:fs';
import path from 'node:path';

/** What lies beside the project: real files and R's numbers. */
export const shared = path.resolve(import.meta.dirname, '../../shared');

/** The real DICOM files. */
export const corpus = path.join(shared, 'data/dicom');

/** `describe`, or a named skip where the real files are not beside the project; with CI=true their absence is a failure. */
export function describeWithCorpus(name: string, body: () => void): void {
  if (existsSync(corpus) || process.env.CI === 'true') describe(name, body);
  else {
    console.log(`skipped: ${name} (the real files of ../shared/data/dicom are not here)`);
    describe.skip(name, body);
  }
}
