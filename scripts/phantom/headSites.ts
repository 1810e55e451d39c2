import { NERVE_COURSES } from './nerves.ts';
import { tube } from './distance.ts';
import { maths } from './maths.ts';
import type { Distance } from './distance.ts';
import type { HeadVolume } from './headVolume.ts';
import type { StandardHead } from './standardHead.ts';
import type { Vec3 } from './grid.ts';

/** Where a location of the reading form lies in the standard head (left side; the right side mirrors it). */
export type HeadSite = {
  at: Vec3;
  /** `pia`: the folded surface of cerebrum or cerebellum; `sheet`: the surface of a smooth shape; `cord`: a thickened nerve or stalk. */
  kind: 'pia' | 'sheet' | 'cord';
  /** Where the location ends: negative inside. */
  within: Distance;
  /** The smooth shape of a `sheet` or `cord` site. */
  shape: Distance | null;
  /** How thick a film of linear disease lies on the surface, mm. */
  filmMm: number;
};

const LOBES: Record<string, Vec3> = {
  'CBR.FRO': [36, -30, 36],
  'CBR.PAR': [38, 42, 46],
  'CBR.TEM': [56, 12, -12],
  'CBR.OCC': [16, 84, 8],
  'CBR.INS': [39, 4, 1],
  'PAR.BRN': [30, -30, 28],
};
const FOLIA: Record<string, Vec3> = { 'CBL.HEM': [27, 74, -38], 'CBL.VER': [3, 78, -32] };
const STEM: Record<string, Vec3> = {
  'BST.MID': [11, 12, -13],
  'BST.PON': [8, 17, -30],
  'BST.MED': [5, 28, -50],
  'CIS.SUP': [6, 4, -15],
  'CIS.IPN': [2, 9, -16],
  'CIS.PPN': [2, 15, -30],
  'CIS.CPA': [17, 28, -38],
  'CIS.AMB': [16, 22, -12],
  'CIS.CMG': [4, 60, -57],
  'MEN.GEN': [10, 17, -26],
};

const anywhere: Distance = () => -99;

/** Finds a location's site in a head, or null when the head has no such location. */
export function findHeadSite(locationId: string, head: HeadVolume, standard: StandardHead): HeadSite | null {
  const { cerebrum, cerebellum, brainstem } = standard;
  const lobe = LOBES[locationId === 'CIS.SYL' ? 'CBR.INS' : locationId];
  if (lobe !== undefined)
    return {
      at: lobe,
      kind: 'pia',
      within: (x, y, z) => maths.max(cerebrum(x, y, z) - 1.5, outsideLobe(locationId, x, y, z)),
      shape: null,
      filmMm: 0.85,
    };
  const folia = FOLIA[locationId];
  if (folia !== undefined) {
    const part: Distance = locationId === 'CBL.VER' ? (x) => maths.abs(x) - 11 : (x) => 11 - maths.abs(x);
    return {
      at: folia,
      kind: 'pia',
      within: (x, y, z) => maths.max(cerebellum(x, y, z) - 1.5, part(x, y, z)),
      shape: null,
      filmMm: 0.5,
    };
  }
  const stem = STEM[locationId];
  if (stem !== undefined) {
    const shape: Distance = locationId === 'CIS.CMG' ? cerebellum : brainstem;
    return { at: stem, kind: 'sheet', within: anywhere, shape, filmMm: 0.85 };
  }
  return findInnerSite(locationId, head);
}

function findInnerSite(locationId: string, head: HeadVolume): HeadSite | null {
  const { lateral, third, fourth, choroid } = head.ventricles;
  const course = NERVE_COURSES[locationId];
  if (course !== undefined) {
    const [x, y, z] = course[maths.min(1, course.length - 1)] ?? [0, 0, 0];
    return { at: [x, y, z], kind: 'cord', within: anywhere, shape: tube(course), filmMm: 0.85 };
  }
  const sites: Record<string, HeadSite> = {
    'VEN.LAT': { at: [12, -18, 14], kind: 'sheet', within: anywhere, shape: lateral, filmMm: 0.85 },
    'VEN.3RD': { at: [2, 12, 2], kind: 'sheet', within: anywhere, shape: third, filmMm: 0.85 },
    'VEN.4TH': { at: [5, 41, -33], kind: 'sheet', within: anywhere, shape: fourth, filmMm: 0.85 },
    'VEN.CHP': { at: [22, 42, 9], kind: 'cord', within: anywhere, shape: choroid, filmMm: 0.85 },
    'HYP.STK': {
      at: [0, 0, -17],
      kind: 'cord',
      within: anywhere,
      shape: tube([
        [0, -1, -12, 1.4],
        [0, 1, -24, 1.2],
      ]),
      filmMm: 0.85,
    },
  };
  return sites[locationId] ?? null;
}

/** Borders of the lobes: central sulcus, Sylvian fissure, and the line to the occipital lobe; negative inside. */
function outsideLobe(locationId: string, x: number, y: number, z: number): number {
  const central = y - (4 + 0.35 * (z - 30));
  const occipital = y - (66 - 0.15 * z);
  const sylvian = z - (-9 + 0.4 * (y + 14));
  if (locationId === 'CBR.FRO') return maths.max(central, y > -18 ? 4 - sylvian : -10);
  if (locationId === 'CBR.PAR') return maths.max(-central, occipital, 6 - sylvian);
  if (locationId === 'CBR.TEM') return maths.max(sylvian + 3, y - 50, 22 - maths.abs(x));
  if (locationId === 'CBR.OCC') return -occipital;
  if (locationId === 'PAR.BRN') return -99;
  return maths.max(maths.abs(sylvian) - 14, maths.abs(maths.abs(x) - 40) - 6, maths.abs(y - 6) - 26);
}
