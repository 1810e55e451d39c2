import type { ImportBatch } from '../../shared/intake/importBatch.ts';
import { useSay } from '../base/language.tsx';
import { sayInstant } from '../base/sayTime.ts';
import { DataTable, type Column } from '../ui/dataTable.tsx';
import { intakeWords } from './words.ts';

/** The imports of the project, the newest first; a row opens its import. */
export function ImportList({ imports }: { imports: readonly ImportBatch[] }) {
  const say = useSay(intakeWords);
  const count = (id: string, header: string, value: (row: ImportBatch) => number): Column<ImportBatch> => ({
    id,
    header,
    value,
    align: 'right',
    show: (row) => value(row).toLocaleString('en-US'),
  });
  const columns: Column<ImportBatch>[] = [
    { id: 'label', header: say('label'), value: (row) => row.label },
    {
      id: 'state',
      header: say('state'),
      value: (row) => row.state,
      show: (row) => say(row.state),
      also: (row) => say(row.state),
    },
    {
      id: 'startedAt',
      header: say('startedAt'),
      value: (row) => row.startedAt,
      width: 160,
      show: (row) => sayInstant(row.startedAt),
    },
    { id: 'by', header: say('startedBy'), value: (row) => row.startedBy },
    count('files', say('fileCount'), (row) => row.files),
    count('studies', say('studiesTitle'), (row) => row.studies),
    count('series', say('seriesTitle'), (row) => row.series),
    count('new', say('newInstances'), (row) => row.newInstances),
    count('duplicates', say('duplicates'), (row) => row.duplicateInstances),
    count('rejected', say('rejected'), (row) => row.rejectedFiles),
    count('held', say('heldShort'), (row) => row.heldInstances),
    count('waiting', say('waitingShort'), (row) => row.waitingStudies),
    count('problems', say('problemsShort'), (row) => row.problems),
    {
      id: 'seconds',
      header: say('seconds'),
      unit: 's',
      align: 'right',
      value: (row) => Math.round(row.seconds * 10) / 10,
    },
  ];
  return (
    <DataTable
      rows={imports}
      columns={columns}
      rowKey={(row) => row.id}
      to={(row) => `/import/${row.id}`}
      csvName="imports"
    />
  );
}
