import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { readDataSet } from '../../server/imaging/readDataSet.ts';
import type { FuzzSeed } from './seedObjects.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../../shared/data/dicom');
const LARGEST_BYTES = 40_000;

/** The small real files of the developer corpus beside the project as further seeds; none when it is not there. */
export function corpusSeeds(): FuzzSeed[] {
  return existsSync(FOLDER) ? filesOf(FOLDER).flatMap(seedOfFile) : [];
}

function seedOfFile(file: string): FuzzSeed[] {
  if (statSync(file).size > LARGEST_BYTES) return [];
  const object = readDataSet(readFileSync(file));
  if ('problem' in object) return [];
  const form = { explicit: object.explicit, littleEndian: object.littleEndian };
  return [{ name: path.relative(FOLDER, file), bytes: object.bytes, form, isDeflated: object.wasDeflated }];
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const place = path.join(folder, entry.name);
      return entry.isDirectory() ? filesOf(place) : entry.isFile() ? [place] : [];
    })
    .sort();
}
