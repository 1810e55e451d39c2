import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import type { Output } from '../../shared/api.ts';
import { useSay } from '../base/language.tsx';
import { useCall } from '../base/useCall.ts';
import { DataTable, type Column } from '../ui/dataTable.tsx';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { Answered } from '../ui/stateSentence.tsx';
import './reading.css';
import { readingWords } from './words.ts';

type Item = Output<'listAdjudications'>['items'][number];

/** What waits for the adjudicator, by code: how many items differ, how many are settled. */
export function AdjudicationListPage() {
  const say = useSay(readingWords);
  const asked = useCall('listAdjudications', {});
  return (
    <Page title={say('adjudications')}>
      <Answered asked={asked}>{(data) => <List items={data.items} />}</Answered>
    </Page>
  );
}

function List({ items }: { items: Item[] }) {
  const say = useSay(readingWords);
  const [, navigate] = useLocation();
  const next = items.find((item) => item.state === 'open');
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), [next?.adjudicationId]);
  if (items.length === 0) return <Empty says={say('nothingToAdjudicate')} />;
  const columns: Column<Item>[] = [
    { id: 'code', header: say('code'), value: (item) => item.code },
    { id: 'round', header: say('round'), value: (item) => item.roundTitle },
    { id: 'state', header: say('state'), value: (item) => say(`${item.state}State`) },
    { id: 'discordant', header: say('discordant'), value: (item) => item.discordant, align: 'right' },
    { id: 'settled', header: say('settled'), value: (item) => item.settled, align: 'right' },
  ];
  return (
    <>
      <p className="lk-row">
        {next ? (
          <button
            ref={button}
            type="button"
            className="lk-next"
            data-adjudicate-next={next.adjudicationId}
            onClick={() => navigate(`/adjudicate/${next.adjudicationId}`)}
          >
            {say('adjudicateNext', { code: next.code })}
          </button>
        ) : (
          <span>{say('nothingToAdjudicate')}</span>
        )}
      </p>
      <DataTable
        rows={items}
        columns={columns}
        rowKey={(item) => item.adjudicationId}
        to={(item) => `/adjudicate/${item.adjudicationId}`}
        csvName="adjudications"
      />
    </>
  );
}
