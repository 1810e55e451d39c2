import type { z } from 'zod';
import * as agreement from './agreementSpec.ts';
import * as counting from './countingSpec.ts';
import { runCohenKappa } from './run/runCohenKappa.ts';
import { runConcordance } from './run/runConcordance.ts';
import { runContingency } from './run/runContingency.ts';
import { runCorrelation } from './run/runCorrelation.ts';
import { runCoxTimeTransform } from './run/runCoxTimeTransform.ts';
import { runCoxph } from './run/runCoxph.ts';
import { runDates } from './run/runDates.ts';
import { runDice } from './run/runDice.ts';
import { runFirthCox } from './run/runFirthCox.ts';
import { runFleissKappa } from './run/runFleissKappa.ts';
import { runIcc } from './run/runIcc.ts';
import { runKrippendorff } from './run/runKrippendorff.ts';
import { runLandmark } from './run/runLandmark.ts';
import { runLogistic } from './run/runLogistic.ts';
import { runPAdjust } from './run/runPAdjust.ts';
import { runProportion } from './run/runProportion.ts';
import { runPseudo } from './run/runPseudo.ts';
import { runRankTests } from './run/runRankTests.ts';
import { runRates } from './run/runRates.ts';
import { runRmstDifference } from './run/runRmstDifference.ts';
import { runSurvcheck } from './run/runSurvcheck.ts';
import { runOneSample, runSurvdiff } from './run/runSurvdiff.ts';
import { runSurvfit } from './run/runSurvfit.ts';
import { runSurvreg } from './run/runSurvreg.ts';
import { runTable1 } from './run/runTable1.ts';
import { runTmerge } from './run/runTmerge.ts';
import { runZph } from './run/runZph.ts';
import { specFault, type SpecFault } from './specFault.ts';
import * as survival from './survivalSpec.ts';
import type { Table } from './table.ts';
import * as table1 from './table1Spec.ts';

/** Runs one kind of analysis on the tables it names (`all` are those that were given). */
export type Runner = (spec: unknown, tables: Table[], all: ReadonlyMap<string, Table>) => object | SpecFault;

/** Every kind of analysis by its name in a specification. */
export const analysisRunners: Record<string, Runner> = {
  survfit: onTable(survival.SurvfitSpec, runSurvfit),
  'rmst-difference': onTable(survival.RmstSpec, runRmstDifference),
  pseudo: onTable(survival.PseudoSpec, runPseudo),
  survdiff: onTable(survival.SurvdiffSpec, runSurvdiff),
  'survdiff-trend': onTable(survival.SurvdiffSpec, runSurvdiff),
  'survdiff-pairwise': onTable(survival.SurvdiffSpec, runSurvdiff),
  'survdiff-one-sample': onTable(survival.OneSampleSpec, runOneSample),
  coxph: onTable(survival.CoxSpec, runCoxph),
  'coxph-tt': onTable(survival.CoxTimeTransformSpec, runCoxTimeTransform),
  survreg: onTable(survival.SurvregSpec, runSurvreg),
  'coxph-firth': onTable(survival.FirthSpec, runFirthCox),
  logistic: onTable(survival.LogisticSpec, runLogistic),
  'cox.zph': onTable(survival.ZphSpec, runZph),
  concordance: onTable(survival.ConcordanceSpec, runConcordance),
  'cohen-kappa': onTableOrNone(agreement.CohenSpec, runCohenKappa),
  'fleiss-kappa': onTableOrNone(agreement.FleissSpec, runFleissKappa),
  'krippendorff-alpha': onTableOrNone(agreement.KrippendorffSpec, runKrippendorff),
  icc: onTable(agreement.IccSpec, runIcc),
  dice: onTableOrNone(agreement.DiceSpec, runDice),
  table1: onTable(table1.Table1Spec, runTable1),
  contingency: onSpec(table1.ContingencySpec, runContingency),
  'rank-tests': onSpec(table1.RankTestsSpec, runRankTests),
  correlation: onTable(table1.CorrelationSpec, runCorrelation),
  proportion: onSpec(table1.ProportionSpec, runProportion),
  rates: onTable(table1.RatesSpec, runRates),
  tmerge: onAllTables(counting.TmergeSpec, runTmerge),
  landmark: onTable(counting.LandmarkSpec, runLandmark),
  survcheck: onTables(counting.SurvcheckSpec, runSurvcheck),
  dates: onTable(counting.DatesSpec, runDates),
  'p-adjust': onSpec(table1.AdjustPSpec, runPAdjust),
};

function onTable<S>(schema: z.ZodType<S>, run: (spec: S, table: Table) => object | SpecFault): Runner {
  return (spec, tables) => {
    const parsed = schema.safeParse(spec);
    if (!parsed.success) return specFault('spec.invalid', sayWhere(parsed.error));
    return tables[0] ? run(parsed.data, tables[0]) : specFault('spec.tableMissing', 'The analysis names none.');
  };
}

function onTableOrNone<S>(
  schema: z.ZodType<S>,
  run: (spec: S, table: Table | undefined) => object | SpecFault,
): Runner {
  return (spec, tables) => {
    const parsed = schema.safeParse(spec);
    return parsed.success ? run(parsed.data, tables[0]) : specFault('spec.invalid', sayWhere(parsed.error));
  };
}

function onTables<S>(schema: z.ZodType<S>, run: (spec: S, tables: Table[]) => object | SpecFault): Runner {
  return (spec, tables) => {
    const parsed = schema.safeParse(spec);
    return parsed.success ? run(parsed.data, tables) : specFault('spec.invalid', sayWhere(parsed.error));
  };
}

function onAllTables<S>(
  schema: z.ZodType<S>,
  run: (spec: S, all: ReadonlyMap<string, Table>) => object | SpecFault,
): Runner {
  return (spec, _tables, all) => {
    const parsed = schema.safeParse(spec);
    return parsed.success ? run(parsed.data, all) : specFault('spec.invalid', sayWhere(parsed.error));
  };
}

function onSpec<S>(schema: z.ZodType<S>, run: (spec: S) => object | SpecFault): Runner {
  return (spec) => {
    const parsed = schema.safeParse(spec);
    return parsed.success ? run(parsed.data) : specFault('spec.invalid', sayWhere(parsed.error));
  };
}

/** Where a specification is not well formed: the path alone, no values. */
export function sayWhere(error: z.ZodError): string {
  const paths = error.issues.map((issue) => issue.path.map(String).join('.') || 'the whole');
  return `See ${Array.from(new Set(paths)).slice(0, 5).join(', ')}.`;
}
