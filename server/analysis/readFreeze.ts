import type { Freeze, CellSource } from '../../shared/analysis/freeze/freeze.ts';
import type { FrozenTable, TimelineValue } from '../../shared/analysis/freeze/frozenTable.ts';
import type { FreezeInputs } from '../../shared/analysis/inputsOf.ts';
import { makeTable } from '../../shared/analysis/table.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { parseCsv } from '../cases/parseCsv.ts';
import { readFreezeFile, readManifest } from './freezeFiles.ts';

/** Freezes made before there was a timeline have none. */
const TIMELINE = 'timeline.csv';

/** The table of a Freeze for the engine, and the source of each of its values by pseudonym and covariate. */
export interface FreezeContent {
  frozen: FrozenTable;
  /** By pseudonym. */
  caseIds: ReadonlyMap<string, string>;
  sourceOf(pseudonym: string, covariateId: string): CellSource | null;
  /** The rows of the timeline with what each comes from. */
  timelineSources: readonly (TimelineValue & CellSource)[];
  /** What `inputsOf` looks at. */
  inputs: FreezeInputs;
}

/** Reads what models need from the files of a Freeze, after holding them against the manifest. @throws {Refusal} freeze.damaged */
export async function readFreeze(dataDir: string, freeze: Freeze): Promise<FreezeContent> {
  const read = async (name: string): Promise<{ header: string[]; rows: string[][] }> => {
    const table = parseCsv((await readFreezeFile(dataDir, freeze, name)).toString('utf8'));
    if (!table) throw new Refusal('freeze.damaged');
    return table;
  };
  const { header, rows } = await read('cases.csv');
  const cases = makeTable(header, rows);
  const pseudonyms = cases.columns.get('pseudonym')!.cells.map((cell) => cell ?? '');
  const place = new Map(pseudonyms.map((pseudonym, row) => [pseudonym, row]));
  const knownDays = new Map<string, (number | null)[]>();
  const caseIds = new Map<string, string>();
  const sources = new Map<string, CellSource>();
  for (const line of (await read('provenance.csv')).rows) {
    const [caseId, pseudonym, covariateId, knownDay, timepointId, adjudicationId, readIds, itemIds] = line as [
      ...[string, string, string, string, string, string, string, string],
    ];
    const days: (number | null)[] = knownDays.get(covariateId) ?? pseudonyms.map(() => null);
    knownDays.set(covariateId, days);
    days[place.get(pseudonym)!] = knownDay === '' ? null : Number(knownDay);
    caseIds.set(pseudonym, caseId);
    sources.set(`${pseudonym} ${covariateId}`, {
      caseId,
      covariateId,
      timepointId: timepointId || null,
      adjudicationId: adjudicationId || null,
      readIds: wordsOf(readIds),
      itemIds: wordsOf(itemIds),
    });
  }
  const sourceOf = (pseudonym: string, covariateId: string) => sources.get(`${pseudonym} ${covariateId}`) ?? null;
  const { manifest } = await readManifest(dataDir, freeze);
  const hasTimeline = manifest.files.some((file) => file.name === TIMELINE);
  const timelineSources = hasTimeline ? sourcesOf((await read(TIMELINE)).rows, caseIds) : [];
  const timeline = timelineSources.map(({ pseudonym, covariateId, knownDay, value }) => ({
    pseudonym,
    covariateId,
    knownDay,
    value,
  }));
  const inputs = { entries: manifest.entries, population: manifest.population };
  return { frozen: { cases, knownDays, timeline }, caseIds, sourceOf, timelineSources, inputs };
}

function sourcesOf(rows: readonly string[][], caseIds: ReadonlyMap<string, string>): (TimelineValue & CellSource)[] {
  return rows.map((line) => {
    const [pseudonym, covariateId, knownDay, value, timepointId, adjudicationId, readIds, itemIds] = line as [
      ...[string, string, string, string, string, string, string, string],
    ];
    return {
      pseudonym,
      covariateId,
      knownDay: Number(knownDay),
      value,
      caseId: caseIds.get(pseudonym) ?? '',
      timepointId: timepointId || null,
      adjudicationId: adjudicationId || null,
      readIds: wordsOf(readIds),
      itemIds: wordsOf(itemIds),
    };
  });
}

function wordsOf(text: string): string[] {
  return text === '' ? [] : text.split(' ');
}
