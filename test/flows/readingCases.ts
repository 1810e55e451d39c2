import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { makePhantomBodies } from '../../scripts/phantom/phantomBodies.ts';
import { makeStudy } from '../../scripts/phantom/makeStudy.ts';
import type { AnchoredLesion } from '../../scripts/phantom/studySpec.ts';
import { corpus } from '../corpus.ts';
import { type SourceSlice, sourceSlices } from './sourceSlices.ts';

/** One study that is read, and its slices as an independent reader finds them. */
export interface ReadingCase {
  name: string;
  folder: string;
  /** The pane its T1 after gadolinium hangs in, or the one T1 there is. */
  pane: 1 | 2;
  slices: SourceSlice[];
  /** The T1 before gadolinium, where there is one. */
  before: SourceSlice[] | null;
  /** How far its slices lie apart, mm, by their positions. */
  spacingMm: number;
  lesion: AnchoredLesion | null;
}

/** The real series of three vendors and one of NEMA's, by name. */
export function realCases(): ReadingCase[] {
  const one = (name: string, folder: string, given: Partial<ReadingCase> & { spacingMm: number }): ReadingCase => ({
    name,
    folder: path.join(corpus, folder),
    pane: 2,
    slices: given.slices ?? sourceSlices(path.join(corpus, folder)),
    before: null,
    lesion: null,
    ...given,
  });
  const nema = path.join(corpus, 'brain-nema-gad-enhanced');
  return [
    one('nema', 'brain-nema-gad-enhanced', {
      pane: 1,
      slices: sourceSlices(nema, (file) => file === 'BRTUM008'),
      before: sourceSlices(nema, (file) => file === 'BRTUM005'),
      // As the positions say; the slices are 5 mm thick, which dcm2niix takes for their distance.
      spacingMm: 6,
    }),
    one('siemens', 'brain-siemens-t1-sag', { spacingMm: 4.8 }),
    one('ge', 'ge-phantom-mprage', { spacingMm: 1.2 }),
    one('philips', 'brain-philips-mprage', { spacingMm: 1 }),
  ];
}

/** An invented patient of the phantom with one nodule, on tilted slices: T1, FLAIR, T1 after gadolinium. */
export function phantomCase(): ReadingCase {
  const study = makeStudy(makePhantomBodies(), {
    seed: 97,
    anatomySeed: 21,
    vendor: 'uih',
    patient: {
      recordNumber: '00971746',
      name: { pinyin: 'WANG^XIAOHUA', chinese: null },
      birthDay: '1961-03-04',
      sex: 'F',
    },
    studyDay: '2020-01-02',
    studyTime: '09:20',
    institution: 'Third Hospital',
    accession: 'A200102',
    kind: 'full',
    region: 'brain',
    series: ['t1Pre', 'flair', 't1Post'],
    lesions: [{ locationId: 'CBR.FRO', pattern: 'nodular', side: 'L', extent: 'focal', sizeMm: 11 }],
    ventricleScale: 1,
  });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'leptolink-phantom-'));
  const seriesFolder = { t1Pre: '', t1Post: '' };
  for (const file of study.files()) {
    const target = path.join(folder, ...file.path.split('/'));
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, file.bytes);
    for (const [at, { kind }] of study.series.entries())
      if (path.basename(path.dirname(target)) === String(at + 2).padStart(2, '0') && kind in seriesFolder)
        seriesFolder[kind as keyof typeof seriesFolder] = path.dirname(target);
  }
  return {
    name: 'phantom',
    folder,
    pane: 1,
    slices: sourceSlices(seriesFolder.t1Post),
    before: sourceSlices(seriesFolder.t1Pre),
    spacingMm: 6,
    lesion: study.lesions[0]!,
  };
}
