import { createHash } from 'node:crypto';
import dicomParser from 'dicom-parser';
import { makePhantomBodies } from '../../scripts/phantom/phantomBodies.ts';
import { makeStudy } from '../../scripts/phantom/makeStudy.ts';
import type { DataSet } from 'dicom-parser';
import type { MadeStudy, StudySpec } from '../../scripts/phantom/studySpec.ts';

const bodies = makePhantomBodies();

const spec: StudySpec = {
  seed: 4711,
  anatomySeed: 21,
  vendor: 'siemens',
  patient: {
    recordNumber: '00831746',
    name: { pinyin: 'WANG^XIAOMING', chinese: '王小明' },
    birthDay: '1961-03-04',
    sex: 'F',
  },
  studyDay: '2019-05-06',
  studyTime: '09:20',
  institution: 'Third Hospital',
  accession: 'A190506',
  kind: 'small',
  region: 'brain+spine',
  lesions: [],
  ventricleScale: 1,
};

const disease: StudySpec['lesions'] = [
  { locationId: 'CBL.HEM', pattern: 'linear', side: 'R', extent: 'diffuse', sizeMm: null },
  { locationId: 'CN.0708', pattern: 'linear', side: 'L', extent: 'focal', sizeMm: null },
  { locationId: 'CBR.OCC', pattern: 'linear', side: 'L', extent: 'diffuse', sizeMm: null },
  { locationId: 'BST.PON', pattern: 'linear', side: null, extent: 'focal', sizeMm: null },
  { locationId: 'VEN.LAT', pattern: 'linear', side: 'R', extent: 'diffuse', sizeMm: null },
  { locationId: 'CBR.TEM', pattern: 'nodular', side: 'R', extent: 'focal', sizeMm: 11 },
  { locationId: 'CBR.FRO', pattern: 'nodular', side: 'L', extent: 'focal', sizeMm: 7 },
];

type Slice = { path: string; dataSet: DataSet; pixels: Uint16Array; position: number[] };

function readSlices(study: MadeStudy): Map<string, Slice[]> {
  const bySeries = new Map<string, Slice[]>();
  for (const { path, bytes } of study.files()) {
    const dataSet = dicomParser.parseDicom(bytes);
    const element = dataSet.elements['x7fe00010'];
    const from = element?.dataOffset ?? 0;
    const pixels = new Uint16Array(bytes.slice(from, from + (element?.length ?? 0)).buffer);
    const uid = dataSet.string('x0020000e') ?? '';
    const slice = { path, dataSet, pixels, position: numbers(dataSet, 'x00200032') };
    bySeries.set(uid, [...(bySeries.get(uid) ?? []), slice]);
  }
  return bySeries;
}

function numbers(dataSet: DataSet, tag: string): number[] {
  return (dataSet.string(tag) ?? '').split('\\').map(Number);
}

function hashOf(study: MadeStudy): string {
  const hash = createHash('sha256');
  for (const { path, bytes } of study.files()) hash.update(path).update(bytes);
  return hash.digest('hex');
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, axis) => sum + value * (b[axis] ?? 0), 0);
}

/** Mean over the 3 x 3 pixels around a patient point, in the slice nearest to it. */
function brightnessAt(slices: readonly Slice[], point: readonly number[]): number {
  const first = slices[0] as Slice;
  const [rx = 0, ry = 0, rz = 0, cx = 0, cy = 0, cz = 0] = numbers(first.dataSet, 'x00200037');
  const normal = [ry * cz - rz * cy, rz * cx - rx * cz, rx * cy - ry * cx];
  const off = (slice: Slice): number => Math.abs(dot(normal, point) - dot(normal, slice.position));
  const slice = slices.reduce((best, other) => (off(other) < off(best) ? other : best), first);
  const [pixelMm = 1] = numbers(slice.dataSet, 'x00280030');
  const away = point.map((value, axis) => value - (slice.position[axis] ?? 0));
  const column = Math.round(dot([rx, ry, rz], away) / pixelMm);
  const row = Math.round(dot([cx, cy, cz], away) / pixelMm);
  const columns = slice.dataSet.uint16('x00280011') ?? 0;
  let sum = 0;
  for (let dy = -1; dy <= 1; dy++)
    for (let dx = -1; dx <= 1; dx++) sum += slice.pixels[(row + dy) * columns + column + dx] ?? 0;
  return sum / 9;
}

