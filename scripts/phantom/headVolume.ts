import { createVolume, paintShape } from './tissueVolume.ts';
import { ellipsoid, paired, softMin, tube } from './distance.ts';
import { makePose } from './pose.ts';
import { makeVentricles, measureEvans } from './ventricles.ts';
import { paintCerebellum } from './cerebellum.ts';
import { paintCerebrum } from './cerebrum.ts';
import { paintDuralFolds, paintVessels } from './vessels.ts';
import { paintFace, paintSoftTissueAndSkull } from './face.ts';
import { createRandom, seedOf } from './random.ts';
import { auditoryCanals, cranialNerves } from './nerves.ts';
import { maths } from './maths.ts';
import type { Box, Grid } from './grid.ts';
import type { Distance } from './distance.ts';
import type { TissueVolume } from './tissueVolume.ts';
import type { StandardHead } from './standardHead.ts';
import type { Ventricles } from './ventricles.ts';

/** One person's head. */
export type HeadSpec = {
  seed: number;
  /** 1 normal (Evans index about 0.22), 2 clear hydrocephalus (0.34). */
  ventricleScale: number;
  /** Edge of a voxel, mm: 1.25 for reading, 2.5 for thumbnails of cases. */
  voxelMm: number;
};

/** A head ready to be scanned. */
export type HeadVolume = TissueVolume & {
  spec: HeadSpec;
  /** Distance of each voxel from the pial surface, 0.1 mm, positive in tissue; 127 where there is no pia near. */
  pia: Int8Array;
  ventricles: Ventricles;
  /** Width of the frontal horns over the inner width of the skull, as drawn. */
  evansIndex: number;
};

/** Field of view of a head volume, mm: 180 across, 230 front to back, 170 up and down. */
function headGrid(voxelMm: number): Grid {
  const size = [180, 230, 170].map((extent) => maths.round(extent / voxelMm)) as [number, number, number];
  return {
    size,
    spacingMm: [voxelMm, voxelMm, voxelMm],
    originMm: [-90 + voxelMm / 2, -112 + voxelMm / 2, -80 + voxelMm / 2],
  };
}

/** Builds a head from its seed: same spec, same voxels. About 1.5 s at 1.4 mm, 0.3 s at 2.6 mm on an idle core. */
export function makeHead(standard: StandardHead, spec: HeadSpec): HeadVolume {
  const random = createRandom(seedOf(spec.seed, 'pose'));
  const size = random.between(0.95, 1.02);
  const pose = makePose({
    scale: [size * random.between(0.97, 1.03), size * random.between(0.97, 1.02), size * random.between(0.98, 1.02)],
    nodDegrees: random.between(-6, 3),
    tiltDegrees: random.between(-2.5, 2.5),
    shiftMm: [random.between(-2, 2), random.between(-1, 3), random.between(-2, 2)],
  });
  const volume = createVolume(headGrid(spec.voxelMm), pose);
  const pia = new Int8Array(volume.under.length).fill(127);
  const atrophyMm = random.between(0, 0.35);
  const ventricles = makeVentricles(spec.ventricleScale);
  paintSoftTissueAndSkull(volume, standard, spec.seed);
  paintFace(volume, standard);
  const inner = standard.cavity;
  paintShape(volume, 'csf', { box: [-34, 34, 14, 40, -50, -28], distance: auditoryCanals });
  paintCerebrum(volume, pia, { seed: spec.seed, atrophyMm, hull: standard.cerebrum });
  paintDuralFolds(volume, inner);
  paintCerebellum(volume, pia, { seed: spec.seed, atrophyMm: atrophyMm * 0.6, hull: standard.cerebellum });
  paintShape(volume, 'brainstem', { box: [-30, 30, 0, 60, -100, 8], distance: standard.brainstem });
  paintShape(volume, 'csf', { box: [-50, 50, -46, 76, -56, 44], distance: inside(ventricles) });
  paintDeepGrey(volume, inside(ventricles));
  paintShape(volume, 'nerve', { box: [-40, 40, -10, 60, -64, -8], distance: cranialNerves });
  paintVessels(volume, { seed: spec.seed, cavity: inner, choroid: ventricles.choroid });
  return { ...volume, spec, pia, ventricles, evansIndex: measureEvans(ventricles, standard.cavity) };
}

function inside(ventricles: Ventricles): Distance {
  return (x, y, z) => maths.min(ventricles.lateral(x, y, z), ventricles.third(x, y, z), ventricles.fourth(x, y, z));
}

/** Paints the nuclei, the inner capsules' neighbours, hippocampi, and the stalk of the pituitary. */
function paintDeepGrey(volume: TissueVolume, fluid: Distance): void {
  const shapes: { tissue: Parameters<typeof paintShape>[1]; box: Box; distance: Distance }[] = [
    {
      tissue: 'deepGrey',
      box: [-34, 34, -26, 28, -14, 26],
      distance: paired((x, y, z) =>
        softMin(
          ellipsoid([15, -12, 6], [5, 9, 9])(x, y, z),
          tube([
            [15, -8, 14, 4],
            [17, 8, 19, 2.6],
            [21, 22, 18, 2],
          ])(x, y, z),
          3,
        ),
      ),
    },
    {
      tissue: 'deepGrey',
      box: [-36, 36, -22, 24, -14, 18],
      distance: paired(
        tube([
          [22, -11, -1, 5.5],
          [26.5, 0, 2, 6],
          [29, 12, 4, 3.6],
        ]),
      ),
    },
    { tissue: 'pallidum', box: [-28, 28, -10, 16, -10, 12], distance: paired(ellipsoid([19.5, 3, 0], [3.6, 7, 5.5])) },
    { tissue: 'thalamus', box: [-26, 26, 2, 36, -6, 20], distance: paired(ellipsoid([11, 18, 6], [9.3, 14, 9])) },
    {
      tissue: 'deepGrey',
      box: [-40, 40, -10, 40, -28, 0],
      distance: paired(
        tube([
          [24, -3, -19, 6],
          [28, 6, -18, 4.5],
          [29, 18, -14, 4],
          [25, 32, -6, 3],
        ]),
      ),
    },
    {
      tissue: 'white',
      box: [-12, 12, -8, 40, -6, 20],
      distance: paired(
        tube([
          [1.4, -2, 0, 1.5],
          [1.2, 0, 9, 1.7],
          [1.4, 14, 12.5, 1.7],
          [7, 32, 11, 1.8],
        ]),
      ),
    },
    {
      tissue: 'pituitary',
      box: [-4, 4, -4, 6, -28, -8],
      distance: tube([
        [0, -1, -12, 1.5],
        [0, 1, -25, 1.1],
      ]),
    },
  ];
  for (const { tissue, box, distance } of shapes) {
    const kept: Distance = tissue === 'white' ? distance : (x, y, z) => maths.max(distance(x, y, z), -fluid(x, y, z));
    paintShape(volume, tissue, { box, distance: kept });
  }
}
