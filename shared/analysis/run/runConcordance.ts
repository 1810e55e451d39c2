import { concordance } from '../../stats/concordance.ts';
import { fitCox } from '../../stats/fitCox.ts';
import type { ConcordanceSpec } from '../survivalSpec.ts';
import { coxInputOf, predictorByRow } from '../coxModel.ts';
import { modelFrame } from '../modelFrame.ts';
import { isFault, specFault, type SpecFault } from '../specFault.ts';
import type { Table } from '../table.ts';

/** Concordance of one column with survival (higher lives longer unless `reverse`), or of a Cox model's linear predictor. */
export function runConcordance(spec: ConcordanceSpec, table: Table): object | SpecFault {
  const { predictor: column, terms } = spec;
  if (!column && !terms?.length) return specFault('spec.invalid', 'It needs a predictor or terms.');
  if (spec.surv.start && spec.timewt && ['S/G', 'n/G', 'n/G2'].includes(spec.timewt))
    return specFault('spec.notSupported', 'Weights by the censoring of (start, stop] rows.');
  const frame = modelFrame({ ...spec, terms: column ? [{ type: 'numeric', column }] : terms }, table);
  if (isFault(frame)) return frame;
  if (!frame.data.event.some((e) => e === 1)) return specFault('spec.noEvents');
  const predictor = column ? frame.x : predictorByRow(fitCox(coxInputOf(frame, spec.ties ?? 'efron')));
  const result = concordance(frame.data, predictor, {
    stratum: frame.stratum?.index ?? null,
    cluster: frame.cluster,
    timeWeight: spec.timewt ?? 'n',
    isRisk: column ? (spec.reverse ?? false) : true,
  });
  if (Number.isNaN(result.c)) return specFault('fit.noInformation', 'No two cases can be compared.');
  return {
    c: result.c,
    se: result.error,
    n: frame.rows.length,
    counts: {
      concordant: result.concordant,
      discordant: result.discordant,
      'tied.x': result.tiedX,
      'tied.y': result.tiedY,
      'tied.xy': result.tiedXY,
    },
    somers_d: 2 * result.c - 1,
  };
}
