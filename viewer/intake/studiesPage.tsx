import { useState } from 'react';
import { Link } from 'wouter';
import type { Output } from '../../shared/api.ts';
import { useSay } from '../base/language.tsx';
import { useCall } from '../base/useCall.ts';
import { DataTable, type Column } from '../ui/dataTable.tsx';
import { Page } from '../ui/page.tsx';
import { Answered } from '../ui/stateSentence.tsx';
import { boardWords } from './boardWords.ts';
import { ListImport } from './listImport.tsx';
import { StudyDetail } from './studyDetail.tsx';
import { intakeWords } from './words.ts';

type StudyRow = Output<'listStudies'>['studies'][number];

/** Every study of the project; a row opens its series and the history of its links. */
export function StudiesPage() {
  const say = useSay(intakeWords);
  const sayBoard = useSay(boardWords);
  const studies = useCall('listStudies', {});
  const [openUid, setOpenUid] = useState<string | null>(null);
  const columns: Column<StudyRow>[] = [
    { id: 'pseudonym', header: say('pseudonym'), value: (row) => row.pseudonym, width: 130 },
    { id: 'description', header: say('description'), value: (row) => row.description },
    { id: 'modalities', header: say('modalities'), value: (row) => row.modalities.join(' ') },
    { id: 'series', header: say('seriesTitle'), value: (row) => row.seriesCount, align: 'right' },
    { id: 'instances', header: say('instancesHead'), value: (row) => row.instanceCount, align: 'right' },
    { id: 'sex', header: say('sex'), value: (row) => row.patientSex },
    { id: 'age', header: say('age'), unit: 'a', value: (row) => row.patientAgeYears, align: 'right' },
    {
      id: 'linked',
      header: say('isLinked'),
      value: (row) => (row.caseId ? 'yes' : 'no'),
      show: (row) => say(row.caseId ? 'yes' : 'no'),
    },
    { id: 'spread', header: sayBoard('spread'), unit: 'd', value: (row) => row.spreadDays, align: 'right' },
    { id: 'dates', header: sayBoard('sourceDates'), value: (row) => row.sourceDates, isHidden: true },
    {
      id: 'study',
      csvHeader: 'study_instance_uid',
      header: 'UID',
      value: (row) => row.studyInstanceUid,
      isHidden: true,
    },
    { id: 'reason', header: 'reason', value: () => null, isHidden: true },
    {
      id: 'case',
      csvHeader: 'case_pseudonym',
      header: say('case'),
      value: (row) => row.casePseudonym,
      show: (row) => (row.caseId ? <Link to={`/cases/${row.caseId}`}>{row.casePseudonym}</Link> : '–'),
    },
  ];
  return (
    <Page title={say('studiesTitle')} says={say('studiesSays')} deeds={<ListImport />}>
      <Answered asked={studies}>
        {(data) => (
          <DataTable
            rows={data.studies}
            columns={columns}
            rowKey={(row) => row.studyInstanceUid}
            onOpen={(row) => setOpenUid(row.studyInstanceUid === openUid ? null : row.studyInstanceUid)}
            isSelected={(row) => row.studyInstanceUid === openUid}
            below={(row) =>
              row.studyInstanceUid === openUid ? <StudyDetail studyInstanceUid={row.studyInstanceUid} /> : null
            }
            csvName="studies"
          />
        )}
      </Answered>
    </Page>
  );
}
