import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Output } from '../../shared/api.ts';
import { useSay } from '../base/language.tsx';
import { sayInstant } from '../base/sayTime.ts';
import { useHasRole } from '../base/session.tsx';
import { useAct, useCall } from '../base/useCall.ts';
import { Empty } from '../ui/empty.tsx';
import { Block, Page } from '../ui/page.tsx';
import { ErrorLine } from '../ui/problemLine.tsx';
import { Answered, StateSentence } from '../ui/stateSentence.tsx';
import { OpenRound } from './openRound.tsx';
import { roundWords } from './roundWords.ts';

type RoundProgress = Output<'listRounds'>['rounds'][number];

/** The reading rounds of the project: how far each reader is, what waits for an adjudicator; data managers open and close them. */
export function RoundsPage() {
  const say = useSay(roundWords);
  const rounds = useCall('listRounds', {}, { every: 20_000 });
  const mayManage = useHasRole('dataManager', 'administrator');
  const [opens, setOpens] = useState(false);
  const isEmpty = rounds.data?.rounds.length === 0;
  const deed = mayManage && !opens ? <Button onClick={() => setOpens(true)}>{say('openRound')}</Button> : null;
  return (
    <Page title={say('rounds')} says={say('roundsSays')} deeds={isEmpty ? null : deed}>
      {opens ? <OpenRound onDone={() => setOpens(false)} /> : null}
      <Answered asked={rounds}>
        {(data) => (
          <>
            {isEmpty && !opens ? <Empty says={say('noRounds')}>{deed}</Empty> : null}
            {data.rounds.map((one) => (
              <RoundBlock key={one.round.id} progress={one} mayManage={mayManage} />
            ))}
          </>
        )}
      </Answered>
    </Page>
  );
}

function RoundBlock({ progress, mayManage }: { progress: RoundProgress; mayManage: boolean }) {
  const say = useSay(roundWords);
  const { round, readers, adjudications } = progress;
  const total = readers.reduce((sum, reader) => sum + reader.total, 0);
  const done = readers.reduce((sum, reader) => sum + reader.done, 0);
  const state = round.closedAt
    ? say('closed', { at: sayInstant(round.closedAt) })
    : say('opened', { who: round.openedBy, at: sayInstant(round.openedAt) });
  return (
    <Block
      title={round.title}
      deeds={
        <>
          <span className="lk-quiet">{state}</span>
          <Link to={`/agreement?round=${round.id}`}>{say('seeAgreement')}</Link>
        </>
      }
    >
      <StateSentence
        says={say('progress', {
          stage: round.stage,
          n: progress.timepoints,
          form: round.formVersion,
          charter: round.charterVersion,
        })}
        share={total === 0 ? null : done / total}
      />
      <table className="lk-table" style={{ width: 'auto', minWidth: 480 }}>
        <thead>
          <tr>
            <th>{say('reader')}</th>
            <th className="lk-number">{say('done')}</th>
            <th className="lk-number">{say('drafts')}</th>
            <th className="lk-number">{say('left')}</th>
            <th className="lk-number">
              {say('median')} <span className="lk-unit">{say('minutes')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {readers.map((reader) => (
            <tr key={reader.readerId}>
              <td>{reader.displayName}</td>
              <td className="lk-number">{reader.done}</td>
              <td className="lk-number">{reader.draft}</td>
              <td className="lk-number">{reader.total - reader.done}</td>
              <td className="lk-number">{reader.medianMinutes === null ? '–' : reader.medianMinutes.toFixed(1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p style={{ margin: '8px 0' }}>{say('adjudications', adjudications)}</p>
      {mayManage && !round.closedAt ? <CloseRound roundId={round.id} /> : null}
    </Block>
  );
}

function CloseRound({ roundId }: { roundId: string }) {
  const say = useSay(roundWords);
  const [asks, setAsks] = useState(false);
  const close = useAct('closeRound', ['listRounds']);
  if (!asks) {
    return (
      <Button variant="default" onClick={() => setAsks(true)}>
        {say('close')}
      </Button>
    );
  }
  return (
    <div className="lk-row">
      <span>{say('closeSure')}</span>
      <Button color="red" loading={close.isPending} onClick={() => close.mutate({ roundId })}>
        {say('closeNow')}
      </Button>
      <Button variant="subtle" onClick={() => setAsks(false)}>
        {say('keep')}
      </Button>
      <ErrorLine error={close.error} />
    </div>
  );
}
