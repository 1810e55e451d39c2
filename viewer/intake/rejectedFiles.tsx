import { Button } from '@mantine/core';
import { Link, useLocation } from 'wouter';
import type { Output } from '../../shared/api.ts';
import { useSay } from '../base/language.tsx';
import { useAct, useCall } from '../base/useCall.ts';
import { DataTable, type Column } from '../ui/dataTable.tsx';
import { Block } from '../ui/page.tsx';
import { ErrorLine, useSayProblem } from '../ui/problemLine.tsx';
import { importWords } from './importWords.ts';
import { intakeWords } from './words.ts';

type Rejected = Output<'listRejected'>['files'][number];

/** The files that an import could not take: where they lie, why, what to do; tried again when they are mended. */
export function RejectedFiles({ batchId, isOver }: { batchId: string; isOver: boolean }) {
  const say = useSay(importWords);
  const sayMore = useSay(intakeWords);
  const sayProblem = useSayProblem();
  const [, navigate] = useLocation();
  const rejected = useCall('listRejected', { batchId }, { enabled: isOver });
  const retry = useAct('retryRejected', ['listImports', 'listRejected']);
  const { data } = rejected;
  if (!data || data.files.length === 0) return <ErrorLine error={rejected.error} />;
  const columns: Column<Rejected>[] = [
    { id: 'place', header: sayMore('place'), value: (row) => row.place ?? `file ${row.number}` },
    {
      id: 'outcome',
      header: say('outcome'),
      value: (row) => row.outcome,
      show: (row) => say(row.outcome === 'conflict' ? 'outcomeConflict' : 'outcomeRejected'),
      width: 90,
    },
    { id: 'says', header: sayMore('says'), value: (row) => sayProblem({ ...row, severity: 'error' }).says },
    { id: 'remedy', header: say('remedy'), value: (row) => sayProblem({ ...row, severity: 'error' }).remedy },
    {
      id: 'stored',
      header: say('clashesWith'),
      value: (row) => (row.stored ? `${row.stored.studyPseudonym} · ${row.stored.series}` : ''),
      show: (row) =>
        row.stored ? (
          <Link to={`/import/${row.stored.batchId}`}>
            {row.stored.studyPseudonym} · {row.stored.series} · {row.stored.batchLabel}
          </Link>
        ) : null,
    },
    { id: 'code', header: sayMore('code'), value: (row) => row.code, show: (row) => <code>{row.code}</code> },
  ];
  const deed = (
    <Button
      loading={retry.isPending}
      onClick={() => retry.mutate({ batchId }, { onSuccess: ({ batch }) => navigate(`/import/${batch.id}`) })}
    >
      {say('retry')}
    </Button>
  );
  return (
    <Block title={say('rejectedTitle')} deeds={deed}>
      <p className="lk-quiet">{say(data.identityUnlocked ? 'rejectedSays' : 'rejectedLocked')}</p>
      {data.files.length < data.total ? (
        <p className="lk-quiet">
          {say('rejectedMore', { shown: data.files.length, total: data.total })}{' '}
          <a href={`/api/imports/${encodeURIComponent(batchId)}/rejected.csv`} download>
            {say('rejectedCsv')}
          </a>
        </p>
      ) : null}
      <ErrorLine error={retry.error} />
      <DataTable rows={data.files} columns={columns} rowKey={(row) => String(row.number)} csvName="rejected-files" />
    </Block>
  );
}
