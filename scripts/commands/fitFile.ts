import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { decodeCsv, parseCsv } from '../../server/cases/parseCsv.ts';
import { problems } from '../../shared/base/problem.ts';
import { type AnalysisAnswer, runAnalysis, tableName } from '../../shared/analysis/runAnalysis.ts';
import { makeTable, type Table } from '../../shared/analysis/table.ts';

/** Where tables lie, and those already read. */
export interface TableFolder {
  folder: string;
  read: Map<string, Table | null>;
}

/** What of an analysis file says which other files it needs. */
const Named = z.looseObject({
  id: z.string().optional(),
  data: z.union([z.string(), z.array(z.string())]).nullish(),
  spec: z.looseObject({ file: z.string().nullish(), rows_file: z.string().nullish() }),
  expected: z.looseObject({ rows_file: z.string().nullish() }).nullish().catch(null),
});

/** Runs the analysis of one file on the tables of a folder. An analysis that cannot be run answers a Problem; nothing is thrown for it. */
export async function fitFile(file: string, tables: TableFolder): Promise<AnalysisAnswer> {
  const id = path.basename(file, '.json');
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return refuse(id, 'The file cannot be read.');
  const analysis = parseJson(text);
  if (analysis === null) return refuse(id, 'The file is not JSON.');
  const named = Named.safeParse(analysis);
  if (!named.success) return refuse(id, 'It needs id, data and spec.');
  const { data, spec, expected } = named.data;
  const rows = [spec.rows_file, expected?.rows_file].flatMap((name) => (name ? [tableName(name)] : []));
  const found = new Map<string, Table>();
  for (const name of [data ?? [], rows].flat()) {
    const table = await loadTable(name, tables);
    if (table) found.set(name, table);
  }
  return runAnalysis({ ...named.data, id: named.data.id ?? id }, found, await loadFile(spec.file, tables));
}

/** A table by its name: a received name never leaves the folder. */
async function loadTable(name: string, { folder, read }: TableFolder): Promise<Table | null> {
  const known = read.get(name);
  if (known !== undefined) return known;
  const file = path.join(folder, `${path.basename(name)}.csv`);
  const parsed = existsSync(file) ? parseCsv(decodeCsv(await readFile(file))) : null;
  const table = parsed && makeTable(parsed.header, parsed.rows);
  read.set(name, table);
  return table;
}

/** The JSON file beside the tables that a specification names. */
async function loadFile(name: string | null | undefined, { folder }: TableFolder): Promise<Map<string, unknown>> {
  if (!name) return new Map();
  const text = await readFile(path.join(folder, path.basename(name)), 'utf8').catch(() => null);
  const content = text === null ? null : parseJson(text);
  return new Map(content === null ? [] : [[name, content]]);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function refuse(id: string, detail: string): AnalysisAnswer {
  return { id, problem: { code: 'spec.invalid', message: `${problems['spec.invalid'].says} ${detail}` } };
}
