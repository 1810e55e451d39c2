import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Output } from '../../shared/api.ts';
import { useSay } from '../base/language.tsx';
import { useCall } from '../base/useCall.ts';
import { Empty } from '../ui/empty.tsx';
import { Block, Page } from '../ui/page.tsx';
import { Answered } from '../ui/stateSentence.tsx';
import { ImportList } from './importList.tsx';
import { intakeWords } from './words.ts';

/** The first screen of the data manager: what is there and what waits; every number leads to its list. */
export function BoardPage() {
  const say = useSay(intakeWords);
  const board = useCall('board', {}, { every: (data) => (data?.imports.some(isRunning) ? 2_000 : 30_000) });
  const deed = (
    <Button component={Link} to="/import">
      {say('importFolder')}
    </Button>
  );
  return (
    <Page title={say('board')} says={say('boardSays')} deeds={deed}>
      <Answered asked={board}>
        {(data) =>
          data.imports.length === 0 && data.files.studies === 0 ? (
            <Empty says={say('noImports')}>{deed}</Empty>
          ) : (
            <Numbers board={data} />
          )
        }
      </Answered>
    </Page>
  );
}

function isRunning(batch: { state: string }): boolean {
  return batch.state === 'running';
}

function Numbers({ board }: { board: Output<'board'> }) {
  const say = useSay(intakeWords);
  const { files, series, phases, protocol, cases } = board;
  const graded = protocol.FULL + protocol.ADEQUATE + protocol.LIMITED + protocol.INVALID;
  const share = (n: number) => (graded === 0 ? '–' : `${Math.round((100 * n) / graded)}%`);
  return (
    <>
      <div className="lk-columns lk-board">
        <Block title={say('files')}>
          <Fact n={files.studies} says={say('studies')} to="/studies" />
          <Fact n={files.linked} says={say('linked')} to="/studies?q=linked%3Ayes" />
          <Fact n={files.waiting} says={say('waiting')} to="/links" isWanting />
          <Fact n={files.series} says={say('seriesCount')} to="/series" />
          <Fact n={files.instances} says={say('instances')} to="/series?sort=-instances" />
          <Fact n={files.held} says={say('held')} to="/held" isWanting />
          <Fact n={files.rejected} says={say('rejected')} to="/import?q=problems%3A%3E0" isWanting />
        </Block>
        <Block title={say('seriesHead')}>
          <Fact
            n={series.contrastUnknown}
            says={say('contrastUnknown')}
            to="/series?q=weighting%3A%3DT1%20contrast%3A%3Dunknown"
            isWanting
          />
          <Fact
            n={series.weightingUnknown}
            says={say('weightingUnknown')}
            to="/series?q=weighting%3A%3Dunknown"
            isWanting
          />
          <Fact n={series.conflicts} says={say('evidenceConflicts')} to="/series?q=conflict%3A%3E0" isWanting />
        </Block>
        <Block title={say('phases')}>
          <Fact n={phases.timepoints} says={say('timepoints')} to="/timepoints" />
          <Fact n={phases.unresolved} says={say('unresolved')} to="/timepoints?q=visit%3A%3Dunresolved" isWanting />
          <Fact n={phases.casesWithoutBaseline} says={say('noBaseline')} to="/cases?q=baseline%3Ano" isWanting />
        </Block>
        <Block title={say('protocol')}>
          {(['FULL', 'ADEQUATE', 'LIMITED', 'INVALID'] as const).map((grade) => (
            <Fact
              key={grade}
              n={protocol[grade]}
              says={`${say(grade)} · ${share(protocol[grade])}`}
              to={`/timepoints?q=brain%3A%3D${grade.toLowerCase()}`}
            />
          ))}
        </Block>
        <Block title={say('casesHead')}>
          <Fact n={cases.total} says={say('casesTotal')} to="/cases" />
          <Fact n={cases.withImages} says={say('casesWithImages')} to="/cases?q=studies%3A%3E0" />
          <Fact n={cases.contradictions} says={say('contradictions')} to="/cases?q=problems%3A%3E0" isWanting />
        </Block>
      </div>
      <Block title={say('lastImports')}>
        <ImportList imports={board.imports} />
      </Block>
    </>
  );
}

/** One number that can be asked "which?"; one that wants somebody's hand is marked while it is not zero. */
function Fact(props: { n: number; says: ReactNode; to: string; isWanting?: boolean }) {
  const isMarked = props.isWanting === true && props.n > 0;
  return (
    <Link to={props.to} className={`lk-fact ${isMarked ? 'lk-fact-wanting' : ''}`}>
      <strong>{props.n.toLocaleString('en-US')}</strong>
      <span>
        {props.says}
        {isMarked ? ' ▸' : ''}
      </span>
    </Link>
  );
}
