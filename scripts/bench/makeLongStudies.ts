import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inventCases } from '../phantom/casesInvented.ts';
import { writeCaseTable } from '../phantom/casesTable.ts';
import { inventVisits } from '../phantom/casesVisits.ts';
import { openSeriesWriter } from '../phantom/dicomTemplate.ts';
import { makePhantomBodies } from '../phantom/phantomBodies.ts';
import { placeHeadLesions } from '../phantom/placeHeadLesions.ts';
import { pulseRecipe, type SeriesKind } from '../phantom/pulseRecipe.ts';
import { seedOf } from '../phantom/random.ts';
import { scanVolume, slicePosition, type SliceGeometry } from '../phantom/scanVolume.ts';
import { seriesAttributes } from '../phantom/seriesAttributes.ts';
import type { StudySpec } from '../phantom/studySpec.ts';
import { uidOf } from '../phantom/uid.ts';
import { SCANNERS } from '../phantom/vendorHeader.ts';
import { listCorpus, type Corpus } from './makeCorpus.ts';

/** Names of what was drawn, as an anchor that knows UIDs asks for it. */
export interface LongStudy {
  studyInstanceUid: string;
  /** T1 after gadolinium, the series that is timed. */
  seriesInstanceUid: string;
  slices: number;
  files: string[];
}

const SEED = 20240611;
const SERIES: readonly { kind: SeriesKind; slices: number; spacingMm: number }[] = [
  { kind: 't1Pre3d', slices: 160, spacingMm: 1 },
  { kind: 'flair', slices: 44, spacingMm: 3.6 },
  { kind: 't1Post3d', slices: 160, spacingMm: 1 },
];

/**
 * Draws studies as long as those of the anchors' corpus: 160 slices of 256 x 256 before and after gadolinium, 44 of FLAIR, 16 bit.
 *
 * One head for all: the pictures are drawn once and written under the names of `count` invented people.
 */
export function makeLongStudies(folder: string, count: number): Corpus & { studies: LongStudy[] } {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const cases = inventCases(SEED, numbers);
  const specs = cases.map((one): StudySpec => {
    const visits = inventVisits(one);
    const { spec } = visits.find((visit) => visit.spec.kind === 'full') ?? visits[0]!;
    return { ...spec, kind: 'full', region: 'brain', vendor: 'siemens', text: 'ascii', contrastTag: 'right' };
  });
  const pictures = SERIES.map((series, index) => scan(specs[0]!, series, index));
  const studies = specs.map((spec) => {
    SERIES.forEach((series, index) => writeSeries({ folder, spec, series, index, pictures: pictures[index]! }));
    const seriesInstanceUid = uidOf(...partsOf(spec, SERIES.length - 1), 'series');
    return {
      studyInstanceUid: uidOf(spec.seed, 'study'),
      seriesInstanceUid,
      slices: SERIES.at(-1)!.slices,
      files: listCorpus(path.join(folder, spec.patient.recordNumber)).files,
    };
  });
  return { ...listCorpus(folder), caseTable: writeCaseTable(cases), studies };
}

const partsOf = (spec: StudySpec, index: number) => [spec.seed, index + 2, SERIES[index]!.kind] as const;

function geometryOf({ slices, spacingMm }: (typeof SERIES)[number]): SliceGeometry {
  const pixelMm = 0.9375;
  const half = (255 * pixelMm) / 2;
  return {
    columns: 256,
    rows: 256,
    slices,
    pixelMm,
    spacingMm,
    thicknessMm: spacingMm,
    rowDirection: [1, 0, 0],
    columnDirection: [0, 1, 0],
    sliceDirection: [0, 0, 1],
    originMm: [-half, 3 - half, -78],
  };
}

function scan(spec: StudySpec, series: (typeof SERIES)[number], index: number): Uint16Array[] {
  const bodies = makePhantomBodies();
  const { anatomySeed, ventricleScale, lesions } = spec;
  const volume = bodies.head({ anatomySeed, ventricleScale, kind: 'full' });
  const { enhancement } = placeHeadLesions(volume, bodies.standard, { seed: anatomySeed, lesions });
  return scanVolume(volume, {
    weighting: pulseRecipe(series.kind, spec.vendor).weighting,
    geometry: geometryOf(series),
    seed: seedOf(spec.seed, index, 'scan'),
    noise: 20,
    gain: SCANNERS[spec.vendor].gain,
    enhancement: /Post/.test(series.kind) ? enhancement : null,
  });
}

function writeSeries(given: {
  folder: string;
  spec: StudySpec;
  series: (typeof SERIES)[number];
  index: number;
  pictures: readonly Uint16Array[];
}): void {
  const { spec, series, index, pictures } = given;
  const recipe = pulseRecipe(series.kind, spec.vendor);
  const scanner = SCANNERS[spec.vendor];
  const geometry = geometryOf(series);
  const facts = {
    kind: series.kind,
    station: 'head' as const,
    geometry,
    number: index + 2,
    startSeconds: 36_000 + 600 * index,
    afterContrast: /Post/.test(series.kind),
    seriesInstanceUid: uidOf(...partsOf(spec, index), 'series'),
    frameOfReferenceUid: uidOf(spec.seed, 'frame', 'head'),
    description: recipe.description,
    recipe,
    scanner,
  };
  const write = openSeriesWriter(seriesAttributes(spec, facts), {
    transferSyntaxUid: scanner.transferSyntaxUid,
    encoding: 'gb18030',
    pixelBytes: geometry.rows * geometry.columns * 2,
  });
  const folder = path.join(given.folder, spec.patient.recordNumber, String(facts.number));
  mkdirSync(folder, { recursive: true });
  for (const [slice, pixels] of pictures.entries()) {
    const positionMm = slicePosition(geometry, slice);
    const bytes = write({
      sopInstanceUid: uidOf(...partsOf(spec, index), slice),
      instanceNumber: slice + 1,
      positionMm,
      sliceLocationMm: positionMm[2],
      acquisitionTime: '100000.000',
      pixels,
    });
    writeFileSync(path.join(folder, `${String(slice + 1).padStart(4, '0')}.dcm`), bytes);
  }
}
