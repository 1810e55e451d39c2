import { fork } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inventCases, type InventedCase } from './casesInvented.ts';
import { inventVisits, type InventedVisit } from './casesVisits.ts';
import { makeStudy } from './makeStudy.ts';
import { makePhantomBodies } from './phantomBodies.ts';
import type { MadeStudy } from './studySpec.ts';

/** A visit with the study that was made for it. */
export interface DemoVisit {
  person: InventedCase;
  visit: InventedVisit;
  study: Pick<MadeStudy, 'studyInstanceUid' | 'lesions' | 'evansIndex'>;
}

/** What a child that draws a part of the cases is told. */
export interface DemoPart {
  folder: string;
  seed: number;
  numbers: readonly number[];
  /** Cases whose number leaves this remainder are drawn. */
  remainder: number;
  parts: number;
}

const PARTS = 2;

/** Writes the studies of all invented cases below a folder, in two processes: drawing is the slowest part of the demo. */
export async function makeDemoStudies(folder: string, seed: number, numbers: readonly number[]): Promise<DemoVisit[]> {
  const parts = Array.from({ length: PARTS }, (_, remainder): DemoPart => ({
    folder,
    seed,
    numbers,
    remainder,
    parts: PARTS,
  }));
  const [mine, ...others] = parts;
  const drawn = await Promise.all([...others.map(drawInChild), drawStudies(mine!)]);
  return drawn.flat().sort((a, b) => a.person.number - b.person.number || a.visit.number - b.visit.number);
}

/** Draws one part of the cases and writes its files. */
export async function drawStudies(part: DemoPart): Promise<DemoVisit[]> {
  const bodies = makePhantomBodies();
  const visits: DemoVisit[] = [];
  for (const person of inventCases(part.seed, part.numbers).filter(
    (one) => one.number % part.parts === part.remainder,
  )) {
    for (const visit of inventVisits(person)) {
      const study = makeStudy(bodies, visit.spec);
      const { studyInstanceUid, lesions, evansIndex } = study;
      for (const file of study.files()) {
        const target = path.join(part.folder, ...file.path.split('/'));
        await mkdir(path.dirname(target), { recursive: true });
        await writeFile(target, file.bytes);
      }
      visits.push({ person, visit, study: { studyInstanceUid, lesions, evansIndex } });
    }
  }
  return visits;
}

function drawInChild(part: DemoPart): Promise<DemoVisit[]> {
  return new Promise((resolve, reject) => {
    const entry = fileURLToPath(new URL('./makeDemoStudiesChild.ts', import.meta.url));
    const child = fork(entry, [], { execArgv: ['--import', 'tsx'], serialization: 'advanced' });
    child.once('message', (visits: DemoVisit[]) => resolve(visits));
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? undefined : reject(new Error(`drawing ended with ${code}`))));
    child.send(part);
  });
}
