import { stratumColumn } from '../../shared/analysis/compileAnalyses.ts';
import type { CompiledModel } from '../../shared/analysis/compiledModel.ts';
import { compileModel } from '../../shared/analysis/compileModel.ts';
import { findCovariate } from '../../shared/analysis/freeze/covariates.ts';
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
import { type FindHeld, heldValue } from './heldValue.ts';
import { type FreezeContent, readFreeze } from './readFreeze.ts';

/**
 * The cases behind a row of a fit, from its Freeze: each with its value, the days on which it entered and left the risk set, and the visit
 * and items of the form that the value comes from; without a covariate all cases of the model with their baseline visit.
 *
 * `level` '' asks for the cases whose value is missing; `withinId` and `withinLevel` for those that are at the same time in a level of
 * another covariate, or in a stratum. A case over time stands once, with all its values in their order; it leads back to where the value
 * that was asked for comes from, else to the last one.
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
  const plan = ModelPlan.parse(JSON.parse(spec.plan));
  const model = compileModel(plan, content.frozen);
  if (model.kind === 'refused') throw new Error('a fit exists of a plan that its freeze refuses');
  const { covariateId } = input;
  const isAsked = [
    askLevel({ content, model }, covariateId, input.level),
    askLevel({ content, model }, input.withinId, input.withinLevel),
  ];
  const isIn = (place: number) => isAsked.every((isOfLevel) => isOfLevel(place));
  const heldAt = covariateId === undefined ? () => null : heldValue(content, { plan, model, covariateId });
  const placesOf = groupBy([...model.rows.keys()], (place) => String(model.rows[place]));
  const cases = [...placesOf]
    .filter(([, places]) => places.some(isIn))
    .map(([row, places]) => rowCase(content, { model, row: Number(row), places, covariateId, heldAt, isIn }));
  return { cases };
}

interface Compiled {
  content: FreezeContent;
  model: CompiledModel;
}

/** Whether a place of the compiled table has a level: of a covariate, or a stratum; everywhere where none was asked for. */
function askLevel({ content, model }: Compiled, id: string | undefined, level: string | undefined) {
  if (id === undefined) return () => true;
  const isStrata = id === stratumColumn && model.strata.length > 0;
  if (!isStrata && !(findCovariate(id) && content.frozen.cases.columns.has(id))) throw new Refusal('unknown.id');
  const levels = isStrata ? tableOf(model).columns.get(stratumColumn)!.cells : levelsOf(content, model, id);
  return (place: number) => level === undefined || (levels[place] ?? '') === level;
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
  heldAt: FindHeld;
  /** Whether a place has what was asked for. */
  isIn: (place: number) => boolean;
}

function rowCase(content: FreezeContent, { model, row, places, covariateId, heldAt, isIn }: Place): RowCase {
  const cell = (column: string): string | null => content.frozen.cases.columns.get(column)!.cells[row] ?? null;
  const pseudonym = cell('pseudonym')!;
  const hasColumn = covariateId !== undefined && covariateId !== stratumColumn;
  const held = places.flatMap((place) => heldAt(place) ?? []);
  const values = held.map((one) => one.value).filter((value, index, all) => value !== all[index - 1]);
  const asked = heldAt(places.findLast(isIn) ?? -1);
  const source = asked ?? (hasColumn ? content.sourceOf(pseudonym, covariateId) : null);
  return {
    caseId: content.caseIds.get(pseudonym)!,
    pseudonym,
    value: values.length > 0 ? values.join(' → ') : hasColumn ? cell(covariateId) : null,
    ...followUpOf(model, places),
    timepointId: source?.timepointId ?? baselineVisit(content, pseudonym),
    itemIds: source?.timepointId ? source.itemIds : [],
  };
}

/** From the first start to the last stop of a case, in the table that the engine was given. */
function followUpOf(
  model: CompiledModel,
  places: readonly number[],
): Pick<RowCase, 'startDays' | 'timeDays' | 'event'> {
  const { columns } = tableOf(model);
  const numbers = (column: string) => places.map((place) => Number(columns.get(column)!.cells[place]));
  return {
    startDays: Math.min(...numbers('start_days')),
    timeDays: Math.max(...numbers('time_days')),
    event: places.some((place) => columns.get('event')!.cells[place] === '1'),
  };
}
