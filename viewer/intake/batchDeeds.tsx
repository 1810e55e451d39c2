import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ImportBatch } from '../../shared/intake/importBatch.ts';
import { useSay } from '../base/language.tsx';
import { useAct, useCall } from '../base/useCall.ts';
import { ErrorLine } from '../ui/problemLine.tsx';
import { ReasonLine } from '../ui/reasonLine.tsx';
import { Answered } from '../ui/stateSentence.tsx';
import { importWords } from './importWords.ts';
import { sayBytes } from './sayBytes.ts';

const RESUMABLE: readonly ImportBatch['state'][] = ['paused', 'interrupted', 'failed'];

/** What can be done with an import: pause and cancel while it runs, resume when it stopped, undo when nothing rests on it. */
export function BatchDeeds({ batch }: { batch: ImportBatch }) {
  const say = useSay(importWords);
  const [isUndoing, setIsUndoing] = useState(false);
  const refreshes = ['getImport', 'listImports'] as const;
  const pause = useAct('pauseImport', refreshes);
  const cancel = useAct('cancelImport', refreshes);
  const resume = useAct('resumeImport', refreshes);
  const { id: batchId, state } = batch;
  if (state === 'undone') return null;
  return (
    <>
      <ErrorLine error={pause.error ?? cancel.error ?? resume.error} />
      {isUndoing ? (
        <Undo batchId={batchId} onEnd={() => setIsUndoing(false)} />
      ) : (
        <div className="lk-row">
          {state === 'running' ? (
            <>
              <Button variant="default" loading={pause.isPending} onClick={() => pause.mutate({ batchId })}>
                {say('pause')}
              </Button>
              <Button
                variant="subtle"
                title={say('cancelSays')}
                loading={cancel.isPending}
                onClick={() => cancel.mutate({ batchId })}
              >
                {say('cancelRun')}
              </Button>
            </>
          ) : null}
          {RESUMABLE.includes(state) ? (
            <Button loading={resume.isPending} onClick={() => resume.mutate({ batchId })}>
              {say('resume')}
            </Button>
          ) : null}
          {state === 'running' ? null : (
            <Button variant="default" onClick={() => setIsUndoing(true)}>
              {say('undo')} …
            </Button>
          )}
        </div>
      )}
    </>
  );
}

function Undo({ batchId, onEnd }: { batchId: string; onEnd: () => void }) {
  const say = useSay(importWords);
  const plan = useCall('previewUndo', { batchId });
  const undo = useAct('undoImport', ['getImport', 'listImports', 'board', 'listProblems', 'listRejected']);
  return (
    <Answered asked={plan}>
      {(taken) => {
        const isUsed = taken.uses.assignments + taken.uses.links + taken.uses.freezes > 0;
        return (
          <div style={{ display: 'grid', gap: 6 }}>
            <p>
              {taken.instances === 0
                ? say('undoNothing')
                : say('undoTakes', { ...countsOf(taken), bytes: sayBytes(taken.bytes) })}{' '}
              {taken.studiesThatStay > 0 ? say('undoStays', { n: taken.studiesThatStay }) : null}{' '}
              {taken.copiesElsewhere > 0 ? say('undoCopies', { n: taken.copiesElsewhere }) : null}
            </p>
            <ErrorLine error={undo.error} />
            {isUsed ? (
              <div className="lk-row">
                <p>{say('undoUsed', taken.uses)}</p>
                <Button variant="subtle" onClick={onEnd}>
                  {say('stopSending')}
                </Button>
              </div>
            ) : (
              <ReasonLine
                deed={say('undoing')}
                tone="destructive"
                isBusy={undo.isPending}
                onGive={(reason) => undo.mutate({ batchId, reason }, { onSuccess: onEnd })}
                onCancel={onEnd}
              />
            )}
          </div>
        );
      }}
    </Answered>
  );
}

function countsOf(taken: { instances: number; studies: number; links: number; timepoints: number; decisions: number }) {
  const { instances, studies, links, timepoints, decisions } = taken;
  return { instances: instances.toLocaleString('en-US'), studies, links, timepoints, decisions };
}
