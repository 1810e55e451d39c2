import { kaplanMeier } from '../../stats/kaplanMeier.ts';
import { zOfLevel } from '../../stats/normalQuantile.ts';
import { restrictedMean } from '../../stats/restrictedMean.ts';
import { pickRows } from '../../stats/survivalData.ts';
import { normalTwoSided } from '../../stats/upperTail.ts';
import type { RmstSpec } from '../survivalSpec.ts';
import { modelFrame } from '../modelFrame.ts';
import { isFault, specFault, type SpecFault } from '../specFault.ts';
import type { Table } from '../table.ts';

/** The mean survival time up to `tau` in each of two groups, and how much longer the second lives. */
export function runRmstDifference(spec: RmstSpec, table: Table): object | SpecFault {
  const frame = modelFrame(spec, table);
  if (isFault(frame)) return frame;
  const group = frame.group!;
  if (group.labels.length !== 2)
    return specFault(group.labels.length < 2 ? 'spec.oneGroup' : 'spec.invalid', 'It needs two groups.');
  const means = group.labels.map((_, g) => {
    const rows = Array.from(group.index, (_value, i) => i).filter((i) => group.index[i] === g);
    return restrictedMean(kaplanMeier(pickRows(frame.data, rows)), spec.tau);
  });
  const difference = means[1]!.mean - means[0]!.mean;
  const error = Math.hypot(means[0]!.error, means[1]!.error);
  const half = zOfLevel(0.95) * error;
  return {
    rmean: means.map((mean) => mean.mean),
    se: means.map((mean) => mean.error),
    difference,
    se_difference: error,
    lower95: difference - half,
    upper95: difference + half,
    z: difference / error,
    p: normalTwoSided(difference / error),
  };
}
