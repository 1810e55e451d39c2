import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import type { Output } from '../../shared/api.ts';
import { useSay, type Say } from '../base/language.tsx';
import { useCall } from '../base/useCall.ts';
import { DataTable, type Column } from '../ui/dataTable.tsx';
import { DisplayLine } from '../people/displayLine.tsx';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { Answered } from '../ui/stateSentence.tsx';
import './reading.css';
import { stageWords } from './stageWords.ts';
import { readingWords } from './words.ts';

type Item = Output<'worklist'>['items'][number];

/** A reader's own worklist: how far it is, the next read one key away, then all reads by code. */
export function WorklistPage() {
  const say = useSay(readingWords);
  const asked = useCall('worklist', {});
  return (
    <Page title={say('worklist')}>
      <DisplayLine />
      <Answered asked={asked}>{(data) => <Worklist data={data} />}</Answered>
    </Page>
  );
}

function Worklist({ data }: { data: Output<'worklist'> }) {
  const say = useSay(readingWords);
  const sayStage = useSay(stageWords);
  const [, navigate] = useLocation();
  const { items, nextAssignmentId } = data;
  const done = items.filter((item) => item.state === 'signed').length;
  const begun = items.filter((item) => item.state === 'draft').length;
  const next = items.find((item) => item.assignmentId === nextAssignmentId);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), [nextAssignmentId]);
  if (items.length === 0) return <Empty says={say('nothingAssigned')} />;
  return (
    <>
      <p className="lk-row" data-worklist-done={done} data-worklist-total={items.length}>
        <b>{say('progress', { done, total: items.length })}</b>
        {begun > 0 ? <span className="lk-quiet">{say('drafts', { n: begun })}</span> : null}
        {next ? (
          <button
            ref={button}
            type="button"
            className="lk-next"
            data-read-next={next.assignmentId}
            onClick={() => navigate(`/read/${next.assignmentId}`)}
          >
            {say('readNext', { code: next.code })}
          </button>
        ) : (
          <span>{say('allRead')}</span>
        )}
      </p>
      <DataTable
        rows={items}
        columns={columnsOf(say, sayStage)}
        rowKey={(item) => item.assignmentId}
        to={(item) => `/read/${item.assignmentId}`}
        csvName="worklist"
      />
    </>
  );
}

function columnsOf(say: Say<typeof readingWords>, sayStage: Say<typeof stageWords>): Column<Item>[] {
  const waits = (item: Item) =>
    item.waitsFor === null ? '' : `, ${sayStage(item.waitsFor === 'stage1' ? 'waitsStage1' : 'waitsDataManager')}`;
  return [
    { id: 'position', header: say('position'), value: (item) => item.position, align: 'right', width: 70 },
    { id: 'code', header: say('code'), value: (item) => item.code },
    { id: 'round', header: say('round'), value: (item) => item.roundTitle },
    { id: 'stage', header: say('stage'), value: (item) => item.stage, align: 'right', width: 70 },
    {
      id: 'state',
      header: say('state'),
      value: (item) => say(item.state) + waits(item) + (item.isRoundClosed ? ` (${say('roundClosed')})` : ''),
    },
    {
      id: 'minutes',
      header: say('minutes'),
      unit: 'min',
      value: (item) => (item.minutesSpent > 0 ? item.minutesSpent.toFixed(1) : ''),
      align: 'right',
    },
  ];
}
