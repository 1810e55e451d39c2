import { useEffect } from 'react';
import { Link, useParams } from 'wouter';
import { useQueryClient } from '@tanstack/react-query';
import type { Output } from '../../shared/api.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { useCall } from '../base/useCall.ts';
import { DataTable, type Column } from '../ui/dataTable.tsx';
import { Block, Page } from '../ui/page.tsx';
import { ProblemLine, useSayProblem } from '../ui/problemLine.tsx';
import { Answered, StateSentence } from '../ui/stateSentence.tsx';
import { BatchDeeds } from './batchDeeds.tsx';
import { importWords } from './importWords.ts';
import { RejectedFiles } from './rejectedFiles.tsx';
import { sayStateZh } from './sayStateZh.ts';
import { intakeWords } from './words.ts';

/** One import while it runs and after: its state as a sentence, its counts, its problems by code with what to do about each. */
export function BatchPage() {
  const say = useSay(intakeWords);
  const { batchId } = useParams<{ batchId: string }>();
  const client = useQueryClient();
  const progress = useCall('getImport', { batchId }, { every: (data) => (isOver(data) ? false : 800) });
  const state = progress.data?.batch.state;
  const problems = useCall('listProblems', { batchId }, { every: state === 'running' ? 4_000 : false });
  useEffect(() => {
    if (state !== undefined && state !== 'running') void client.invalidateQueries({ queryKey: ['listProblems'] });
  }, [client, state]);
  const back = <Link to="/import">{say('allImports')}</Link>;
  return (
    <Page title={progress.data?.batch.label || say('importTitle')} deeds={back}>
      <Answered asked={progress}>{(data) => <Progress progress={data} />}</Answered>
      <RejectedFiles batchId={batchId} isOver={isOver(progress.data)} />
      <Answered asked={problems}>{(data) => <Problems answer={data} />}</Answered>
    </Page>
  );
}

function isOver(progress: Output<'getImport'> | undefined): boolean {
  return progress !== undefined && progress.batch.state !== 'running';
}

function Progress({ progress }: { progress: Output<'getImport'> }) {
  const say = useSay(intakeWords);
  const sayMore = useSay(importWords);
  const { language } = useLanguage();
  const { batch, says } = progress;
  const share = batch.state === 'running' && batch.files > 0 ? progress.filesDone / batch.files : null;
  const counts: readonly (readonly [string, number])[] = [
    [say('fileCount'), batch.files],
    [say('studiesTitle'), batch.studies],
    [say('seriesTitle'), batch.series],
    [say('newInstances'), batch.newInstances],
    [say('duplicates'), batch.duplicateInstances],
    [sayMore('unchanged'), batch.unchangedFiles],
    [say('conflicts'), batch.conflictingInstances],
    [say('heldShort'), batch.heldInstances],
    [sayMore('rejectedShort'), batch.rejectedFiles],
    [say('linkedShort'), batch.linkedStudies],
    [say('waitingShort'), batch.waitingStudies],
    [say('problemsShort'), batch.problems],
  ];
  return (
    <Block>
      <StateSentence says={language === 'zh' ? sayStateZh(says) : says} share={share} />
      <BatchDeeds batch={batch} />
      <dl className="lk-counts">
        {counts.map(([name, n]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{n.toLocaleString('en-US')}</dd>
          </div>
        ))}
      </dl>
      {batch.waitingStudies > 0 ? (
        <p>
          {say('waitingNow', { n: batch.waitingStudies })} <Link to="/links">{say('toLinks')}</Link>
        </p>
      ) : null}
    </Block>
  );
}

type BatchProblem = Output<'listProblems'>['problems'][number];

function Problems({ answer }: { answer: Output<'listProblems'> }) {
  const say = useSay(intakeWords);
  const sayProblem = useSayProblem();
  const columns: Column<BatchProblem>[] = [
    { id: 'severity', header: say('severity'), value: (row) => sayProblem(row).severity, width: 90 },
    { id: 'code', header: say('code'), value: (row) => row.code, show: (row) => <code>{row.code}</code> },
    { id: 'at', header: say('place'), value: (row) => row.at },
    { id: 'says', header: say('says'), value: (row) => sayProblem(row).says },
  ];
  if (answer.counts.length === 0) return <Block>{say('noProblems')}</Block>;
  return (
    <>
      <Block title={say('problemsByCode')}>
        {answer.counts.map((one) => (
          <ProblemLine key={one.code} problem={one}>
            <Link to={`?q=${encodeURIComponent(`code:=${one.code}`)}`}>{one.count.toLocaleString('en-US')} ▸</Link>
          </ProblemLine>
        ))}
      </Block>
      <Block title={say('problemList')}>
        <DataTable rows={answer.problems} columns={columns} rowKey={(row) => row.id} csvName="problems" />
      </Block>
    </>
  );
}
