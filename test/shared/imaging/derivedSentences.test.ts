import { describeStudy } from '../../../shared/imaging/describeStudy.ts';
import type { Header } from '../../../shared/imaging/header.ts';
import type { Series } from '../../../shared/imaging/series.ts';
import { cleaned } from './cleaned.ts';
import { axialSeries, headerOf } from './headerOf.ts';

const named = (SeriesDescription: string): Partial<Header> => ({ SeriesDescription });
const typed = (...ImageType: string[]): Partial<Header> => ({ ImageType });

function describeOne(facts: Partial<Header>): Series {
  return describeStudy(axialSeries('1.2.3.1', facts))[0]!.series;
}

describe('images computed from others', () => {
  it.each<[string, Partial<Header>, boolean]>([
    ['DERIVED, SECONDARY', typed('DERIVED', 'SECONDARY', 'OTHER'), true],
    ['MPR by Image Type', typed('DERIVED', 'SECONDARY', 'MPR'), true],
    ['MIP by name', named('T1 +C MIP'), true],
    ['MPR by name', named('T1 MPRAGE MPR cor'), true],
    ['重建 by name', named('T1 增强 冠状位 重建'), true],
    ['subtraction by name', named('T1 SUB'), true],
    ['Dixon fat by Image Type (Siemens)', typed('DERIVED', 'PRIMARY', 'DIXON', 'FAT'), true],
    ['Dixon fat by Image Type (Philips)', typed('DERIVED', 'PRIMARY', 'F', 'F', 'DERIVED'), true],
    ['Dixon fat by name (Siemens)', named('t1_tse_dixon_sag_F'), true],
    ['Dixon in phase by name (GE)', named('InPhase: Ax T1 LAVA Flex'), true],
    ['Dixon water is read (Siemens)', typed('DERIVED', 'PRIMARY', 'DIXON', 'WATER'), false],
    ['Dixon water is read (Philips)', typed('DERIVED', 'PRIMARY', 'W', 'W', 'DERIVED'), false],
    ['Dixon water by name', named('t1_tse_dixon_sag_W'), false],
    ['a multi-frame object split into single frames is acquired', typed('DERIVED', 'PRIMARY', 'M', 'SPLIT'), false],
    ['a recompressed image is acquired', typed('DERIVED', 'PRIMARY', 'M', 'NORM', 'DIS2D'), false],
    ['stations of a spine joined into one are read', typed('DERIVED', 'PRIMARY', 'M', 'COMP_SP'), false],
    ['the same joined on a workstation', { ...typed('DERIVED', 'SECONDARY', 'M', 'COMPOSED') }, false],
    ['a projection of joined stations is not', typed('DERIVED', 'PRIMARY', 'M', 'COMP_MIP'), true],
    ['an original', typed('ORIGINAL', 'PRIMARY', 'M', 'ND'), false],
  ])('%s', (_, facts, isDerived) => {
    const series = describeOne({ ...named('T1'), ...facts });
    expect(series.isDerived).toBe(isDerived);
    expect(series.evidence.some(({ about }) => about === 'derived')).toBe(isDerived);
    expect(describeOne(cleaned({ ...named('T1'), ...facts })).isDerived).toBe(isDerived);
  });
});

describe('plane, acquisition, thickness', () => {
  it.each<[string, Partial<Header>, Series['plane']]>([
    ['矢状位', named('T1 压脂 矢状位'), 'sagittal'],
    ['横断位', named('T2 横断位'), 'axial'],
    ['冠状位', named('T1 冠状位 增强'), 'coronal'],
    ['tra', named('t1_tse_tra'), 'axial'],
    ['two planes in one name', named('T1 sag cor'), 'unknown'],
    ['nothing', named('T1'), 'unknown'],
  ])('without positions the words tell the plane: %s', (_, facts, plane) => {
    for (const given of [facts, cleaned(facts)]) expect(describeStudy([headerOf(given)])[0]!.series.plane).toBe(plane);
  });

  it('positions win over words', () => {
    const series = describeOne(named('T1 sag'));
    expect(series.plane).toBe('axial');
    expect(series.evidence.find(({ about }) => about === 'plane')?.fact).toBe('ImageOrientationPatient');
  });

  it.each<[string, Partial<Header>, Series['dimension'], string | null]>([
    ['the header says 3D', { MRAcquisitionType: '3D' }, '3D', 'MRAcquisitionType'],
    [
      'the header says 2D of a series named 3D',
      { ...named('3D T1'), MRAcquisitionType: '2D' },
      '2D',
      'MRAcquisitionType',
    ],
    ['SPACE is 3D by name', named('T2 SPACE sag'), '3D', 'SeriesDescription'],
    ['三维 is 3D by name', named('三维 T1'), '3D', 'SeriesDescription'],
    ['T1 TSE does not tell', named('T1 TSE'), null, null],
  ])('%s', (_, facts, dimension, fact) => {
    const series = describeOne(facts);
    expect(series.dimension).toBe(dimension);
    expect(series.evidence.find(({ about }) => about === 'dimension')?.fact ?? null).toBe(fact);
  });

  it('slices of 5 mm that lie 6 mm apart: thickness is 5, the distance 6, whatever the header claims', () => {
    expect(describeOne({ SliceThickness: 5, SpacingBetweenSlices: 5 })).toMatchObject({ thicknessMm: 5, spacingMm: 6 });
  });
});
