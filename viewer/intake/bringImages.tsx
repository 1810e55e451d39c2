import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useSay } from '../base/language.tsx';
import { useAct, useCall } from '../base/useCall.ts';
import { Block } from '../ui/page.tsx';
import { ErrorLine } from '../ui/problemLine.tsx';
import { DropZone } from './dropZone.tsx';
import { FolderForm } from './folderForm.tsx';
import { importWords } from './importWords.ts';
import { LookFirst } from './lookFirst.tsx';
import { sayBytes } from './sayBytes.ts';
import { UploadProgress } from './uploadProgress.tsx';
import { startUpload, useUpload } from './uploadState.ts';
import { intakeWords } from './words.ts';

/** The ways in for images: dropped or chosen files, uploads that were broken off, a folder on the server. */
export function BringImages() {
  const say = useSay(importWords);
  const sayMore = useSay(intakeWords);
  const upload = useUpload();
  const [label, setLabel] = useState('');
  const [goesOn, setGoesOn] = useState<{ uploadId: string; label: string } | null>(null);
  const isBusy = upload.step === 'sending' || upload.step === 'arrived';
  return (
    <Block title={say('dropTitle')}>
      <div style={{ display: 'grid', gap: 12 }}>
        <TextInput
          label={sayMore('label')}
          description={sayMore('labelHelp')}
          maxLength={80}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        {isBusy ? null : (
          <DropZone
            {...(goesOn ? { says: say('goingOn', { label: goesOn.label }) } : {})}
            onFiles={(chosen) => {
              void startUpload(chosen, goesOn ?? { label: label.trim() });
              setGoesOn(null);
            }}
          />
        )}
        <UploadProgress upload={upload} />
        {isBusy ? null : <Unfinished onGoOn={setGoesOn} />}
        <FolderForm label={label} />
      </div>
    </Block>
  );
}

/** Uploads that lie on the server and belong to no import yet. */
function Unfinished({ onGoOn }: { onGoOn: (upload: { uploadId: string; label: string }) => void }) {
  const say = useSay(importWords);
  const [, navigate] = useLocation();
  const uploads = useCall('listUploads', {});
  const drop = useAct('dropUpload', ['listUploads']);
  const start = useAct('importUpload', ['listImports', 'board', 'listUploads']);
  const list = uploads.data?.uploads ?? [];
  if (list.length === 0) return null;
  return (
    <div style={{ display: 'grid', gap: 6 }}>
      <h3>{say('unfinished')}</h3>
      <p className="lk-quiet">{say('unfinishedSays')}</p>
      <ErrorLine error={drop.error ?? start.error} />
      {list.map((one) => (
        <div key={one.uploadId} className="lk-row">
          <span>
            {say('uploadLine', {
              label: one.label,
              arrived: one.filesArrived,
              files: one.files,
              bytes: sayBytes(one.bytesArrived),
              by: one.startedBy,
            })}
          </span>
          <span className="lk-spring" />
          <Button variant="default" onClick={() => onGoOn(one)}>
            {say('goOn')}
          </Button>
          {one.filesArrived > 0 ? <LookFirst source={{ uploadId: one.uploadId }} /> : null}
          {one.filesArrived > 0 ? (
            <Button
              variant="default"
              loading={start.isPending}
              onClick={() =>
                start.mutate({ uploadId: one.uploadId }, { onSuccess: ({ batch }) => navigate(`/import/${batch.id}`) })
              }
            >
              {say('importNow')}
            </Button>
          ) : null}
          <Button variant="subtle" onClick={() => drop.mutate({ uploadId: one.uploadId })}>
            {say('throwAway')}
          </Button>
        </div>
      ))}
    </div>
  );
}
