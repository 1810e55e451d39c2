import { clipBox } from './grid.ts';
import { createRandom, seedOf } from './random.ts';
import { findHeadSite } from './headSites.ts';
import { toAnatomy, toPatient } from './pose.ts';
import { maths } from './maths.ts';
import type { HeadSite } from './headSites.ts';
import type { HeadVolume } from './headVolume.ts';
import type { LesionSpec, PlacedLesion } from './lesion.ts';
import type { Random } from './random.ts';
import type { StandardHead } from './standardHead.ts';
import type { Vec3 } from './grid.ts';

/** Enhancement of a head and what was drawn into it. */
export type HeadDisease = {
  /** Share of each voxel that enhances, 0..255. */
  enhancement: Uint8Array;
  lesions: PlacedLesion[];
};

/**
 * Draws leptomeningeal disease on the surfaces of a head: linear disease coats the pia of furrows and folia, the brainstem,
 * nerves or ependyma; nodules sit on them. Same head, seed and list: same voxels; a lesion keeps its place when others change.
 */
export function placeHeadLesions(
  head: HeadVolume,
  standard: StandardHead,
  disease: { seed: number; lesions: readonly LesionSpec[] },
): HeadDisease {
  const enhancement = new Uint8Array(head.under.length);
  const lesions: PlacedLesion[] = [];
  for (const spec of disease.lesions) {
    const site = findHeadSite(spec.locationId, head, standard);
    if (site === null) continue;
    const random = createRandom(
      seedOf(disease.seed, spec.locationId, spec.pattern, spec.side ?? 'M', spec.sizeMm === null ? 0 : 1),
    );
    lesions.push(
      spec.pattern === 'nodular'
        ? drawNodule({ head, site: mirror(site, spec.side), spec, random, enhancement })
        : drawCoating({ head, site: mirror(site, spec.side), spec, random, enhancement }),
    );
  }
  return { enhancement, lesions };
}

type Drawing = { head: HeadVolume; site: HeadSite; spec: LesionSpec; random: Random; enhancement: Uint8Array };

/** Turns a left-sided site to the lesion's side, and keeps a sided lesion on its side of the midline. */
function mirror(site: HeadSite, side: LesionSpec['side']): HeadSite {
  if (side === null) return site;
  const sign = side === 'R' ? -1 : 1;
  const { shape } = site;
  return {
    ...site,
    at: [sign * site.at[0], site.at[1], site.at[2]],
    within: (x, y, z) => maths.max(site.within(sign * x, y, z), 0.2 - sign * x),
    shape: shape === null ? null : (x, y, z) => shape(sign * x, y, z),
  };
}

/** Distance of a point to the surface a site is about, mm (0 on it, positive towards tissue). */
function surfaceDistance(drawing: Drawing, at: number, point: Vec3): number {
  const { site, head } = drawing;
  if (site.kind === 'pia' || site.shape === null) return (head.pia[at] as number) / 10;
  return -site.shape(...point);
}

/** Visits the voxels within a radius of a patient point. */
function visitAround(
  head: HeadVolume,
  ball: { centre: Vec3; radiusMm: number },
  visit: (at: number, point: Vec3, distance: number) => void,
): void {
  const { grid } = head;
  const [cx, cy, cz] = ball.centre;
  const r = ball.radiusMm;
  const [x0, x1, y0, y1, z0, z1] = clipBox(grid, [cx - r, cx + r, cy - r, cy + r, cz - r, cz + r]);
  for (let z = z0; z < z1; z++)
    for (let y = y0; y < y1; y++)
      for (let x = x0; x < x1; x++) {
        const point: Vec3 = [
          grid.originMm[0] + x * grid.spacingMm[0],
          grid.originMm[1] + y * grid.spacingMm[1],
          grid.originMm[2] + z * grid.spacingMm[2],
        ];
        const distance = maths.hypot(point[0] - cx, point[1] - cy, point[2] - cz);
        if (distance <= r) visit(x + grid.size[0] * (y + grid.size[1] * z), point, distance);
      }
}

/** The surface point of a site nearest to a wished one. */
function anchor(drawing: Drawing, wish: Vec3): Vec3 {
  const centre = toPatient(drawing.head.pose, wish);
  let best: Vec3 = centre;
  let least = 1e9;
  visitAround(drawing.head, { centre, radiusMm: 16 }, (at, point, distance) => {
    if (distance >= least) return;
    const place = toAnatomy(drawing.head.pose, point);
    if (
      maths.abs(surfaceDistance(drawing, at, place)) > maths.max(0.7, drawing.head.spec.voxelMm * 0.4) ||
      drawing.site.within(...place) > 0
    )
      return;
    least = distance;
    best = point;
  });
  return best;
}

const REACH_MM = { focal: 12, multifocal: 9, diffuse: 34 };

function drawCoating(drawing: Drawing): PlacedLesion {
  const { spec, site, random } = drawing;
  const loose = site.kind === 'pia' ? 5 : 0;
  const jitter = (spread: number): Vec3 => [
    site.at[0] + random.between(-spread, spread),
    site.at[1] + random.between(-spread, spread),
    site.at[2] + random.between(-spread, spread),
  ];
  const first = anchor(drawing, jitter(loose));
  const spots = [first];
  if (spec.extent === 'multifocal') spots.push(anchor(drawing, jitter(18)), anchor(drawing, jitter(18)));
  for (const spot of spots) coat(drawing, spot);
  return { ...spec, region: 'brain', pointMm: brightest(drawing, first), diameters: null };
}

