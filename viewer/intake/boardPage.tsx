import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { Output } from '../../shared/api.ts';
import { useSay } from '../base/language.tsx';
import { useHasRole } from '../base/session.tsx';
import { useCall } from '../base/useCall.ts';
import { Empty } from '../ui/empty.tsx';
import { Block, Page } from '../ui/page.tsx';
import { Answered } from '../ui/stateSentence.tsx';
import { BoardFact } from './boardFact.tsx';
import { BoardImports } from './boardImports.tsx';
import { BoardProtocol } from './boardProtocol.tsx';
import { boardWords } from './boardWords.ts';
import { RedescribeBlock } from './redescribeBlock.tsx';
import { intakeWords } from './words.ts';

type Board = Output<'board'>;

/** The first screen of the data manager, and the researcher's view of what is there: every number leads to its list, and a zero is work done. */
export function BoardPage() {
  const say = useSay(intakeWords);
  const sayBoard = useSay(boardWords);
  const board = useCall('board', {}, { every: (data) => (data?.managed?.imports.some(isRunning) ? 2_000 : 30_000) });
  const mayImport = useHasRole('dataManager', 'administrator');
  const deed = mayImport ? (
    <Button component={Link} to="/import">
      {say('importFolder')}
    </Button>
  ) : null;
  return (
    <Page title={say('board')} says={mayImport ? say('boardSays') : sayBoard('researcherSays')} deeds={deed}>
      <Answered asked={board}>
        {(data) =>
          data.files.studies === 0 && (data.managed?.imports ?? []).length === 0 ? (
            <Empty says={say('noImports')}>{deed}</Empty>
          ) : (
            <>
              {mayImport ? <RedescribeBlock /> : null}
              <Numbers board={data} />
              {data.managed ? <BoardImports imports={data.managed.imports} /> : null}
            </>
          )
        }
      </Answered>
    </Page>
  );
}

function isRunning(batch: { state: string }): boolean {
  return batch.state === 'running';
}

function Numbers({ board }: { board: Board }) {
  const say = useSay(intakeWords);
  const sayBoard = useSay(boardWords);
  const { files, series, phases, cases, managed } = board;
  const forManager = (to: string) => (managed ? to : null);
  return (
    <div className="lk-columns lk-board">
      <Block title={say('files')}>
        <BoardFact n={files.studies} says={say('studies')} to={forManager('/studies')} />
        <BoardFact n={files.linked} says={say('linked')} to={forManager('/studies?q=linked%3Ayes')} />
        <BoardFact n={files.series} says={say('seriesCount')} to={forManager('/series')} />
        <BoardFact n={files.instances} says={say('instances')} to={forManager('/series?sort=-instances')} />
        {managed ? (
          <>
            <BoardFact n={managed.held} says={say('held')} to="/held" isWanting />
            <BoardFact n={managed.rejected} says={say('rejected')} to="/import?q=rejected%3A%3E0" isWanting />
            <BoardFact n={managed.notes} says={sayBoard('sentBack')} to="/notes" isWanting />
          </>
        ) : null}
      </Block>
      <Block title={sayBoard('toLink')}>
        <BoardFact n={files.waiting} says={say('waiting')} to={forManager('/links')} isWanting />
        {managed?.linkage ? <Linkage linkage={managed.linkage} /> : null}
        {managed && !managed.linkage ? <p className="lk-quiet">{sayBoard('linkageLocked')}</p> : null}
      </Block>
      <Block title={say('seriesHead')}>
        <BoardFact
          n={series.contrastUnknown}
          says={say('contrastUnknown')}
          to={forManager(wants('contrast'))}
          isWanting
        />
        <BoardFact
          n={series.weightingUnknown}
          says={say('weightingUnknown')}
          to={forManager(wants('weighting'))}
          isWanting
        />
        <BoardFact
          n={series.regionUnknown}
          says={sayBoard('regionUnknown')}
          to={forManager(wants('region'))}
          isWanting
        />
        <BoardFact
          n={series.conflicts}
          says={say('evidenceConflicts')}
          to={forManager('/series?q=conflict%3A%3E0')}
          isWanting
        />
      </Block>
      <Block title={say('phases')}>
        <BoardFact n={phases.timepoints} says={say('timepoints')} to="/timepoints" />
        <BoardFact n={phases.unresolved} says={say('unresolved')} to="/timepoints?q=unresolved%3A%3Dyes" isWanting />
        <BoardFact n={phases.casesWithoutBaseline} says={say('noBaseline')} to="/cases?q=baseline%3Ano" isWanting />
        <BoardFact
          n={phases.daySpread}
          says={sayBoard('daySpread')}
          to={forManager('/studies?q=spread%3A%3E1')}
          isWanting
        />
        {phases.datesModified > 0 ? (
          <BoardFact
            n={phases.datesModified}
            says={sayBoard('datesModified')}
            to={forManager('/studies?q=dates%3Ao')}
            isWanting
          />
        ) : null}
        <Link to="/windows">{sayBoard('windowsLink')} …</Link>
      </Block>
      <BoardProtocol protocol={board.protocol} />
      <Block title={say('casesHead')}>
        <BoardFact n={cases.total} says={say('casesTotal')} to="/cases" />
        <BoardFact n={cases.withImages} says={say('casesWithImages')} to="/cases?q=studies%3A%3E0" />
        <BoardFact n={cases.contradictions} says={say('contradictions')} to="/cases?q=problems%3A%3E0" isWanting />
        {cases.followUpDue === null ? null : (
          <BoardFact n={cases.followUpDue} says={sayBoard('followUpDue')} to="/cases?q=due%3A%3Dyes" isWanting />
        )}
      </Block>
    </div>
  );
}

const wants = (what: string): string => `/series?q=wants%3A${what}`;

function Linkage({ linkage }: { linkage: NonNullable<NonNullable<Board['managed']>['linkage']> }) {
  const say = useSay(boardWords);
  return (
    <>
      {linkage.linked > 0 ? <BoardFact n={linkage.linked} says={say('proposed')} to="/links" isWanting /> : null}
      <BoardFact n={linkage.ambiguous} says={say('ambiguous')} to="/links" isWanting />
      <BoardFact n={linkage.doubtful} says={say('doubtful')} to="/links" isWanting />
      <BoardFact n={linkage.none} says={say('unmatched')} to="/links" isWanting />
      <BoardFact n={linkage.doubts} says={say('doubts')} to="/links?tab=doubts" isWanting />
    </>
  );
}
