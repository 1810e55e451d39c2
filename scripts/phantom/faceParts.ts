import { ellipsoid, paired, softMax, softMin, tube } from './distance.ts';
import { maths } from './maths.ts';
import type { Box } from './grid.ts';
import type { Distance } from './distance.ts';
import type { StandardHead } from './standardHead.ts';
import type { Tissue } from './tissue.ts';

/** One part of the face: what it is made of and where it lies (standard head, mm). */
export type FacePart = { tissue: Tissue; box: Box; distance: Distance };

function side(bends: Parameters<typeof tube>[0]): Distance {
  return paired(tube(bends));
}

const ethmoidBulk = ellipsoid([0, -52, -28], [11, 25, 12]);

function ethmoid(x: number, y: number, z: number): number {
  return softMax(ethmoidBulk(x, y, z), 1.6 - cells(x, y, z) * 5, 1);
}

/** The parts of the face, mouth and neck that an MRI of the head shows, back to front. */
export function faceParts(standard: StandardHead): FacePart[] {
  const socket = paired(
    tube([
      [31, -75, -24, 17],
      [26, -52, -23, 12],
      [17, -32, -23, 5],
    ]),
  );
  const globe = paired(ellipsoid([32, -77, -24], [12, 12, 12]));
  const airway = softUnion(
    tube([
      [0, -30, -62, 9],
      [0, -12, -62, 9],
      [0, -4, -78, 8],
      [0, -4, -100, 7],
    ]),
    paired(ellipsoid([7, -62, -51], [7, 36, 17])),
  );
  return [
    {
      tissue: 'fat',
      box: [-76, 76, -70, 30, -100, -44],
      distance: side([
        [50, -40, -64, 9],
        [40, -8, -64, 5],
        [32, 4, -72, 4],
      ]),
    },
    {
      tissue: 'muscle',
      box: [-76, 76, -60, 20, -100, -40],
      distance: side([
        [54, -24, -58, 6],
        [54, -22, -90, 7],
      ]),
    },
    { tissue: 'gland', box: [-80, 80, -16, 40, -96, -48], distance: paired(ellipsoid([57, 12, -68], [8, 13, 19])) },
    {
      tissue: 'bone',
      box: [-60, 60, -50, 26, -100, -44],
      distance: side([
        [50, 10, -50, 5],
        [47, 0, -70, 5],
        [44, -16, -98, 6],
      ]),
    },
    {
      tissue: 'marrow',
      box: [-60, 60, -50, 26, -100, -44],
      distance: side([
        [50, 10, -51, 2.6],
        [47, 0, -70, 2.8],
        [44, -16, -98, 3.6],
      ]),
    },
    {
      tissue: 'muscle',
      box: [-80, 80, -52, 26, -34, 34],
      distance: (x, y, z) =>
        maths.max(
          paired(ellipsoid([66, -14, -8], [10, 30, 34]))(x, y, z),
          1 - standard.skull(x, y, z),
          standard.skin(x, y, z) + 4.5,
        ),
    },
    { tissue: 'bone', box: [-52, 52, -100, -20, -48, 0], distance: (x, y, z) => socket(x, y, z) - 2 },
    { tissue: 'fat', box: [-50, 50, -94, -24, -46, -2], distance: socket },
    {
      tissue: 'muscle',
      box: [-50, 50, -84, -24, -46, -2],
      distance: softUnion(
        softUnion(
          side([
            [38, -72, -24, 2],
            [19, -34, -23, 1.8],
          ]),
          side([
            [22, -72, -24, 2],
            [16, -34, -23, 1.8],
          ]),
        ),
        softUnion(
          side([
            [31, -74, -13, 1.8],
            [17, -34, -20, 1.6],
          ]),
          side([
            [31, -74, -36, 1.8],
            [17, -34, -26, 1.6],
          ]),
        ),
      ),
    },
    {
      tissue: 'nerve',
      box: [-40, 40, -70, -6, -32, -12],
      distance: side([
        [31, -66, -24, 1.9],
        [25, -46, -23, 1.8],
        [13, -22, -20, 1.8],
        [4, -8, -15, 1.8],
      ]),
    },
    { tissue: 'skin', box: [-50, 50, -96, -56, -40, -8], distance: (x, y, z) => globe(x, y, z) - 0.6 },
    { tissue: 'vitreous', box: [-50, 50, -92, -60, -40, -8], distance: (x, y, z) => globe(x, y, z) + 0.9 },
    {
      tissue: 'lens',
      box: [-40, 40, -92, -80, -32, -16],
      distance: paired(ellipsoid([32.5, -86.5, -24], [4.6, 2, 4.6])),
    },
    { tissue: 'mucosa', box: [-18, 18, -86, -20, -46, -12], distance: ellipsoid([0, -52, -28], [13, 28, 14]) },
    { tissue: 'air', box: [-18, 18, -86, -20, -46, -12], distance: ethmoid },
    {
      tissue: 'mucosa',
      box: [-20, 20, -28, 2, -48, -22],
      distance: paired(ellipsoid([7, -14, -34], [8.4, 10.5, 9.4])),
    },
    { tissue: 'air', box: [-20, 20, -28, 2, -48, -22], distance: paired(ellipsoid([7.2, -14, -34], [6.4, 9, 8])) },
    {
      tissue: 'mucosa',
      box: [-46, 46, -90, -26, -78, -36],
      distance: paired(ellipsoid([27, -60, -56], [15.4, 20.4, 17.4])),
    },
    { tissue: 'air', box: [-46, 46, -90, -26, -78, -36], distance: paired(ellipsoid([27, -60, -56], [14, 19, 16])) },
    { tissue: 'mucosa', box: [-16, 16, -104, 10, -100, -34], distance: (x, y, z) => airway(x, y, z) - 1.6 },
    {
      tissue: 'air',
      box: [-16, 16, -104, 10, -100, -34],
      distance: (x, y, z) => softMax(airway(x, y, z), -turbinates(x, y, z), 1),
    },
    { tissue: 'air', box: [-24, 24, -96, -70, -10, 26], distance: paired(ellipsoid([9, -79.5, 0], [8, 2.6, 9])) },
    {
      tissue: 'air',
      box: [-70, 70, 26, 62, -62, -26],
      distance: (x, y, z) =>
        softMax(paired(ellipsoid([56, 43, -46], [8, 11, 13]))(x, y, z), 1.4 - cells(x, y, z) * 4, 1),
    },
    {
      tissue: 'air',
      box: [-90, 90, 20, 34, -46, -34],
      distance: side([
        [80, 26, -41, 3.6],
        [62, 27, -40, 3],
        [48, 28, -38, 3.4],
      ]),
    },
    { tissue: 'pituitary', box: [-10, 10, -8, 10, -34, -18], distance: ellipsoid([0, 1, -27], [6.5, 4.5, 3.4]) },
  ];
}

