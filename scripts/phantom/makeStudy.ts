import { SCANNERS } from './vendorHeader.ts';
import { openSeriesWriter } from './dicomTemplate.ts';
import { operateHead } from './surgery.ts';
import { placeHeadLesions } from './placeHeadLesions.ts';
import { placeSeries } from './seriesGeometry.ts';
import { placeSpineLesions } from './placeSpineLesions.ts';
import { pulseRecipe } from './pulseRecipe.ts';
import { createRandom, seedOf } from './random.ts';
import { scanVolume, slicePosition } from './scanVolume.ts';
import { seriesAttributes } from './seriesAttributes.ts';
import { clockTime } from './clockTime.ts';
import { uidOf } from './uid.ts';
import { maths } from './maths.ts';
import type { AnchoredLesion, MadeSeries, MadeStudy, StudySpec } from './studySpec.ts';
import type { PhantomBodies } from './phantomBodies.ts';
import type { PlacedLesion } from './lesion.ts';
import type { SeriesKind } from './pulseRecipe.ts';
import type { SeriesPlace } from './seriesGeometry.ts';
import type { TissueVolume } from './tissueVolume.ts';
import type { Vec3 } from './grid.ts';

/** A series that is about to be written. */
type PlannedSeries = MadeSeries & SeriesPlace & { number: number; startSeconds: number };
type Scene = { volume: TissueVolume; enhancement: Uint8Array; lesions: PlacedLesion[] };

/**
 * Makes one MRI study of an invented patient: plausible pictures, plausible headers, disease where it was asked for.
 *
 * Deterministic: the same spec gives the same bytes. Anatomies come from `bodies`, so the studies of a case look alike.
 */
export function makeStudy(bodies: PhantomBodies, spec: StudySpec): MadeStudy {
  const body = { anatomySeed: spec.anatomySeed, ventricleScale: spec.ventricleScale, kind: spec.kind };
  const plans = planSeries(spec);
  const brain = spec.region === 'spine' ? null : brainScene(bodies, spec);
  const spine = spec.region === 'brain' ? null : spineScene(bodies, spec);
  const lesions = [...(brain?.lesions ?? []), ...(spine?.lesions ?? [])].map((lesion) => anchorLesion(lesion, plans));
  return {
    studyInstanceUid: uidOf(spec.seed, 'study'),
    series: plans.map(
      ({ kind, seriesInstanceUid, frameOfReferenceUid, description, sopInstanceUids, afterContrast }) => ({
        kind,
        seriesInstanceUid,
        frameOfReferenceUid,
        description,
        sopInstanceUids,
        afterContrast,
      }),
    ),
    lesions,
    evansIndex: bodies.head(body).evansIndex,
    files: function* () {
      for (const plan of plans) {
        const scene = plan.station === 'head' ? brain : spine;
        if (scene !== null) yield* writeSeries(spec, plan, scene);
      }
    },
  };
}

function brainScene(bodies: PhantomBodies, spec: StudySpec): Scene {
  const head = bodies.head({ anatomySeed: spec.anatomySeed, ventricleScale: spec.ventricleScale, kind: spec.kind });
  const volume = spec.surgicalCavity === undefined ? head : operateHead(head, bodies.standard, spec.surgicalCavity);
  return { volume, ...placeHeadLesions(head, bodies.standard, { seed: spec.anatomySeed, lesions: spec.lesions }) };
}

function spineScene(bodies: PhantomBodies, spec: StudySpec): Scene {
  const volume = bodies.spine({ anatomySeed: spec.anatomySeed, ventricleScale: spec.ventricleScale, kind: spec.kind });
  return { volume, ...placeSpineLesions(volume, { seed: spec.anatomySeed, lesions: spec.lesions }) };
}

function defaultSeries(spec: StudySpec): SeriesKind[] {
  const post: SeriesKind = spec.kind === 'full' ? 't1Post3d' : 't1Post';
  const brain: SeriesKind[] = spec.region === 'spine' ? [] : ['t1Pre', 'flair', post];
  const spine: SeriesKind[] =
    spec.region === 'brain' ? [] : spec.kind === 'full' ? ['spineT2', 'spineT1Post'] : ['spineT1Post'];
  return [...brain, ...spine];
}

function planSeries(spec: StudySpec): PlannedSeries[] {
  const [hour, minute] = spec.studyTime.split(':').map(Number);
  let clock = (hour ?? 9) * 3600 + (minute ?? 0) * 60 + 95;
  const plans: PlannedSeries[] = [];
  for (const kind of spec.series ?? defaultSeries(spec)) {
    const recipe = pulseRecipe(kind, spec.vendor);
    for (const place of placeSeries(kind, spec.kind)) {
      const number = plans.length + 2;
      const at = [spec.seed, number, kind];
      plans.push({
        ...place,
        kind,
        number,
        startSeconds: clock,
        afterContrast: /Post/.test(kind),
        seriesInstanceUid: uidOf(...at, 'series'),
        frameOfReferenceUid: uidOf(spec.seed, 'frame', place.station),
        description:
          (spec.chineseDescriptions === true ? recipe.descriptionInChinese : recipe.description) +
          { head: '', neck: ' C-T', back: ' T-L', whole: '' }[place.station],
        sopInstanceUids: Array.from({ length: place.geometry.slices }, (_, slice) => uidOf(...at, slice)),
      });
      clock += 240 + place.geometry.slices;
    }
  }
  return plans;
}

