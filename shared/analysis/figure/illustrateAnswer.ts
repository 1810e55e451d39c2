import { type CoxFigures, illustrateCox } from './illustrateCox.ts';
import { illustrateSurvival, type SurvivalFigures } from './illustrateSurvival.ts';
import { illustrateTable1, type Table1Figures } from './illustrateTable1.ts';
import { illustrateZph, type ZphFigures } from './illustrateZph.ts';

/** A table or figure made of an answer. */
export interface AnswerFile {
  name: string;
  text: string;
}

/** What of a specification its figures name: the answer itself does not repeat it. */
export interface AnswerSpec {
  ties?: string | null;
  terms?: { type?: string; column?: string; levels?: (string | number)[] }[];
  strata?: string[] | null;
  cluster?: string | null;
  spline?: { column: string; knots: number[] } | null;
}

/**
 * The tables (CSV, HTML) and the figures (SVG) of an answer on free tables: forest plot and spline of a Cox model, the curves of a
 * Kaplan-Meier fit, the residual plots of a test of proportional hazards, Table 1; none for other kinds. `unit` is that of the time column;
 * curves have months on their axis.
 */
export function illustrateAnswer(result: unknown, unit: 'days' | 'months', spec: AnswerSpec = {}): AnswerFile[] {
  const answer = result as Record<string, unknown>;
  if (answer['coef_names'] && answer['hazard_ratio']) return illustrateCox(result as CoxFigures, spec);
  if (answer['scaled_schoenfeld_plus_coef']) return illustrateZph(result as ZphFigures, { spec, unit });
  if (answer['group_labels'] && answer['continuous']) return illustrateTable1(result as Table1Figures);
  const { base } = result as { base?: SurvivalFigures };
  return base?.strata ? illustrateSurvival(base, unit) : [];
}
