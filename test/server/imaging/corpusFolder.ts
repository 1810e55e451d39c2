import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The developer corpus of real DICOM files beside the project, or null when it is not there. */
const folder = path.resolve(import.meta.dirname, '../../../../shared/data/dicom');
export const corpus: string | null = existsSync(path.join(folder, 'manifest.csv')) ? folder : null;

/** `describe` when the corpus is there; without it the tests are skipped with a sentence, but never on the build machine. */
export const describeCorpus = corpus !== null || process.env.CI === 'true' ? describe : describe.skip;
if (corpus === null)
  console.log('The corpus of DICOM files (../shared/data/dicom) is not here: its tests are skipped.');

/** The bytes of a file of the corpus. */
export function corpusFile(name: string): Buffer {
  return readFileSync(path.join(folder, name));
}

/** The paths of all files of a folder of the corpus, relative to the corpus, sorted. */
export function corpusFiles(name = '.'): string[] {
  return readdirSync(path.join(folder, name), { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory() ? corpusFiles(path.join(name, entry.name)) : [path.join(name, entry.name)],
    )
    .sort();
}

/** The absolute path of a file of the corpus. */
export function corpusPath(name: string): string {
  return path.join(folder, name);
}

/** A CSV file of the corpus as rows of named cells. */
export function corpusTable(name: string): Record<string, string>[] {
  const [head = [], ...rows] = parseCsv(readFileSync(path.join(folder, name), 'utf8'));
  return rows.map((row) => Object.fromEntries(head.map((column, i) => [column, row[i] ?? ''])));
}

function parseCsv(text: string): string[][] {
  return text
    .trim()
    .split('\n')
    .map((line) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) =>
        cell.replace(/^"|"$/g, '').replaceAll('""', '"'),
      ),
    );
}
