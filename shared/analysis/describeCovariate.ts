import { scaleLinear } from 'd3-scale';
import type { EndpointId } from '../cases/endpoint.ts';
import { sampleQuantile } from '../stats/sampleQuantile.ts';
import type { Covariate } from './freeze/covariate.ts';
import type { DescribedCovariate, DistributionBar } from './describedCovariate.ts';
import { findEndpoint } from './freeze/endpoints.ts';
import type { FrozenTable } from './freeze/frozenTable.ts';
import { isInPopulation } from './freeze/isInPopulation.ts';

/** A whole number with at most so many values has a bar for each. */
const MOST_WHOLE_BARS = 12;
const WANTED_BARS = 8;

/** One case with a value of the covariate. */
interface ValueOfCase {
  cell: string;
  knownDay: number | null;
  entryDay: number | null;
  hasEvent: boolean;
}

/**
 * Describes a covariate among the population of a Freeze: known, missing and not imaged cases, its distribution with the events of an
 * endpoint, and when it became known.
 *
 * Not imaged is what the reader said of the region, or that there is no baseline MRI; a value that only follow-up gives is missing without it.
 */
export function describeCovariate(
  covariate: Covariate,
  frozen: FrozenTable,
  endpointId: EndpointId,
): DescribedCovariate {
  const column = (name: string) => frozen.cases.columns.get(name)?.cells ?? [];
  const [cells, entries, events] = [covariate.id, 'entry_days', findEndpoint(endpointId).eventColumn].map(column);
  const knownDays = frozen.knownDays.get(covariate.id) ?? [];
  const rows = Array.from({ length: frozen.cases.rows }, (_, row) => row).filter((row) => isInPopulation(frozen, row));
  const found: ValueOfCase[] = [];
  let notImaged = 0;
  for (const row of rows) {
    const cell = cells![row] ?? null;
    const entryDay = asNumber(entries![row] ?? null);
    if (cell !== null) found.push({ cell, knownDay: knownDays[row] ?? null, entryDay, hasEvent: events![row] === '1' });
    else if (covariate.knownAt === 'baselineImaging' && entryDay === null) notImaged += 1;
  }
  const known = found.filter((one) => one.cell !== NOT_IMAGED);
  notImaged += found.length - known.length;
  const numbers = covariate.kind === 'number' ? found.map((one) => Number(one.cell)).sort((a, b) => a - b) : [];
  return {
    covariate,
    cases: rows.length,
    known: known.length,
    missing: rows.length - known.length - notImaged,
    notImaged,
    events: found.filter((one) => one.hasEvent).length,
    bars: covariate.kind === 'number' ? barsOfNumbers(found, numbers) : barsOfLevels(covariate, found),
    quartiles: numbers.length === 0 ? null : quartilesOf(numbers),
    knownDays: daysOf(found),
  };
}

const NOT_IMAGED = 'notImaged';

const asNumber = (cell: string | null): number | null => (cell === null ? null : Number(cell));

function barsOfLevels(covariate: Covariate, found: readonly ValueOfCase[]): DistributionBar[] {
  return covariate.levels.map(({ code, label, labelZh }) => {
    const those = found.filter((one) => one.cell === code);
    return { code, label, labelZh, from: null, to: null, ...countOf(those) };
  });
}

function barsOfNumbers(found: readonly ValueOfCase[], sorted: readonly number[]): DistributionBar[] {
  if (sorted.length === 0) return [];
  const [low, high] = [sorted[0]!, sorted.at(-1)!];
  const isWhole = sorted.every(Number.isInteger) && high - low < MOST_WHOLE_BARS;
  const edges = isWhole
    ? Array.from({ length: high - low + 1 }, (_, place) => low + place)
    : scaleLinear().domain([low, high]).nice(WANTED_BARS).ticks(WANTED_BARS);
  const bars = isWhole || edges.length < 2 ? edges.map((edge) => [edge, edge] as const) : pairsOf(edges);
  return bars.map(([from, to], place) => {
    const isLast = place === bars.length - 1;
    const isIn = (value: number) =>
      from === to ? value === from : value >= from && (value < to || (isLast && value === to));
    const label = from === to ? String(from) : `${from}–${to}`;
    const those = found.filter((one) => isIn(Number(one.cell)));
    return { code: null, label, labelZh: label, from, to, ...countOf(those) };
  });
}

function pairsOf(edges: readonly number[]): (readonly [number, number])[] {
  return edges.slice(1).map((edge, place) => [edges[place]!, edge] as const);
}

function countOf(those: readonly ValueOfCase[]): { n: number; events: number } {
  return { n: those.length, events: those.filter((one) => one.hasEvent).length };
}

function quartilesOf(sorted: readonly number[]): DescribedCovariate['quartiles'] {
  const at = (p: number) => sampleQuantile(sorted, p);
  return { min: at(0), lower: at(0.25), median: at(0.5), upper: at(0.75), max: at(1) };
}

function daysOf(found: readonly ValueOfCase[]): DescribedCovariate['knownDays'] {
  const days = found.flatMap((one) => (one.knownDay === null ? [] : [one.knownDay])).sort((a, b) => a - b);
  if (days.length === 0) return null;
  const afterEntry = found.filter((one) => one.knownDay !== null && one.knownDay > (one.entryDay ?? 0)).length;
  return { earliest: days[0]!, median: sampleQuantile(days, 0.5), latest: days.at(-1)!, afterEntry };
}