/** Lays a film on the surface around a spot; it thins out towards its edge and is a little patchy. */
function coat(drawing: Drawing, spot: Vec3): void {
  const { spec, site, head, enhancement, random } = drawing;
  const reach = REACH_MM[spec.extent];
  const strength = (spec.strength ?? 0.9) * 255;
  const filmMm = site.filmMm * maths.max(1, head.spec.voxelMm / 1.5);
  const [px, py, pz] = [random.between(0, 6), random.between(0, 6), random.between(0, 6)];
  visitAround(head, { centre: spot, radiusMm: reach }, (at, point, distance) => {
    const place = toAnatomy(head.pose, point);
    const surface = surfaceDistance(drawing, at, place);
    const film = site.kind === 'cord' ? 0.9 + surface / 1.3 : 1.4 - maths.abs(surface + 0.15) / filmMm;
    if (film <= 0.05) return;
    const border = maths.min(1, -site.within(...place) / 4);
    if (border <= 0.05) return;
    const patchy =
      0.82 + 0.3 * maths.sin(point[0] * 0.33 + px) * maths.sin(point[1] * 0.29 + py) * maths.sin(point[2] * 0.31 + pz);
    const edge = maths.min(1, (reach - distance) / (0.35 * reach));
    const share = maths.min(1, film) * maths.min(1, patchy * edge * border * 1.1) * strength;
    if (share > (enhancement[at] as number)) enhancement[at] = share;
  });
}

/** The point near a spot whose brightness rises most and widest after contrast. */
function brightest(drawing: Drawing, spot: Vec3): Vec3 {
  const { head, enhancement } = drawing;
  const [nx, ny] = head.grid.size;
  let best = spot;
  let most = -1;
  visitAround(head, { centre: spot, radiusMm: 7 }, (at, point, distance) => {
    const own = enhancement[at] as number;
    if (own < 60) return;
    const around = [1, -1, nx, -nx, nx * ny, -nx * ny].reduce((sum, step) => sum + (enhancement[at + step] ?? 0), 0);
    const bloodBright = (head.over[at] as number) === (head.under[at] as number) ? 1 : 0.9;
    const worth = (own * 3 + around * 0.5) * bloodBright - distance * 12;
    if (worth > most) [most, best] = [worth, point];
  });
  return best;
}

function drawNodule(drawing: Drawing): PlacedLesion {
  const { spec, site, random, head } = drawing;
  const spread = site.kind === 'pia' ? 5 : 0;
  const wish: Vec3 = [
    site.at[0] + random.between(-spread, spread),
    site.at[1] + random.between(-spread, spread),
    site.at[2] + random.between(-spread, spread),
  ];
  const centre = spec.locationId === 'PAR.BRN' ? toPatient(head.pose, wish) : anchor(drawing, wish);
  const longMm = spec.sizeMm ?? 6;
  const shortMm = longMm * random.between(0.68, 0.85);
  const turn = random.between(0, maths.PI);
  const [u, v]: [Vec3, Vec3] = [
    [maths.cos(turn), maths.sin(turn), 0],
    [-maths.sin(turn), maths.cos(turn), 0],
  ];
  paintNodule(drawing, { centre, u, v, longMm, shortMm });
  if (spec.extent !== 'focal') {
    for (let more = 0; more < 3; more++) {
      const beside = anchor(drawing, [
        wish[0] + random.between(-14, 14),
        wish[1] + random.between(-14, 14),
        wish[2] + random.between(-14, 14),
      ]);
      paintNodule(drawing, { centre: beside, u, v, longMm: longMm * 0.45, shortMm: longMm * 0.4 });
    }
  }
  const end = (axis: Vec3, length: number): Vec3 => [
    centre[0] + (axis[0] * length) / 2,
    centre[1] + (axis[1] * length) / 2,
    centre[2],
  ];
  const diameters = { long: [end(u, -longMm), end(u, longMm)], short: [end(v, -shortMm), end(v, shortMm)] } as const;
  return { ...spec, region: 'brain', pointMm: centre, diameters };
}

type Nodule = { centre: Vec3; u: Vec3; v: Vec3; longMm: number; shortMm: number };

function paintNodule(drawing: Drawing, nodule: Nodule): void {
  const { centre, u, v, longMm, shortMm } = nodule;
  const strength = (drawing.spec.strength ?? 0.95) * 255;
  visitAround(drawing.head, { centre, radiusMm: longMm / 2 + 2 }, (at, point) => {
    const [dx, dy, dz] = [point[0] - centre[0], point[1] - centre[1], point[2] - centre[2]];
    const a = (dx * u[0] + dy * u[1]) / (longMm / 2);
    const b = (dx * v[0] + dy * v[1]) / (shortMm / 2);
    const c = dz / (shortMm / 2);
    const lumpy = 1 + 0.06 * maths.sin(dx * 1.7) * maths.cos(dy * 1.3 + dz);
    const share = 0.5 - ((maths.hypot(a, b, c) - lumpy) * (shortMm / 2)) / 1.3;
    const value = maths.min(1, maths.max(0, share)) * strength;
    if (value > (drawing.enhancement[at] as number)) drawing.enhancement[at] = value;
  });
}