function* writeSeries(
  spec: StudySpec,
  plan: PlannedSeries,
  scene: Scene,
): Generator<{ path: string; bytes: Uint8Array }> {
  const scanner = SCANNERS[spec.vendor];
  const recipe = pulseRecipe(plan.kind, spec.vendor);
  const { geometry } = plan;
  const seed = seedOf(spec.seed, plan.number, 'scan');
  const noise = recipe.is3d ? 20 : plan.station === 'head' ? 13 : 17;
  const pictures = scanVolume(scene.volume, {
    weighting: recipe.weighting,
    geometry,
    seed,
    noise,
    gain: scanner.gain,
    enhancement: plan.afterContrast ? scene.enhancement : null,
  });
  const format = {
    transferSyntaxUid: scanner.transferSyntaxUid,
    encoding: spec.text === 'utf8' ? 'utf8' : 'gb18030',
    pixelBytes: geometry.rows * geometry.columns * 2,
  } as const;
  const write = openSeriesWriter(seriesAttributes(spec, { ...plan, recipe, scanner }), format);
  const numbers = shuffled(geometry.slices, spec.vendor === 'philips' ? seed : null);
  const inPlane = recipe.is3d ? 0 : 1.7;
  for (const [slice, pixels] of pictures.entries()) {
    const positionMm = slicePosition(geometry, slice);
    const instanceNumber = numbers[slice] ?? slice + 1;
    const sliceLocationMm = geometry.sliceDirection.reduce(
      (sum, value, axis) => sum + value * (positionMm[axis] ?? 0),
      0,
    );
    const bytes = write({
      sopInstanceUid: plan.sopInstanceUids[slice] ?? '',
      instanceNumber,
      positionMm,
      sliceLocationMm,
      acquisitionTime: clockTime(plan.startSeconds + inPlane * slice),
      pixels,
    });
    yield { path: filePath(spec, plan.number, instanceNumber), bytes };
  }
}

/** Instance numbers by slice: rising, or without order as some scanners number them. */
function shuffled(count: number, seed: number | null): number[] {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  if (seed === null) return numbers;
  const random = createRandom(seed);
  return numbers
    .map((number) => ({ number, rank: random.next() }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ number }) => number);
}

function filePath(spec: StudySpec, series: number, instance: number): string {
  const folder = spec.folder ?? `${spec.patient.recordNumber}/${spec.studyDay}`;
  const four = String(instance).padStart(4, '0');
  if (spec.vendor === 'siemens') return `${folder}/SER${String(series).padStart(4, '0')}/MR${four}.IMA`;
  if (spec.vendor === 'ge') return `${folder}/S${String(series).padStart(3, '0')}/I${four}`;
  if (spec.vendor === 'philips') return `${folder}/DICOM/S${series}/IM_${four}`;
  return `${folder}/${String(series).padStart(2, '0')}/${four}.dcm`;
}

/** Finds the slice of a series after gadolinium that shows a lesion, 3D first. */
function anchorLesion(lesion: PlacedLesion, plans: readonly PlannedSeries[]): AnchoredLesion {
  const candidates = plans.filter(
    (plan) =>
      plan.afterContrast && plan.kind !== 'flairPost' && (plan.station === 'head') === (lesion.region === 'brain'),
  );
  let best: AnchoredLesion['anchor'] = null;
  let least = Infinity;
  for (const { geometry, ...plan } of candidates) {
    const { originMm, sliceDirection: n, rowDirection, columnDirection } = geometry;
    const along = n.reduce(
      (sum, value, axis) => sum + value * ((lesion.pointMm[axis] ?? 0) - (originMm[axis] ?? 0)),
      0,
    );
    const slice = maths.min(geometry.slices - 1, maths.max(0, maths.round(along / geometry.spacingMm)));
    const off = along - slice * geometry.spacingMm;
    const pointMm: Vec3 = [
      lesion.pointMm[0] - off * n[0],
      lesion.pointMm[1] - off * n[1],
      lesion.pointMm[2] - off * n[2],
    ];
    const down =
      columnDirection.reduce((sum, value, axis) => sum + value * ((pointMm[axis] ?? 0) - (originMm[axis] ?? 0)), 0) /
      geometry.pixelMm;
    const cost = maths.abs(off) + (down < 0 || down > geometry.rows - 1 ? 1000 : 0);
    if (cost >= least) continue;
    least = cost;
    best = {
      seriesInstanceUid: plan.seriesInstanceUid,
      sopInstanceUid: plan.sopInstanceUids[slice] ?? '',
      frameOfReferenceUid: plan.frameOfReferenceUid,
      pointMm,
      originMm: slicePosition(geometry, slice),
      rowDirection,
      columnDirection,
      spacingMm: geometry.spacingMm,
    };
  }
  return { ...lesion, anchor: best };
}
