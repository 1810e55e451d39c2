import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { findItem } from '../../shared/cases/codebook.ts';
import { lmCodebook1 } from '../../shared/cases/lmCodebook1.ts';
import type { CaseSummary } from '../../shared/cases/routes.ts';
import { useLabelOf, useSay } from '../base/language.tsx';
import { useHasRole } from '../base/session.tsx';
import { useCall } from '../base/useCall.ts';
import { DataTable, type Column } from '../ui/dataTable.tsx';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { Answered } from '../ui/stateSentence.tsx';
import { caseWords } from './words.ts';

/** All cases of the project; a row opens the case. */
export function CasesPage() {
  const say = useSay(caseWords);
  const cases = useCall('listCases', {});
  const columns = useColumns();
  const mayImport = useHasRole('dataManager', 'administrator');
  const deed = mayImport ? (
    <Button component={Link} to="/import" variant="default">
      {say('importTable')}
    </Button>
  ) : null;
  return (
    <Page title={say('cases')} says={say('casesSays')} deeds={deed}>
      <Answered asked={cases}>
        {(data) => (
          <DataTable
            rows={data.cases}
            columns={columns}
            rowKey={(row) => row.caseId}
            to={(row) => `/cases/${row.caseId}`}
            csvName="cases"
            empty={<Empty says={say('noCases')}>{deed}</Empty>}
          />
        )}
      </Answered>
    </Page>
  );
}

function useColumns(): Column<CaseSummary>[] {
  const say = useSay(caseWords);
  const labelOf = useLabelOf();
  const levelWord = (itemId: string, code: string | null) => {
    const level = findItem(lmCodebook1, itemId)?.item.levels?.find((one) => one.code === code);
    return level ? labelOf(level.label) : (code ?? '–');
  };
  const level = (id: string, itemId: string, header: string, value: (row: CaseSummary) => string | null) => ({
    id,
    header,
    value,
    also: (row: CaseSummary) => levelWord(itemId, value(row)),
    show: (row: CaseSummary) => levelWord(itemId, value(row)),
  });
  return [
    { id: 'pseudonym', header: say('pseudonym'), value: (row) => row.pseudonym, width: 130 },
    level('sex', 'sex', say('sex'), (row) => row.sex),
    { id: 'age', header: say('age'), unit: 'a', value: (row) => row.ageYears, align: 'right' },
    level('primary', 'primary_tumour', say('primary'), (row) => row.primaryTumour),
    level('vital', 'vital_status', say('vitalStatus'), (row) => row.vitalStatus),
    {
      id: 'os',
      header: say('os'),
      unit: say('days'),
      value: (row) => row.endpoint?.timeDays ?? null,
      show: (row) => row.endpoint?.timeDays.toLocaleString('en-US') ?? '–',
      align: 'right',
    },
    {
      id: 'event',
      header: say('event'),
      value: (row) => (row.endpoint ? (row.endpoint.event ? 'died' : 'censored') : null),
      show: (row) => (row.endpoint ? say(row.endpoint.event ? 'died' : 'censored') : '–'),
      also: (row) => (row.endpoint ? say(row.endpoint.event ? 'died' : 'censored') : ''),
    },
    { id: 'studies', header: say('studies'), value: (row) => row.studies, align: 'right' },
    { id: 'timepoints', header: say('timepoints'), value: (row) => row.timepoints, align: 'right' },
    {
      id: 'baseline',
      header: say('baseline'),
      value: (row) => (row.hasBaseline ? 'yes' : 'no'),
      show: (row) => say(row.hasBaseline ? 'yes' : 'no'),
    },
    {
      id: 'due',
      header: say('followUpDue'),
      value: (row) => (row.followUpDue === null ? null : row.followUpDue ? 'yes' : 'no'),
      show: (row) => (row.followUpDue === null ? '–' : say(row.followUpDue ? 'yes' : 'no')),
    },
    { id: 'problems', header: say('problems'), value: (row) => row.problems, align: 'right' },
  ];
}
