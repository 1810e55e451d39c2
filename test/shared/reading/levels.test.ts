import type { Mark, PatientPoint } from '../../../shared/reading/mark.ts';
import { nearestLevel } from '../../../shared/reading/nearestLevel.ts';
import { siteOfLevel } from '../../../shared/reading/siteOfLevel.ts';
import { lmRead11 } from '../../../shared/reading/forms/lmRead11.ts';
import { nextVertebra, vertebrae } from '../../../shared/reading/vertebra.ts';
import { markOf } from './sayRead.ts';

const level = (label: string, point: PatientPoint): Mark => ({
  ...markOf('SPI.LABELS', 1),
  kind: 'level',
  label,
  points: [point],
});

describe('the vertebrae', () => {
  it('count on from C7 to T1, T12 to L1, L5 to S1, and back', () => {
    expect(['C2', 'C7', 'T12', 'L5', 'S2'].map((one) => nextVertebra(one, 1))).toEqual(['C3', 'T1', 'L1', 'S1', null]);
    expect(['C1', 'T1', 'S1'].map((one) => nextVertebra(one, -1))).toEqual([null, 'C7', 'L5']);
    expect(vertebrae).toHaveLength(26);
  });

  it('each have a site of the form, which is a site of the spine', () => {
    const sites = new Set(lmRead11.items.filter((item) => item.compartment === 'spine').map((item) => item.id));
    expect(vertebrae.every((one) => sites.has(siteOfLevel(one)!))).toBe(true);
    expect(['C4', 'T6', 'L1', 'L4', 'S1'].map(siteOfLevel)).toEqual([
      'SPC.CER',
      'SPC.THO',
      'SPC.LUM',
      'SPC.CEQ',
      'SPC.SAC',
    ]);
    expect(siteOfLevel('C8')).toBeNull();
  });
});

describe('the level of a finding', () => {
  const labels = [level('T6', [0, 10, 100]), level('T7', [0, 12, 75]), level('T8', [0, 14, 48])];

  it('is the labelled vertebra nearest to it', () => {
    expect(nearestLevel([3, 30, 80], labels)).toBe('T7');
    expect(nearestLevel([-4, 28, 55], labels)).toBe('T8');
  });

  it('is none where no label is near, and drawings of other kinds are no labels', () => {
    expect(nearestLevel([0, 10, -80], labels)).toBeNull();
    expect(nearestLevel([0, 10, 100], [markOf('SPC.ROOT', 1)])).toBeNull();
  });
});
