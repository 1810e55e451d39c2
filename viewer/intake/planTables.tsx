import type { ImportPlan } from '../../shared/intake/importPlan.ts';
import { sayLinkEvidence } from '../../shared/intake/linkEvidence.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { useSayDay } from '../base/sayTime.ts';
import { DataTable, type Column } from '../ui/dataTable.tsx';
import { GradeChip } from './gradeChip.tsx';
import { planWords } from './planWords.ts';
import { useVisitWord } from './visitWord.ts';
import { intakeWords } from './words.ts';

type Kind = ImportPlan['kinds']['rows'][number];
type Study = ImportPlan['studyList']['rows'][number];
type Phase = ImportPlan['phases']['rows'][number];

/** Series of the folder by what they are described as. */
export function KindTable({ list }: { list: ImportPlan['kinds'] }) {
  const say = useSay(planWords);
  const columns: Column<Kind>[] = [
    { id: 'kind', header: say('kind'), value: (row) => row.label },
    { id: 'series', header: say('seriesColumn'), value: (row) => row.series, align: 'right' },
    { id: 'instances', header: say('instancesColumn'), value: (row) => row.instances, align: 'right' },
  ];
  return (
    <>
      <First list={list} />
      <DataTable
        rows={list.rows}
        columns={columns}
        rowKey={(row) => row.label}
        csvName="planned-series"
        listName="kinds"
      />
    </>
  );
}

/** Studies of the folder, with the case each would be linked to and why. */
export function StudyTable({ list }: { list: ImportPlan['studyList'] }) {
  const say = useSay(planWords);
  const { language } = useLanguage();
  const columns: Column<Study>[] = [
    { id: 'outcome', header: say('outcome'), value: (row) => row.outcome, show: (row) => say(row.outcome) },
    { id: 'case', header: say('case'), value: (row) => row.casePseudonym ?? '' },
    { id: 'why', header: say('why'), value: (row) => sayLinkEvidence(row.evidence, language) },
    { id: 'number', header: say('number'), value: (row) => row.recordNumber ?? '' },
    { id: 'name', header: say('name'), value: (row) => row.name ?? '' },
    { id: 'day', header: say('day'), value: (row) => row.trueDay ?? '', width: 100 },
    { id: 'series', header: say('seriesColumn'), value: (row) => row.series, align: 'right' },
    { id: 'new', header: say('newOnes'), value: (row) => row.newInstances, align: 'right' },
    { id: 'place', header: say('place'), value: (row) => row.place },
  ];
  return (
    <>
      <First list={list} />
      <DataTable
        rows={list.rows}
        columns={columns}
        rowKey={(row) => row.studyInstanceUid}
        csvName="planned-studies"
        listName="studies"
      />
    </>
  );
}

/** The visits of the cases as they would stand after the import. */
export function PhaseTable({ list }: { list: ImportPlan['phases'] }) {
  const say = useSay(planWords);
  const sayMore = useSay(intakeWords);
  const sayVisit = useVisitWord();
  const sayDay = useSayDay();
  const change = { new: 'changeNew', moved: 'changeMoved', same: 'changeSame', ends: 'changeEnds' } as const;
  const columns: Column<Phase>[] = [
    { id: 'case', header: say('case'), value: (row) => row.casePseudonym },
    { id: 'visit', header: say('visit'), value: (row) => sayVisit(row) },
    { id: 'surgical', header: say('surgical'), value: (row) => sayMore(row.surgicalPhase) },
    {
      id: 'day',
      header: say('fromDiagnosis'),
      value: (row) => row.daysFromDiagnosis ?? '',
      show: (row) => sayDay(row.daysFromDiagnosis),
      align: 'right',
    },
    {
      id: 'brain',
      header: say('brain'),
      value: (row) => row.brainGrade,
      show: (row) => <GradeChip grade={row.brainGrade} />,
    },
    {
      id: 'spine',
      header: say('spine'),
      value: (row) => row.spineGrade,
      show: (row) => <GradeChip grade={row.spineGrade} />,
    },
    { id: 'studies', header: say('studies'), value: (row) => row.studies, align: 'right' },
    { id: 'change', header: say('change'), value: (row) => row.change, show: (row) => say(change[row.change]) },
  ];
  return (
    <>
      <First list={list} />
      <DataTable
        rows={list.rows}
        columns={columns}
        rowKey={(row) => [row.casePseudonym, row.visit, row.followUpNumber, row.daysFromDiagnosis, row.change].join()}
        csvName="planned-visits"
        listName="visits"
      />
    </>
  );
}

function First({ list }: { list: { total: number; rows: readonly unknown[] } }) {
  const say = useSay(planWords);
  if (list.rows.length === list.total) return null;
  return <p className="lk-quiet">{say('first', { shown: list.rows.length, total: list.total })}</p>;
}
