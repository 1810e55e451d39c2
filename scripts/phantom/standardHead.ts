import { brainstem, cavity, cerebellumHull, cerebrumHull, head, skull } from './headShapes.ts';
import { onLattice } from './latticeNoise.ts';
import type { Box } from './grid.ts';
import type { Field } from './latticeNoise.ts';

/** The large shapes of the standard head as look-up lattices of signed distances (mm, negative inside); every patient shares them. */
export type StandardHead = {
  skin: Field;
  skull: Field;
  cavity: Field;
  cerebrum: Field;
  cerebellum: Field;
  brainstem: Field;
};

/** Room for the whole head, standard head coordinates in mm. */
export const HEAD_BOX: Box = [-92, 92, -120, 122, -102, 98];
/** Room for the cerebrum. */
export const CEREBRUM_BOX: Box = [-74, 74, -80, 108, -50, 80];
/** Room for the cerebellum. */
export const CEREBELLUM_BOX: Box = [-62, 62, 22, 102, -66, 10];

/** Evaluates the shapes once; about 0.5 s. */
export function makeStandardHead(): StandardHead {
  return {
    skin: onLattice(head, HEAD_BOX, 4),
    skull: onLattice(skull, HEAD_BOX, 3),
    cavity: onLattice(cavity, HEAD_BOX, 3),
    cerebrum: onLattice(cerebrumHull, CEREBRUM_BOX, 2.6),
    cerebellum: onLattice(cerebellumHull, CEREBELLUM_BOX, 2.4),
    brainstem: onLattice(brainstem, [-32, 32, 0, 62, -102, 12], 2),
  };
}
