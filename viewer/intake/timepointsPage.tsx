import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Output } from '../../shared/api.ts';
import { useSay } from '../base/language.tsx';
import { useSayDay } from '../base/sayTime.ts';
import { useHasRole } from '../base/session.tsx';
import { useCall } from '../base/useCall.ts';
import { DataTable, type Column } from '../ui/dataTable.tsx';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { Answered } from '../ui/stateSentence.tsx';
import { boardWords } from './boardWords.ts';
import { GradeChip } from './gradeChip.tsx';
import { ListImport } from './listImport.tsx';
import { PlaceByHand } from './placeByHand.tsx';
import { PlaceSeen } from './placeSeen.tsx';
import { useVisitWord } from './visitWord.ts';
import { intakeWords } from './words.ts';

export type TimepointRow = Output<'listTimepoints'>['timepoints'][number];

/** Every timepoint with its two phases and the grades of its images; a row opens the reasons and the placing by hand. */
export function TimepointsPage() {
  const say = useSay(intakeWords);
  const timepoints = useCall('listTimepoints', {});
  const columns = useColumns();
  const [openId, setOpenId] = useState<string | null>(null);
  const [placing, setPlacing] = useState<readonly string[] | null>(null);
  const sayBoard = useSay(boardWords);
  const mayPlace = useHasRole('dataManager', 'administrator');
  const deeds = (
    <>
      <Button component={Link} to="/windows" variant="default">
        {sayBoard('windowsLink')} …
      </Button>
      <ListImport />
    </>
  );
  return (
    <Page title={say('timepointsTitle')} says={say('timepointsSays')} deeds={deeds}>
      <Answered asked={timepoints}>
        {(data) => (
          <>
            {placing === null ? null : (
              <PlaceSeen
                seen={data.timepoints.filter((row) => placing.includes(row.id))}
                onClose={() => setPlacing(null)}
              />
            )}
            <DataTable
              rows={data.timepoints}
              columns={columns}
              rowKey={(row) => row.id}
              onOpen={(row) => setOpenId(row.id === openId ? null : row.id)}
              isSelected={(row) => row.id === openId}
              below={(row) => (row.id === openId ? <TimepointDetail timepoint={row} /> : null)}
              csvName="timepoints"
              empty={<Empty says={say('noTimepoints')} />}
              deeds={(seen) =>
                mayPlace && seen.length > 0 ? (
                  <Button variant="default" onClick={() => setPlacing(seen.map((row) => row.id))}>
                    {sayBoard('placeSeen', { n: seen.length })}
                  </Button>
                ) : null
              }
            />
          </>
        )}
      </Answered>
    </Page>
  );
}

function useColumns(): Column<TimepointRow>[] {
  const say = useSay(intakeWords);
  const sayBoard = useSay(boardWords);
  const sayDay = useSayDay();
  const visitWord = useVisitWord();
  return [
    {
      id: 'case',
      header: say('case'),
      value: (row) => row.casePseudonym,
      show: (row) => <Link to={`/cases/${row.caseId}`}>{row.casePseudonym}</Link>,
    },
    {
      id: 'day',
      header: say('day'),
      value: (row) => row.daysFromDiagnosis,
      show: (row) => sayDay(row.daysFromDiagnosis),
      align: 'right',
    },
    {
      id: 'visit',
      header: say('visit'),
      value: (row) => row.visit,
      also: visitWord,
      show: (row) => `${visitWord(row)}${row.isAlternate ? ` (${say('alternate')})` : ''}`,
    },
    {
      id: 'number',
      csvHeader: 'follow_up_number',
      header: say('numberShort'),
      value: (row) => row.followUpNumber,
      align: 'right',
    },
    {
      id: 'surgical',
      csvHeader: 'surgical_phase',
      header: say('surgicalPhase'),
      value: (row) => row.surgicalPhase,
      also: (row) => say(row.surgicalPhase),
      show: (row) => say(row.surgicalPhase),
    },
    { id: 'surgeryDays', header: say('surgeryDay'), unit: 'd', value: (row) => row.daysFromSurgery, align: 'right' },
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
    { id: 'studies', header: say('studiesTitle'), value: (row) => row.studies, align: 'right' },
    { id: 'override', csvHeader: 'reason', header: say('override'), value: (row) => row.overrideReason },
    { id: 'timepoint', csvHeader: 'timepoint_id', header: 'id', value: (row) => row.id, isHidden: true },
    {
      id: 'alternate',
      header: say('alternate'),
      value: (row) => (row.isAlternate ? 'yes' : 'no'),
      isHidden: true,
    },
    {
      id: 'unresolved',
      header: sayBoard('isUnresolved'),
      value: (row) => (row.visit === 'unresolved' || row.surgicalPhase === 'unresolved' ? 'yes' : 'no'),
      isHidden: true,
    },
    { id: 'doubts', header: sayBoard('doubtsTitle'), value: (row) => row.doubts.join(' '), isHidden: true },
  ];
}

function TimepointDetail({ timepoint }: { timepoint: TimepointRow }) {
  const say = useSay(intakeWords);
  const sayBoard = useSay(boardWords);
  const mayPlace = useHasRole('dataManager', 'administrator');
  return (
    <div className="lk-detail">
      <div>
        {timepoint.doubts.length === 0 ? null : (
          <>
            <h3>{sayBoard('doubtsTitle')}</h3>
            <ul className="lk-lines">
              {timepoint.doubts.map((doubt) => (
                <li key={doubt}>{doubt}</li>
              ))}
            </ul>
          </>
        )}
        <h3>{say('gradeReasons')}</h3>
        {timepoint.gradeReasons.length === 0 ? <p className="lk-quiet">{say('noReasons')}</p> : null}
        <ul className="lk-lines">
          {timepoint.gradeReasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        <p className="lk-row" style={{ marginTop: 6 }}>
          <Link to={`/cases/${timepoint.caseId}`}>{say('openCase')}</Link>
          <Link to={`/review/${timepoint.id}`}>{say('openReview')}</Link>
          <span className="lk-quiet">{say('rules', { version: timepoint.ruleVersion })}</span>
        </p>
      </div>
      {mayPlace ? <PlaceByHand timepoint={timepoint} /> : null}
    </div>
  );
}