/** Irregular small air cells: 0 on the walls between them, 1 inside. */
function cells(x: number, y: number, z: number): number {
  const u = x * 0.5 + 1.1 * maths.sin(y * 0.21 + z * 0.13);
  const v = y * 0.36 + 1.2 * maths.sin(z * 0.23 - x * 0.17 + 2);
  const w = z * 0.4 + 1.1 * maths.sin(x * 0.26 + y * 0.11 + 4);
  return maths.min(maths.abs(maths.sin(u)), maths.abs(maths.sin(v)), maths.abs(maths.sin(w))) * 1.3;
}

const conchae = paired(
  tube([
    [8.5, -82, -45, 1.8],
    [8.5, -60, -46, 2.8],
    [8.5, -40, -46, 2],
  ]),
);
const lowerConchae = paired(
  tube([
    [8, -86, -57, 2.4],
    [7.5, -64, -58, 3.8],
    [8, -40, -60, 2.6],
  ]),
);

/** The conchae and the septum of the nose. */
function turbinates(x: number, y: number, z: number): number {
  return maths.min(conchae(x, y, z), lowerConchae(x, y, z), maths.max(maths.abs(x + 0.02 * (y + 60)) - 1.3, y + 28));
}

function softUnion(a: Distance, b: Distance): Distance {
  return (x, y, z) => softMin(a(x, y, z), b(x, y, z), 1.5);
}
