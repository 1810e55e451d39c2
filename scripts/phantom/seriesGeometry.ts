import { maths } from './maths.ts';
import type { SeriesKind } from './pulseRecipe.ts';
import type { SliceGeometry } from './scanVolume.ts';
import type { Vec3 } from './grid.ts';

/** A block of slices and the station it covers (spines are taken in two). */
export type SeriesPlace = { geometry: SliceGeometry; station: 'head' | 'neck' | 'back' | 'whole' };

/** Where the slices of a series lie: one place per series (two for the spine of a full study). */
export function placeSeries(kind: SeriesKind, study: 'full' | 'small'): SeriesPlace[] {
  if (kind.startsWith('spine'))
    return study === 'full'
      ? fullSpine(kind)
      : [
          {
            station: 'whole',
            geometry: sagittal({ topMm: -34, rows: 112, columns: 48, slices: 7, pixelMm: 6, spacingMm: 5 }),
          },
        ];
  if (study === 'small')
    return [
      {
        station: 'head',
        geometry: axial({
          columns: 54,
          rows: 56,
          slices: 7,
          pixelMm: 4.1,
          spacingMm: 18,
          thicknessMm: 6,
          lowestMm: -56,
          tiltDegrees: 0,
        }),
      },
    ];
  if (kind.endsWith('3d'))
    return [
      {
        station: 'head',
        geometry: axial({
          columns: 136,
          rows: 172,
          slices: 124,
          pixelMm: 1.25,
          spacingMm: 1.25,
          thicknessMm: 1.25,
          lowestMm: -74,
          tiltDegrees: 0,
        }),
      },
    ];
  if (kind === 'dwi')
    return [
      {
        station: 'head',
        geometry: axial({
          columns: 96,
          rows: 112,
          slices: 22,
          pixelMm: 2,
          spacingMm: 6.5,
          thicknessMm: 5,
          lowestMm: -58,
          tiltDegrees: -5,
        }),
      },
    ];
  return [
    {
      station: 'head',
      geometry: axial({
        columns: 128,
        rows: 160,
        slices: 24,
        pixelMm: 1.4,
        spacingMm: 6,
        thicknessMm: 5,
        lowestMm: -58,
        tiltDegrees: -5,
      }),
    },
  ];
}

function fullSpine(kind: SeriesKind): SeriesPlace[] {
  const neck: SeriesPlace = {
    station: 'neck',
    geometry: sagittal({ topMm: -34, rows: 288, columns: 144, slices: 13, pixelMm: 1.25, spacingMm: 3.6 }),
  };
  const back: SeriesPlace = {
    station: 'back',
    geometry: sagittal({ topMm: -354, rows: 288, columns: 144, slices: 13, pixelMm: 1.25, spacingMm: 3.6 }),
  };
  return kind === 'spineT1Post'
    ? [neck, back]
    : [
        {
          station: 'whole',
          geometry: sagittal({ topMm: -34, rows: 288, columns: 80, slices: 11, pixelMm: 2.3, spacingMm: 4.2 }),
        },
      ];
}

type Axial = {
  columns: number;
  rows: number;
  slices: number;
  pixelMm: number;
  spacingMm: number;
  thicknessMm: number;
  lowestMm: number;
  tiltDegrees: number;
};

function axial(size: Axial): SliceGeometry {
  const tilt = (size.tiltDegrees * maths.PI) / 180;
  const columnDirection: Vec3 = [0, maths.cos(tilt), maths.sin(tilt)];
  const sliceDirection: Vec3 = [0, -maths.sin(tilt), maths.cos(tilt)];
  const half = ((size.rows - 1) * size.pixelMm) / 2;
  const middle: Vec3 = [0, 3 - maths.sin(tilt) * size.lowestMm, size.lowestMm];
  const originMm: Vec3 = [
    (-(size.columns - 1) * size.pixelMm) / 2,
    middle[1] - half * columnDirection[1],
    middle[2] - half * columnDirection[2],
  ];
  return { ...size, rowDirection: [1, 0, 0], columnDirection, sliceDirection, originMm };
}

type Sagittal = { topMm: number; rows: number; columns: number; slices: number; pixelMm: number; spacingMm: number };

function sagittal(size: Sagittal): SliceGeometry {
  const originMm: Vec3 = [
    (-(size.slices - 1) * size.spacingMm) / 2,
    48 - (size.columns * size.pixelMm) / 2,
    size.topMm,
  ];
  return {
    ...size,
    thicknessMm: size.spacingMm * 0.85,
    rowDirection: [0, 1, 0],
    columnDirection: [0, 0, -1],
    sliceDirection: [1, 0, 0],
    originMm,
  };
}
