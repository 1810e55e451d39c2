import { fitCox } from '../stats/fitCox.ts';
import { testProportionality } from '../stats/testProportionality.ts';
import { type Problem, problem } from '../base/problem.ts';
import { interactionTerms } from './compileAnalyses.ts';
import type { CompiledModel } from './compiledModel.ts';
import { compileModel } from './compileModel.ts';
import { coxInputOf } from './coxModel.ts';
import type { FrozenTable } from './freeze/frozenTable.ts';
import { modelFrame } from './modelFrame.ts';
import type { ModelPlan } from './modelSpec.ts';
import type { CoefficientOverTime, SchoenfeldResult } from './schoenfeldResult.ts';
import { isFault } from './specFault.ts';
import { CoxSpec } from './survivalSpec.ts';
import { namesOfTerm } from './termNames.ts';

/** The residuals of a fit, or why it has none. */
export type ResidualsOutcome =
  { kind: 'found'; result: SchoenfeldResult } | { kind: 'refused'; problems: readonly Problem[] };

/**
 * Scaled Schoenfeld residuals of a Cox plan on a Freeze, by coefficient, with the test of each: of the unpenalised model, as its test of
 * proportional hazards is. A coefficient that is not estimable has none.
 */
export function findResiduals(plan: ModelPlan, frozen: FrozenTable): ResidualsOutcome {
  const model = compileModel(plan, frozen);
  if (model.kind === 'refused') return model;
  const analysis = model.analyses.find(({ id }) => id === (isFirth(plan) ? 'plain' : 'whole'));
  if (!analysis || plan.kind !== 'cox') return refused('spec.notSupported');
  const frame = modelFrame(CoxSpec.parse(analysis.spec), model.tables.get('cases')!);
  if (isFault(frame)) return refused(frame.fault.code);
  const fit = fitCox(coxInputOf(frame, plan.ties));
  if (fit.dropped.every(Boolean)) return refused('fit.noInformation');
  const { names } = frame;
  const found = testProportionality(fit, { transform: 'km', groups: names.map((_, column) => [column]) });
  const said = sayNames(plan, model);
  const coefficients = names.flatMap((name, column): CoefficientOverTime[] => {
    if (fit.dropped[column] || fit.runaway[column]) return [];
    const test = found.tests[column] ?? null;
    const scaled = Array.from(found.time, (_, event) => found.scaled[event * names.length + column]!);
    return [
      {
        ...(said.get(name) ?? { covariateId: name, level: null, label: name }),
        coefficient: fit.coefficients[column]!,
        variance: found.variance[column * names.length + column]!,
        scaled,
        test: test && { chisq: test.chiSquare, df: test.df, p: test.p },
      },
    ];
  });
  const [timeDays, transformed] = [Array.from(found.time), Array.from(found.transformed)];
  return { kind: 'found', result: { transform: 'km', timeDays, transformed, coefficients } };
}

type CoxPlan = Extract<ModelPlan, { kind: 'cox' }>;
type Said = Pick<CoefficientOverTime, 'covariateId' | 'level' | 'label'>;

function isFirth(plan: ModelPlan): boolean {
  return plan.kind === 'cox' && plan.penalty === 'firth';
}

function refused(code: Parameters<typeof problem>[0]): ResidualsOutcome {
  return { kind: 'refused', problems: [problem(code, 'residuals')] };
}

/** The engine's names of coefficients in the words of the table. */
function sayNames(plan: CoxPlan, model: CompiledModel): Map<string, Said> {
  const free = model.terms.filter((term) => !term.isConstant);
  const own = free.map((term) => {
    const { covariate, label, levels, knots } = term;
    const sayOne = (index: number) => {
      if (knots !== null) return index === 0 ? `${label}: linear part` : `${label}: bend ${index}`;
      return levels.length === 0 ? label : `${label}: ${levels[index + 1]!.label}`;
    };
    return namesOfTerm(term).map((name, index): [string, Said] => {
      const level = knots === null ? (levels[index + 1]?.code ?? null) : null;
      return [name, { covariateId: covariate.id, level, label: sayOne(index) }];
    });
  });
  const partsOf = (index: number) => own[index] ?? [];
  const products = interactionTerms(plan, free).flatMap(({ id, of: [a, b] }) =>
    partsOf(free.indexOf(a)).flatMap(([nameA, saidA]) =>
      partsOf(free.indexOf(b)).map(([nameB, saidB]): [string, Said] => [
        `${nameA}:${nameB}`,
        { covariateId: id, level: null, label: `${saidA.label} x ${saidB.label}` },
      ]),
    ),
  );
  return new Map([...own.flat(), ...products]);
}
