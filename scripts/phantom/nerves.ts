import { paired, tube } from './distance.ts';
import { maths } from './maths.ts';
import type { Bend, Distance } from './distance.ts';

/** The left cranial nerves as far as MRI shows them, from the brainstem outwards; the right ones mirror them. Standard head, mm. */
export const NERVE_COURSES: Record<string, readonly Bend[]> = {
  'CN.01': [
    [7, -16, -19, 1],
    [7, -40, -24, 1.2],
  ],
  'CN.02': [
    [3, -6, -15, 1.8],
    [12, -20, -19, 1.8],
    [22, -38, -22, 1.8],
  ],
  'CN.03': [
    [4, 12, -18, 0.9],
    [8, 6, -22, 0.9],
    [10, 0, -24, 0.9],
  ],
  'CN.04': [
    [5, 34, -10, 0.6],
    [17, 22, -14, 0.6],
    [14, 8, -22, 0.6],
  ],
  'CN.05': [
    [16, 22, -28, 1.7],
    [18, 14, -26, 1.8],
    [19, 6, -26, 2.2],
  ],
  'CN.06': [
    [5, 17, -42, 0.7],
    [7, 12, -32, 0.7],
  ],
  'CN.07': [
    [13, 27, -40, 0.7],
    [18, 24, -36.5, 0.7],
    [26, 23, -35.5, 0.7],
  ],
  'CN.08': [
    [13, 30, -40, 0.9],
    [18, 26, -37.5, 0.9],
    [26, 25, -36.5, 0.9],
  ],
  'CN.0708': [
    [13, 28.5, -40, 1.1],
    [18, 25, -37, 1.1],
    [26, 24, -36, 1.1],
  ],
  'CN.09': [
    [11, 30, -45, 0.7],
    [20, 28, -46, 0.7],
  ],
  'CN.10': [
    [11, 31, -47, 0.8],
    [20, 29, -48, 0.8],
  ],
  'CN.11': [
    [9, 36, -60, 0.7],
    [16, 32, -54, 0.7],
    [20, 30, -50, 0.7],
  ],
  'CN.12': [
    [7, 26, -50, 0.7],
    [13, 24, -54, 0.7],
  ],
};

const drawn = ['CN.02', 'CN.03', 'CN.05', 'CN.07', 'CN.08', 'CN.09', 'CN.10'].map((name) =>
  tube(NERVE_COURSES[name] ?? []),
);

/** Nerves large enough to be seen without enhancement. */
export const cranialNerves: Distance = paired((x, y, z) => maths.min(...drawn.map((nerve) => nerve(x, y, z))));

/** The fluid-filled internal auditory canals in the petrous bones. */
export const auditoryCanals: Distance = paired(
  tube([
    [14, 27.5, -38.5, 4.5],
    [19, 25, -37, 2.8],
    [27, 24, -36, 2.2],
  ]),
);
