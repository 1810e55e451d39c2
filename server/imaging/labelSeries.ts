import { nameSeries } from '../../shared/imaging/nameSeries.ts';
import type { Series } from '../../shared/imaging/series.ts';

/** A series as the list of held objects names it: what it shows, and what its cleaned description says, for captures show nothing that has a name. */
export function labelSeries(series: Series): string {
  const name = nameSeries(series);
  return series.description ? `${name} · ${series.description}` : name;
}