describe('the phantom patient', () => {
  test('the same seed gives the same study, byte by byte, and another seed another', () => {
    const head = { ...spec, region: 'brain' as const };
    const one = hashOf(makeStudy(bodies, head));
    expect(hashOf(makeStudy(makePhantomBodies(), head))).toBe(one);
    expect(hashOf(makeStudy(bodies, { ...head, seed: 4712 }))).not.toBe(one);
  });

  test('every instance has its own UID and the studies of one patient share the record number', () => {
    const all = [spec, { ...spec, seed: 5000, studyDay: '2019-08-01' }]
      .map((each) => [...readSlices(makeStudy(bodies, each)).values()].flat())
      .flat();
    const uids = all.map(({ dataSet }) => dataSet.string('x00080018'));
    expect(new Set(uids).size).toBe(all.length);
    expect(new Set(all.map(({ dataSet }) => dataSet.string('x00100020')))).toEqual(new Set(['00831746']));
    expect(all.every(({ dataSet }) => dataSet.string('x00020003') === dataSet.string('x00080018'))).toBe(true);
    expect(new Set(all.map(({ path }) => path)).size).toBe(all.length);
  });

  test.each(['siemens', 'ge', 'philips', 'uih'] as const)(
    'a %s study is readable and its slices are evenly spaced',
    (vendor) => {
      const series = readSlices(makeStudy(bodies, { ...spec, vendor }));
      expect(series.size).toBe(4);
      for (const slices of series.values()) {
        const axis = Math.abs(numbers((slices[0] as Slice).dataSet, 'x00200037')[1] ?? 0) > 0.5 ? 0 : 2;
        const places = slices.map(({ position }) => position[axis] ?? 0).toSorted((a, b) => a - b);
        const gaps = places.slice(1).map((place, index) => place - (places[index] ?? 0));
        for (const gap of gaps) expect(gap).toBeCloseTo(Number((slices[0] as Slice).dataSet.string('x00180088')), 3);
        const rows = (slices[0] as Slice).dataSet.uint16('x00280010') ?? 0;
        const columns = (slices[0] as Slice).dataSet.uint16('x00280011') ?? 0;
        for (const { pixels, dataSet } of slices) {
          expect(pixels).toHaveLength(rows * columns);
          expect(Math.max(...pixels)).toBeLessThan(2 ** (dataSet.uint16('x00280101') ?? 0));
        }
      }
    },
  );

  test.each(['gb18030', 'mislabelled', 'utf8'] as const)('a name in Chinese is written as %s', (text) => {
    const [slices] = readSlices(
      makeStudy(bodies, { ...spec, vendor: 'uih', text, chineseDescriptions: true }),
    ).values();
    const { dataSet } = (slices ?? [])[0] as Slice;
    const decode = (tag: string): string => {
      const { dataOffset = 0, length = 0 } = dataSet.elements[tag] ?? {};
      return new TextDecoder(text === 'utf8' ? 'utf-8' : 'gb18030')
        .decode(dataSet.byteArray.slice(dataOffset, dataOffset + length))
        .trim();
    };
    expect(decode('x00100010')).toBe(text === 'mislabelled' ? '王小明' : 'WANG^XIAOMING=王小明');
    expect(decode('x0008103e')).toBe('横断位T1 平扫');
    expect(dataSet.string('x00080005')).toBe(
      { gb18030: 'GB18030', mislabelled: 'ISO_IR 100', utf8: 'ISO_IR 192' }[text],
    );
  });
});

describe('a study of reading quality', () => {
  const study = makeStudy(bodies, {
    ...spec,
    kind: 'full',
    region: 'brain',
    lesions: disease,
    series: ['t1Pre3d', 't1Post3d'],
  });
  const series = readSlices(study);
  const [pre, post] = study.series.map(({ seriesInstanceUid }) => series.get(seriesInstanceUid) ?? []) as [
    Slice[],
    Slice[],
  ];

  test('3D series have at least 120 slices, the same before and after gadolinium', () => {
    expect(post.length).toBeGreaterThanOrEqual(120);
    expect(pre.map(({ position }) => position)).toEqual(post.map(({ position }) => position));
  });

  test('every lesion asked for is drawn, and its point enhances: bright after gadolinium and not before', () => {
    expect(study.lesions.map(({ locationId }) => locationId)).toEqual(disease.map(({ locationId }) => locationId));
    for (const lesion of study.lesions) {
      const before = brightnessAt(pre, lesion.pointMm);
      const after = brightnessAt(post, lesion.pointMm);
      // white matter is about 440 in these units, noise of a 3 x 3 mean about 5
      expect({ site: lesion.locationId, enhances: after - before > 90, wasBright: before > 520 }).toEqual({
        site: lesion.locationId,
        enhances: true,
        wasBright: false,
      });
    }
  });

  test('a lesion on the right lies at negative x, one on the left at positive x', () => {
    for (const { side, pointMm } of study.lesions)
      if (side !== null) expect(Math.sign(pointMm[0])).toBe(side === 'R' ? -1 : 1);
  });

  test('a lesion is anchored to a slice that holds its point, and a nodule has the diameters it was given', () => {
    for (const { anchor, diameters, sizeMm, pointMm } of study.lesions) {
      const slice = post.find(({ dataSet }) => dataSet.string('x00080018') === anchor?.sopInstanceUid);
      expect(slice?.position[2]).toBeCloseTo(anchor?.pointMm[2] ?? NaN, 3);
      expect(Math.abs((anchor?.pointMm[2] ?? 0) - pointMm[2])).toBeLessThan(0.7);
      if (diameters === null) continue;
      const [from, to] = diameters.long;
      expect(Math.hypot(from[0] - to[0], from[1] - to[1], from[2] - to[2])).toBeCloseTo(sizeMm ?? NaN, 6);
    }
  });
});

function evansIndexAt(ventricleScale: number): number {
  return makeStudy(bodies, { ...spec, region: 'brain', ventricleScale }).evansIndex;
}

test('hydrocephalus widens the frontal horns: the Evans index passes 0.30', () => {
  expect(evansIndexAt(1)).toBeLessThan(0.28);
  expect(evansIndexAt(1.75)).toBeGreaterThan(0.3);
});
