import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { useSay, type Say } from '../base/language.tsx';
import { useAct } from '../base/useCall.ts';
import { ErrorLine } from '../ui/problemLine.tsx';
import { StateSentence } from '../ui/stateSentence.tsx';
import { importWords } from './importWords.ts';
import { LookFirst } from './lookFirst.tsx';
import { sayBytes } from './sayBytes.ts';
import { forgetUpload, stopUpload, type UploadState } from './uploadState.ts';

/** How far the sending of files is, and what to do with them when they have arrived. */
export function UploadProgress({ upload }: { upload: UploadState }) {
  const say = useSay(importWords);
  const client = useQueryClient();
  switch (upload.step) {
    case 'none':
      return null;
    case 'failed':
      return <ErrorLine error={upload.error} />;
    case 'sending':
      return (
        <div className="lk-row">
          <div style={{ flex: 1 }}>
            <StateSentence
              says={saySending(upload, say)}
              share={upload.progress.bytes === 0 ? null : upload.progress.bytesSent / upload.progress.bytes}
            />
          </div>
          <Button
            variant="subtle"
            onClick={() => {
              stopUpload();
              void client.invalidateQueries({ queryKey: ['listUploads'] });
            }}
          >
            {say('stopSending')}
          </Button>
        </div>
      );
    case 'arrived':
      return <Arrived upload={upload} />;
  }
}

function saySending(upload: UploadState & { step: 'sending' }, say: Say<typeof importWords>): string {
  const { phase, files, filesSent, bytes, bytesSent } = upload.progress;
  if (phase === 'waiting') return say('lineBroken', { done: filesSent, files });
  const seconds = ((Date.now() - upload.startedMs) / 1000) * (bytes / Math.max(1, bytesSent) - 1);
  return say('sending', {
    done: filesSent.toLocaleString('en-US'),
    files: files.toLocaleString('en-US'),
    sent: sayBytes(bytesSent),
    bytes: sayBytes(bytes),
    left: bytesSent > 0 && seconds >= 1 ? say('left', { seconds: Math.ceil(seconds) }) : '',
  });
}

function Arrived({ upload }: { upload: UploadState & { step: 'arrived' } }) {
  const say = useSay(importWords);
  const [, navigate] = useLocation();
  const start = useAct('importUpload', ['listImports', 'board', 'listUploads']);
  const drop = useAct('dropUpload', ['listUploads']);
  const { uploadId } = upload;
  return (
    <>
      <p>
        {say(upload.files === 1 ? 'arrivedOne' : 'arrived', {
          label: upload.label,
          files: upload.files.toLocaleString('en-US'),
          bytes: sayBytes(upload.bytes),
        })}
      </p>
      <ErrorLine error={start.error ?? drop.error} />
      <div className="lk-row">
        <LookFirst source={{ uploadId }} isMain />
        <Button
          variant="default"
          loading={start.isPending}
          onClick={() =>
            start.mutate(
              { uploadId },
              {
                onSuccess: ({ batch }) => {
                  forgetUpload();
                  navigate(`/import/${batch.id}`);
                },
              },
            )
          }
        >
          {say('importNow')}
        </Button>
        <Button variant="subtle" onClick={() => drop.mutate({ uploadId }, { onSuccess: forgetUpload })}>
          {say('throwAway')}
        </Button>
      </div>
    </>
  );
}
