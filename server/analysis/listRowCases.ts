import { compileModel } from '../../shared/analysis/compileModel.ts';
import { findCovariate } from '../../shared/analysis/covariates.ts';
import { groupBy } from '../../shared/analysis/groupBy.ts';
import { ModelPlan } from '../../shared/analysis/modelSpec.ts';
import type { RowCase } from '../../shared/analysis/routes.ts';
import type { Table } from '../../shared/analysis/table.ts';
import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { baselineVisit } from './baselineVisit.ts';
import { type FreezeContent, readFreeze } from './readFreeze.ts';

type CompiledModel = Extract<ReturnType<typeof compileModel>, { kind: 'compiled' }>;

/**
 * The cases behind a row of a fit, from its Freeze: each with its value, the days on which it entered and left the risk set, and the visit
 * and items of the form that the value comes from; without a covariate all cases of the model with their baseline visit.
 *
 * `level` '' asks for the cases whose value is missing. A case over time stands once, with all its values in their order.
 * @throws {Refusal} unknown.id, freeze.damaged
 */
export async function listRowCases(
  context: Context,
  _actor: Actor,
  input: Input<'listRowCases'>,
): Promise<Output<'listRowCases'>> {
  const { db, dataDir } = context;
  const fit = await db.findOne(tables.modelFits, { id: input.fitId });
  const spec = fit && (await db.findOne(tables.modelSpecs, { id: fit.modelSpecId }));
  const freeze = fit && (await db.findOne(tables.freezes, { id: fit.freezeId }));
  if (!spec || !freeze) throw new Refusal('unknown.id');
  const content = await readFreeze(dataDir, freeze);
  const model = compileModel(ModelPlan.parse(JSON.parse(spec.plan)), content.frozen);
  if (model.kind === 'refused') throw new Error('a fit exists of a plan that its freeze refuses');
  const { covariateId, level } = input;
  if (covariateId !== undefined && !(findCovariate(covariateId) && content.frozen.cases.columns.has(covariateId)))
    throw new Refusal('unknown.id');
  const placesOf = groupBy([...model.rows.keys()], (place) => String(model.rows[place]));
  const levels = covariateId === undefined ? null : levelsOf(content, model, covariateId);
  const cases = [...placesOf]
    .filter(([, places]) => level === undefined || places.some((place) => (levels?.[place] ?? '') === level))
    .map(([row, places]) => rowCase(content, { model, row: Number(row), places, covariateId }));
  return { cases };
}

/** For each row of the compiled table the value that its table of results goes by: a level, also of a number in two groups. */
function levelsOf(content: FreezeContent, model: CompiledModel, covariateId: string): readonly (string | null)[] {
  const term = model.terms.find((one) => one.covariate.id === covariateId);
  const compiled = term ? tableOf(model).columns.get(term.column) : undefined;
  const raw = content.frozen.cases.columns.get(covariateId)!;
  return compiled?.cells ?? model.rows.map((row) => raw.cells[row] ?? null);
}

function tableOf(model: CompiledModel): Table {
  return model.tables.get('cases')!;
}

interface Place {
  model: CompiledModel;
  /** Place in the frozen table. */
  row: number;
  /** Places in the compiled table. */
  places: readonly number[];
  covariateId: string | undefined;
}

function rowCase(content: FreezeContent, { model, row, places, covariateId }: Place): RowCase {
  const cell = (column: string): string | null => content.frozen.cases.columns.get(column)!.cells[row] ?? null;
  const pseudonym = cell('pseudonym')!;
  const source = covariateId === undefined ? null : content.sourceOf(pseudonym, covariateId);
  return {
    caseId: content.caseIds.get(pseudonym)!,
    pseudonym,
    value: covariateId === undefined ? null : valueOf(content, { model, row, places, covariateId }),
    ...followUpOf(model, places),
    timepointId: source?.timepointId ?? baselineVisit(content, pseudonym),
    itemIds: source?.timepointId ? source.itemIds : [],
  };
}

function valueOf(content: FreezeContent, { model, row, places, covariateId }: Required<Place>): string | null {
  if (places.length < 2) return content.frozen.cases.columns.get(covariateId!)!.cells[row] ?? null;
  const levels = levelsOf(content, model, covariateId!);
  const values = places.map((place) => levels[place] ?? '');
  return values.filter((value, index) => value !== values[index - 1]).join(' → ');
}

/** From the first start to the last stop of a case, in the columns that the engine was given. */
function followUpOf(
  model: CompiledModel,
  places: readonly number[],
): Pick<RowCase, 'startDays' | 'timeDays' | 'event'> {
  const { start, time, event } = model.analyses[0]!.spec.surv as {
    start?: string;
    time: string;
    event: { column: string; value: number | string };
  };
  const { columns } = tableOf(model);
  const numbers = (column: string) => places.map((place) => Number(columns.get(column)!.cells[place]));
  return {
    startDays: start === undefined ? 0 : Math.min(...numbers(start)),
    timeDays: Math.max(...numbers(time)),
    event: places.some((place) => columns.get(event.column)!.cells[place] === String(event.value)),
  };
}
