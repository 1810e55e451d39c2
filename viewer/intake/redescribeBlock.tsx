import { Button } from '@mantine/core';
import type { Redescription } from '../../shared/intake/redescribeRoutes.ts';
import { useSay } from '../base/language.tsx';
import { useAct, useCall } from '../base/useCall.ts';
import { DataTable } from '../ui/dataTable.tsx';
import { Block } from '../ui/page.tsx';
import { ErrorLine } from '../ui/problemLine.tsx';
import { StateSentence } from '../ui/stateSentence.tsx';
import { boardWords } from './boardWords.ts';

/** Says that the rules have changed since series were described, what that would change, and does it. Nothing when all are up to date. */
export function RedescribeBlock() {
  const say = useSay(boardWords);
  const state = useCall('redescription', {}, { every: (data) => (data?.running ? 1_500 : false) });
  const start = useAct('startRedescription', ['redescription', 'board', 'listSeries', 'listTimepoints']);
  if (!state.data) return null;
  const { outdatedSeries, outdatedStudies, ruleVersion, running, last } = state.data;
  if (outdatedSeries === 0 && !running && last === null) return null;
  const begin = (dryRun: boolean) => start.mutate({ dryRun });
  return (
    <Block>
      {outdatedSeries > 0 ? (
        <p style={{ margin: 0 }}>
          {say('rulesChanged', { version: ruleVersion, series: outdatedSeries, studies: outdatedStudies })}
        </p>
      ) : null}
      {running ? (
        <StateSentence
          says={say('redescribing', { ...running })}
          share={running.total > 0 ? running.done / running.total : null}
        />
      ) : outdatedSeries > 0 ? (
        <div className="lk-row" style={{ marginTop: 6 }}>
          <Button variant="default" loading={start.isPending} onClick={() => begin(true)}>
            {say('redescribeLook')}
          </Button>
          <Button disabled={last?.isDryRun !== true} loading={start.isPending} onClick={() => begin(false)}>
            {say('redescribeApply')}
          </Button>
        </div>
      ) : null}
      <ErrorLine error={start.error ?? state.error} />
      {last && !running ? <Found found={last} /> : null}
    </Block>
  );
}

function Found({ found }: { found: Redescription }) {
  const say = useSay(boardWords);
  const { changed, series, placed } = found;
  const moved = placed.made + placed.moved + placed.ended;
  return (
    <>
      <StateSentence
        says={
          found.isDryRun
            ? say('redescribeFound', { changed, series })
            : say('redescribeDone', { changed, series, moved })
        }
      />
      {found.changes.length === 0 ? null : (
        <DataTable
          rows={found.changes}
          listName="described"
          csvName="described-again"
          rowKey={(row) => row.seriesInstanceUid}
          columns={[
            { id: 'before', header: say('before'), value: (row) => row.before },
            { id: 'after', header: say('after'), value: (row) => row.after },
            { id: 'what', header: say('what'), value: (row) => row.fields.join(', ') },
            {
              id: 'byHand',
              header: say('byHand'),
              value: (row) => (row.isOverridden ? 'yes' : null),
              show: (row) => (row.isOverridden ? say('staysByHand') : ''),
            },
            {
              id: 'series',
              csvHeader: 'series_instance_uid',
              header: 'UID',
              value: (row) => row.seriesInstanceUid,
              isHidden: true,
            },
          ]}
        />
      )}
    </>
  );
}
