import type { Problem } from '../base/problem.ts';
import type { Term } from './analysisSpec.ts';
import type { Covariate } from './freeze/covariate.ts';
import type { LandmarkCount, OverTimeCount } from './fitBasis.ts';
import type { ModelTerm } from './modelSpec.ts';
import type { DropReason } from './dropReason.ts';
import type { Table } from './table.ts';

/** One covariate of a compiled model: its column, and the levels that occur, the reference first. */
export interface CompiledTerm extends Pick<ModelTerm, 'per' | 'cut' | 'time'> {
  covariate: Covariate;
  /** As it stands in tables: `Age at diagnosis, per 10 a`. */
  label: string;
  column: string;
  /** Empty for a number. */
  levels: readonly { code: string; label: string }[];
  /** Places of the knots of a spline, ascending; null for all else. */
  knots: readonly number[] | null;
  /** The same in all rows: nothing is estimated. */
  isConstant: boolean;
  term: Term;
}

/** An analysis in the form that `leptolink fit` takes. */
export interface CompiledAnalysis {
  id: string;
  data: string[];
  spec: Record<string, unknown>;
}

/** Cases left out for one reason; `covariateId` of `missing`: the first covariate of the plan that the case lacks. */
export interface DroppedCases {
  reason: DropReason;
  covariateId: string | null;
  n: number;
}

/** A plan as analyses on one table of complete rows. */
export interface CompiledModel {
  kind: 'compiled';
  /** `cases`: what is analysed, one row a case, or (start, stop] rows; `followed`: one row a case, with `end` 1 where follow-up was censored. */
  tables: ReadonlyMap<string, Table>;
  /** Place of each row of `cases` in the frozen table, 0-based; repeated for (start, stop] rows. */
  rows: readonly number[];
  /** Cases and their events of the endpoint. */
  n: number;
  events: number;
  dropped: number;
  droppedBy: readonly DroppedCases[];
  delayedEntries: number;
  competingDeaths: number;
  landmark: LandmarkCount | null;
  overTime: OverTimeCount | null;
  terms: readonly CompiledTerm[];
  strata: readonly Covariate[];
  /** What the model estimates; 0 of curves and tables. */
  degreesOfFreedom: number;
  /** What is known before a fit; with one of severity error there is none. */
  problems: readonly Problem[];
  analyses: readonly CompiledAnalysis[];
}

/** A plan that the data do not allow, with the reasons. */
export interface RefusedModel {
  kind: 'refused';
  problems: Problem[];
}
