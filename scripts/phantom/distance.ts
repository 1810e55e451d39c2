import { maths } from './maths.ts';

/** Signed distance in mm from a point to a shape: negative inside. */
export type Distance = (x: number, y: number, z: number) => number;

/** Smooth step from 0 at `from` to 1 at `to`. */
export function smoothStep(from: number, to: number, value: number): number {
  const t = maths.min(1, maths.max(0, (value - from) / (to - from)));
  return t * t * (3 - 2 * t);
}

/** Minimum of two distances with their seam rounded over `radius` mm (union of two shapes). */
export function softMin(a: number, b: number, radius: number): number {
  const h = maths.max(radius - maths.abs(a - b), 0) / radius;
  return maths.min(a, b) - h * h * radius * 0.25;
}

/** Maximum of two distances with their seam rounded over `radius` mm (what two shapes share). */
export function softMax(a: number, b: number, radius: number): number {
  return -softMin(-a, -b, radius);
}

/** An ellipsoid (centre, radii in mm); the distance is exact on the surface and near enough around it. */
export function ellipsoid(
  center: readonly [number, number, number],
  radii: readonly [number, number, number],
): Distance {
  const [cx, cy, cz] = center;
  const [rx, ry, rz] = radii;
  const [ix, iy, iz] = [1 / rx, 1 / ry, 1 / rz];
  const least = maths.min(rx, ry, rz);
  return (x, y, z) => {
    const ux = (x - cx) * ix;
    const uy = (y - cy) * iy;
    const uz = (z - cz) * iz;
    const k0 = maths.sqrt(ux * ux + uy * uy + uz * uz);
    const vx = ux * ix;
    const vy = uy * iy;
    const vz = uz * iz;
    const k1 = maths.sqrt(vx * vx + vy * vy + vz * vz);
    return k1 < 1e-6 ? -least : (k0 * (k0 - 1)) / k1;
  };
}

/** One bend of a tube: point and radius, mm. */
export type Bend = readonly [x: number, y: number, z: number, radius: number];

/** A bent tube whose radius runs linearly from bend to bend (vessels, nerves, horns of the ventricles). */
export function tube(bends: readonly Bend[]): Distance {
  const first = bends[0];
  if (first === undefined) throw new Error('a tube needs a bend');
  const last: Bend = bends[bends.length - 1] ?? first;
  const legs =
    bends.length === 1 ? [leg(first, last)] : bends.slice(1).map((bend, index) => leg(bends[index] ?? bend, bend));
  return (x, y, z) => {
    let least = 1e9;
    for (const distance of legs) {
      const value = distance(x, y, z);
      if (value < least) least = value;
    }
    return least;
  };
}

function leg(a: Bend, b: Bend): Distance {
  const [dx, dy, dz, dr] = [b[0] - a[0], b[1] - a[1], b[2] - a[2], b[3] - a[3]];
  const inverse = 1 / maths.max(1e-6, dx * dx + dy * dy + dz * dz);
  return (x, y, z) => {
    const px = x - a[0];
    const py = y - a[1];
    const pz = z - a[2];
    let t = (px * dx + py * dy + pz * dz) * inverse;
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    const qx = px - t * dx;
    const qy = py - t * dy;
    const qz = pz - t * dz;
    return maths.sqrt(qx * qx + qy * qy + qz * qz) - a[3] - t * dr;
  };
}

/** A shape and its mirror image across the midline. */
export function paired(shape: Distance): Distance {
  return (x, y, z) => shape(x < 0 ? -x : x, y, z);
}
