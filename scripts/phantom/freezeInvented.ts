import { parseCsv } from '../../server/cases/parseCsv.ts';
import type { FrozenTable } from '../../shared/analysis/freeze/frozenTable.ts';
import { type FreezeLayout, layOutFreeze } from '../../shared/analysis/freeze/layOutFreeze.ts';
import { makeTable } from '../../shared/analysis/table.ts';
import { inventCases } from './casesInvented.ts';
import { inventRows } from './rowsInvented.ts';

/** The numbers of the demo's 120 cases. */
export const demoNumbers: readonly number[] = Array.from({ length: 120 }, (_, index) => index + 1);

/**
 * A Freeze of invented people without images and without a project: its files as they would be written, and its table as models read it.
 * `isBaselineOnly` leaves the follow-ups out.
 */
export function freezeInvented(
  seed: number,
  options: { numbers?: readonly number[]; isBaselineOnly?: boolean } = {},
): { files: FreezeLayout['files']; frozen: FrozenTable } {
  const rows = inventRows(inventCases(seed, options.numbers ?? demoNumbers));
  const timepoints = rows.timepoints.filter((one) => !options.isBaselineOnly || one.visit === 'baseline');
  const kept = new Set(timepoints.map((one) => one.id));
  const isKept = (one: { timepointId: string }): boolean => kept.has(one.timepointId);
  const { files } = layOutFreeze({
    ...rows,
    timepoints,
    adjudications: rows.adjudications.filter(isKept),
    consensus: rows.consensus.filter(isKept),
  });
  return { files, frozen: readFrozen(files) };
}

function readFrozen(files: FreezeLayout['files']): FrozenTable {
  const read = (name: string): { header: string[]; rows: string[][] } =>
    parseCsv(files.find((file) => file.name === name)?.text ?? '') ?? { header: [], rows: [] };
  const { header, rows } = read('cases.csv');
  const cases = makeTable(header, rows);
  const place = new Map(cases.columns.get('pseudonym')!.cells.map((pseudonym, row) => [pseudonym, row]));
  const knownDays = new Map<string, (number | null)[]>();
  const provenance = read('provenance.csv');
  const at = (name: string): number => provenance.header.indexOf(name);
  for (const line of provenance.rows) {
    const [pseudonym, covariateId, day] = ['pseudonym', 'covariate', 'known_day'].map((name) => line[at(name)]!);
    const days = knownDays.get(covariateId!) ?? cases.columns.get('pseudonym')!.cells.map(() => null);
    knownDays.set(covariateId!, days);
    days[place.get(pseudonym!)!] = day === '' ? null : Number(day);
  }
  const timeline = read('timeline.csv').rows.map(([pseudonym, covariateId, knownDay, value]) => ({
    pseudonym: pseudonym!,
    covariateId: covariateId!,
    knownDay: Number(knownDay),
    value: value!,
  }));
  return { cases, knownDays, timeline };
}
