import { createWriteStream, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import { makePhantomBodies } from '../phantom/phantomBodies.ts';
import { makeStudy } from '../phantom/makeStudy.ts';
import type { StudySpec } from '../phantom/studySpec.ts';

/**
 * Writes a folder as it comes out of a PACS, with everything an import has to decide: some studies, one of them in a zip, a copy of an object,
 * two objects with the UIDs of others and other pixels (one comes first in the order of places), a cut file, an empty one, and a note.
 * Answers how many files it holds.
 */
export async function writeSource(folder: string, studies: number): Promise<number> {
  const bodies = makePhantomBodies();
  for (let index = 0; index < studies; index += 1)
    for (const file of makeStudy(bodies, specOf(index)).files())
      put(path.join(folder, `s${index}`, file.path), file.bytes);
  const first = filesOf(path.join(folder, 's0'));
  const bytes = first.map((file) => readFileSync(file));
  put(path.join(folder, 'z', 'copy'), bytes[0]!);
  put(path.join(folder, 'z', 'other pixels'), otherPixels(bytes[1]!));
  put(path.join(folder, 'a', 'other pixels, first'), otherPixels(bytes[2]!));
  put(path.join(folder, 'z', 'cut'), bytes[3]!.subarray(0, 300));
  put(path.join(folder, 'z', 'empty'), Buffer.alloc(0));
  put(path.join(folder, 'z', 'notes.txt'), Buffer.from('what a radiographer wrote'));
  await zipUp(path.join(folder, 's1'), path.join(folder, 's1.zip'));
  return filesOf(folder).length;
}

function specOf(index: number): StudySpec {
  return {
    seed: 7100 + index,
    anatomySeed: 1,
    vendor: 'siemens',
    patient: { recordNumber: `K${index}`, name: { pinyin: 'LI^SI', chinese: null }, birthDay: '1960-01-01', sex: 'F' },
    studyDay: `2022-0${1 + (index % 9)}-10`,
    studyTime: '09:30',
    institution: 'Hospital',
    accession: `A${index}`,
    kind: 'small',
    region: 'brain',
    lesions: [],
    ventricleScale: 1,
  };
}

function otherPixels(bytes: Buffer): Buffer {
  const other = Buffer.from(bytes);
  other[other.length - 2]! ^= 0xff;
  return other;
}

function put(file: string, bytes: Uint8Array): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

async function zipUp(folder: string, file: string): Promise<void> {
  const zip = new yazl.ZipFile();
  for (const one of filesOf(folder)) zip.addFile(one, path.relative(folder, one));
  zip.end();
  await pipeline(zip.outputStream as NodeJS.ReadableStream, createWriteStream(file));
  rmSync(folder, { recursive: true });
}
