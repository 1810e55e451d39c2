import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { inventCases } from '../phantom/casesInvented.ts';
import { writeCaseTable } from '../phantom/casesTable.ts';
import { makeDemoStudies } from '../phantom/makeDemoStudies.ts';

/** The files that every contestant is given. */
export interface Corpus {
  folder: string;
  files: string[];
  bytes: number;
  /** The case table of the same people, CSV. */
  caseTable: string;
}

const SEED = 20240611;

/** Draws the studies of the first `count` invented cases of the demo into a folder; the files are then in the page cache for all alike. */
export async function makeCorpus(folder: string, count: number): Promise<Corpus> {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  await makeDemoStudies(folder, SEED, numbers);
  return { ...listCorpus(folder), caseTable: writeCaseTable(inventCases(SEED, numbers)) };
}

/** The files of a folder. */
export function listCorpus(folder: string): Omit<Corpus, 'caseTable'> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  return { folder, files, bytes };
}
