import type { PlanProgress } from '../../server/intake/planImport.ts';
import type { ImportPlan, PlannedOutcome, PlannedProblem } from '../../shared/intake/importPlan.ts';
import { sayLinkEvidence } from '../../shared/intake/linkEvidence.ts';
import { sayPlan, sayPlanProgress } from '../../shared/intake/sayPlan.ts';
import { visitName } from '../../shared/intake/timepoint.ts';
import { answer, table } from './print.ts';
import { progressBar } from './progressBar.ts';
import { type ProjectOptions, runOn } from './project.ts';

/** Rows of a table on a screen; `--json` has more. */
const MOST_ROWS = 20;
const MOST_STUDIES = 40;

const outcomes: Record<PlannedOutcome, string> = {
  doubtful: 'DOUBTFUL: number of one, person of another',
  ambiguous: 'ambiguous',
  none: 'no candidate',
  unlinked: 'unlinked by a person',
  linked: 'will be linked',
  alreadyLinked: 'is linked',
};

/** Runs the dry run of an import and prints what would happen: sentences first, then short tables. Answers the exit code: 0, or 3 when files could not be taken. */
export async function runPlan(options: ProjectOptions, folder: string): Promise<number> {
  const bar = progressBar(options);
  // the way out takes the unpacked archives along
  const leave = () => process.exit(130);
  process.once('SIGINT', leave).once('SIGTERM', leave);
  const plan = await runOn(options, 'planImport', { folder }, (told) => {
    const progress = told as PlanProgress;
    bar.show(progress.filesDone, progress.filesFound, sayPlanProgress({ ...progress, state: 'running' }));
  }).finally(() => bar.end());
  process.removeListener('SIGINT', leave).removeListener('SIGTERM', leave);
  answer(options, plan, [...sayPlan(plan), ...tablesOf(plan)]);
  return plan.leftOut.some((one) => one.severity === 'error') ? 3 : 0;
}

function tablesOf(plan: ImportPlan): string[] {
  const { kinds, phases, studyList } = plan;
  const changes = phases.rows.filter((row) => row.change !== 'same');
  return [
    ...section('Files left out', problemRows(plan.leftOut), { total: plan.leftOut.length }),
    ...section('To be looked at', problemRows(plan.noticed), { total: plan.noticed.length }),
    ...section('Held until a person has looked', [
      ['objects', 'why'],
      ...plan.held.map((one) => [String(one.instances), one.reason]),
    ]),
    ...section(
      'Studies',
      [
        ['link', 'case', 'day', 'record number', 'new', 'series', 'first file', 'evidence'],
        ...studyList.rows
          .slice(0, MOST_STUDIES)
          .map((one) => [
            outcomes[one.outcome],
            one.casePseudonym ?? '-',
            sayLinkEvidence(one.evidence) || '-',
            String(one.newInstances),
            String(one.series),
            one.trueDay ?? '-',
            one.recordNumber ?? '-',
            one.place,
          ]),
      ],
      { total: studyList.total, shown: MOST_STUDIES },
    ),
    ...section(
      'Series by kind',
      [
        ['series', 'images', 'kind'],
        ...kinds.rows.slice(0, MOST_ROWS).map((one) => [String(one.series), String(one.instances), one.label]),
      ],
      { total: kinds.total },
    ),
    ...section(
      'Visits that are new or change',
      [
        ['case', 'change', 'visit', 'surgery', 'days from diagnosis', 'brain', 'spine'],
        ...changes
          .slice(0, MOST_ROWS)
          .map((one) => [
            one.casePseudonym,
            one.change,
            visitName(one),
            one.surgicalPhase,
            one.daysFromDiagnosis === null ? '-' : String(one.daysFromDiagnosis),
            one.brainGrade,
            one.spineGrade,
          ]),
      ],
      { total: changes.length },
    ),
  ];
}

function problemRows(list: readonly PlannedProblem[]): string[][] {
  return [
    ['count', 'severity', 'code', 'what', 'what to do', 'for example'],
    ...list
      .slice(0, MOST_ROWS)
      .map((one) => [String(one.count), one.severity, one.code, one.says, one.remedy, one.places[0] ?? '']),
  ];
}

function section(
  title: string,
  [header, ...rows]: string[][],
  { total = rows.length, shown = MOST_ROWS }: { total?: number; shown?: number } = {},
): string[] {
  if (rows.length === 0 || !header) return [];
  const more = total > shown ? [`... and ${total - shown} more: --json lists them`] : [];
  return ['', `${title}:`, ...table(header, rows), ...more];
}
