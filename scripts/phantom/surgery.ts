import { paintShape } from './tissueVolume.ts';
import { maths } from './maths.ts';
import type { HeadVolume } from './headVolume.ts';
import type { StandardHead } from './standardHead.ts';
import type { Distance } from './distance.ts';
import type { Box } from './grid.ts';

/** A tumour taken out: where its cavity lies and how large it is. */
export type SurgicalCavity = {
  lobe: 'frontal' | 'parietal' | 'temporal' | 'occipital' | 'cerebellar';
  side: 'L' | 'R';
  radiusMm: number;
};

const MIDDLES: Record<SurgicalCavity['lobe'], readonly [number, number, number]> = {
  frontal: [38, -34, 34],
  parietal: [40, 46, 44],
  temporal: [50, 10, -14],
  occipital: [28, 78, 10],
  cerebellar: [28, 72, -34],
};

/**
 * The head after surgery: a fluid-filled cavity with an enhancing wall, swelling around it, a thickened dura over it and the
 * saw lines of the bone flap. The head given is left as it was.
 */
export function operateHead(head: HeadVolume, standard: StandardHead, cavity: SurgicalCavity): HeadVolume {
  const operated: HeadVolume = {
    ...head,
    under: head.under.slice(),
    over: head.over.slice(),
    cover: head.cover.slice(),
  };
  const [mx, cy, cz] = MIDDLES[cavity.lobe];
  const cx = cavity.side === 'R' ? -mx : mx;
  const r = cavity.radiusMm;
  const reach = r + 26;
  const box: Box = [cx - reach, cx + reach, cy - reach, cy + reach, cz - reach, cz + reach];
  const ball: Distance = (x, y, z) => {
    const [dx, dy, dz] = [x - cx, y - cy, z - cz];
    return (
      maths.sqrt(dx * dx + dy * dy * 0.8 + dz * dz * 1.1) -
      r -
      0.12 * r * maths.sin(dx * 0.32 + 1) * maths.sin(dy * 0.27) -
      0.1 * r * maths.sin(dz * 0.4)
    );
  };
  const inBrain: Distance = (x, y, z) => standard.cavity(x, y, z) + 2;
  const ragged: Distance = (x, y, z) => ball(x, y, z) - 5 - 2.5 * maths.sin(x * 0.3) * maths.cos(y * 0.26 + z * 0.2);
  paintShape(operated, 'oedema', { box, distance: (x, y, z) => maths.max(ragged(x, y, z), inBrain(x, y, z) + 3) });
  paintShape(operated, 'rim', { box, distance: (x, y, z) => maths.max(ball(x, y, z), inBrain(x, y, z)) });
  paintShape(operated, 'fluid', { box, distance: (x, y, z) => maths.max(ball(x, y, z) + 1.5, inBrain(x, y, z)) });
  const away: Distance = (x, y, z) => maths.hypot(x - cx * 1.3, y - cy * 1.1, z - cz * 1.1);
  const dura: Distance = (x, y, z) =>
    maths.max(maths.abs(standard.cavity(x, y, z) + 1.2) - 1.3, away(x, y, z) - r - 20);
  paintShape(operated, 'rim', { box, distance: dura });
  const flap: Distance = (x, y, z) =>
    maths.max(maths.abs(away(x, y, z) - r - 15) - 0.8, -standard.cavity(x, y, z), standard.skull(x, y, z));
  paintShape(operated, 'fluid', { box, distance: flap });
  return operated;
}
