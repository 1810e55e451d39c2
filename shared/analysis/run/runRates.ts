import { rateLimits } from '../../stats/proportionLimits.ts';
import type { RatesSpec } from '../table1Spec.ts';
import { modelFrame } from '../modelFrame.ts';
import { groupRows } from '../groupRows.ts';
import { isFault, specFault, type SpecFault } from '../specFault.ts';
import type { Table } from '../table.ts';

/** Overall survival of the case table, taken where a specification names no follow-up. */
const overallSurvival = { time: 'os_days', event: { column: 'death', value: 1 } };

/** Deaths per person-year by group with exact Poisson limits; times are days. */
export function runRates(spec: RatesSpec, table: Table): object | SpecFault {
  if (!table.columns.has(spec.group)) return specFault('spec.columnMissing', `It is called ${spec.group}.`);
  const frame = modelFrame({ surv: spec.surv ?? overallSurvival, alsoComplete: [spec.group], timefix: false }, table);
  if (isFault(frame)) return frame;
  const { index, labels } = groupRows.amongRows(groupRows.ofColumns([spec.group], table), frame.rows);
  const isText = !table.columns.get(spec.group)!.isNumeric();
  return {
    groups: labels.map((label, g) => {
      let deaths = 0;
      let days = 0;
      index.forEach((own, row) => {
        if (own !== g) return;
        deaths += frame.data.event[row]!;
        days += frame.data.stop[row]! - (frame.data.start?.[row] ?? 0);
      });
      const years = days / 365.25;
      const [lower95, upper95] = rateLimits(deaths, years);
      const group = isText ? label : label.slice(spec.group.length + 1);
      return { group, deaths, person_years: years, rate: deaths / years, lower95, upper95 };
    }),
  };
}
