import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../shared/api.ts';
import { useSay } from '../base/language.tsx';
import { sayInstant } from '../base/sayTime.ts';
import { useCall } from '../base/useCall.ts';
import { DataTable, type Column } from '../ui/dataTable.tsx';
import { Block } from '../ui/page.tsx';
import { ProblemLine } from '../ui/problemLine.tsx';
import { Answered } from '../ui/stateSentence.tsx';
import { peopleWords } from './words.ts';

type AuditRow = Output<'listAudit'>['rows'][number];

/** Who did what to which ids, chained by hashes; the newest first. */
export function AuditBlock() {
  const say = useSay(peopleWords);
  const [before, setBefore] = useState<number | null>(null);
  const audit = useCall('listAudit', before === null ? {} : { before });
  const columns: Column<AuditRow>[] = [
    { id: 'number', header: say('number'), value: (row) => row.number, align: 'right', width: 60 },
    { id: 'at', header: say('at'), value: (row) => row.at, show: (row) => sayInstant(row.at), width: 160 },
    { id: 'who', header: say('who'), value: (row) => row.who, width: 110 },
    { id: 'verb', header: say('verb'), value: (row) => row.verb, show: (row) => <code>{row.verb}</code>, width: 140 },
    {
      id: 'ids',
      header: say('ids'),
      value: (row) => row.ids.join(' '),
      show: (row) => <Ids ids={row.ids} />,
      width: 180,
    },
    {
      id: 'detail',
      header: say('detail'),
      value: (row) => row.detail,
      // It may end in a hash of 64 letters, which would push the columns out of the frame.
      show: (row) => <span style={{ overflowWrap: 'anywhere' }}>{row.detail}</span>,
    },
    {
      id: 'hash',
      header: '#',
      value: (row) => row.hash,
      show: (row) => (
        <code className="lk-quiet" title={row.hash}>
          {row.hash.slice(0, 8)}
        </code>
      ),
      width: 90,
    },
  ];
  const last = audit.data?.rows.at(-1)?.number ?? 1;
  const deeds = (
    <>
      {before === null ? null : (
        <Button variant="default" onClick={() => setBefore(null)}>
          {say('newest')}
        </Button>
      )}
      {last > 1 ? (
        <Button variant="default" onClick={() => setBefore(last)}>
          {say('older')}
        </Button>
      ) : null}
    </>
  );
  return (
    <Block title={say('audit')} deeds={deeds}>
      <Answered asked={audit}>
        {(data) => (
          <>
            <Chain isIntact={data.isIntact} head={data.head} />
            <DataTable
              rows={data.rows}
              columns={columns}
              rowKey={(row) => String(row.number)}
              csvName="audit"
              listName="audit"
            />
          </>
        )}
      </Answered>
    </Block>
  );
}

function Chain({ isIntact, head }: { isIntact: boolean; head: string }) {
  const say = useSay(peopleWords);
  if (!isIntact) {
    return <ProblemLine problem={{ code: 'audit.broken', severity: 'error', says: say('broken'), remedy: '' }} />;
  }
  return (
    <p style={{ marginBottom: 8 }}>
      <span className="lk-chip lk-chip-good">✓</span> {say('intact')}{' '}
      <code className="lk-code" title={head}>
        {say('head', { hash: head.slice(0, 16) })}
      </code>
    </p>
  );
}

function Ids({ ids }: { ids: readonly string[] }) {
  if (ids.length === 0) return <>–</>;
  return (
    <code className="lk-quiet" title={ids.join('\n')}>
      {ids[0]!.slice(0, 18)}
      {ids.length > 1 ? ` +${ids.length - 1}` : ''}
    </code>
  );
}
