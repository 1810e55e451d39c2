import { describeStudy } from '../../../shared/imaging/describeStudy.ts';
import type { Header } from '../../../shared/imaging/header.ts';
import type { Series } from '../../../shared/imaging/series.ts';
import { cleaned } from './cleaned.ts';
import { headerOf } from './headerOf.ts';

/** Sagittal slices: a spine is a narrow long slab, a brain a block as wide as a head. */
function sagittal(facts: Partial<Header>, shape: { slices: number; apartMm: number; longMm: number }): Header[] {
  return Array.from({ length: shape.slices }, (_, i) =>
    headerOf({
      SOPInstanceUID: `1.2.3.1.${i}`,
      Rows: shape.longMm,
      Columns: shape.longMm,
      PixelSpacing: [1, 1],
      ImagePositionPatient: [(i - shape.slices / 2) * shape.apartMm, -150, shape.longMm / 2],
      ImageOrientationPatient: [0, 1, 0, 0, 0, -1],
      ...facts,
    }),
  );
}
const slab = { slices: 15, apartMm: 4, longMm: 340 };
const block = { slices: 160, apartMm: 1, longMm: 256 };
const regionOf = (headers: Header[]): Series['region'] => describeStudy(headers)[0]!.series.region;

it.each<[string, Partial<Header>, Series['region']]>([
  ['颈椎', { SeriesDescription: 'T1 颈椎 矢状位' }, 'spine'],
  ['胸椎', { SeriesDescription: '胸椎 T2' }, 'spine'],
  ['腰椎', { SeriesDescription: '腰椎 增强' }, 'spine'],
  ['全脊柱', { SeriesDescription: '全脊柱 T1 增强' }, 'spine'],
  ['头颅', { SeriesDescription: '头颅 T1' }, 'brain'],
  ['全中枢', { SeriesDescription: '全中枢 T1 增强' }, 'both'],
  ['brain and spine in one name', { SeriesDescription: 'T1 brain and spine' }, 'both'],
  [
    'an examination of brain and spine says nothing of one series',
    { StudyDescription: 'MR brain, L-spine' },
    'unknown',
  ],
  ['Body Part Examined: a spine', { BodyPartExamined: 'CSPINE' }, 'spine'],
  ['a coil of the spine', { ReceiveCoilName: 'SP2-5' }, 'spine'],
  ['elements of head and spine together say nothing', { ReceiveCoilName: 'HE1-4;SP1,2' }, 'unknown'],
  ['a coil of head and neck says nothing', { ReceiveCoilName: 'HeadNeck_64' }, 'unknown'],
  ['nothing', {}, 'unknown'],
])('%s', (_, facts, region) => {
  expect(regionOf([headerOf(facts)])).toBe(region);
  expect(regionOf([headerOf(cleaned(facts))])).toBe(region);
});

it('a narrow long sagittal slab is a spine, a wide block a brain', () => {
  expect(regionOf(sagittal({}, slab))).toBe('spine');
  expect(regionOf(sagittal({}, block))).toBe('brain');
});

it('HEAD as the body part of a spine does not make it a brain, and a word for the spine wins', () => {
  expect(regionOf(sagittal({ BodyPartExamined: 'HEAD' }, slab))).not.toBe('brain');
  expect(regionOf(sagittal({ BodyPartExamined: 'HEAD', SeriesDescription: 'T1 C-spine' }, slab))).toBe('spine');
});

it('an axial block of the size of a head is too little to call it a brain', () => {
  const axial = Array.from({ length: 25 }, (_, i) =>
    headerOf({
      SOPInstanceUID: `1.2.3.1.${i}`,
      ImagePositionPatient: [-115, -115, 6 * i],
      ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
    }),
  );
  expect(regionOf(axial)).toBe('unknown');
});
