import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useLocation } from 'wouter';
import { useSay } from '../base/language.tsx';
import { useAct, useCall } from '../base/useCall.ts';
import { CaseTableImport } from '../cases/caseTableImport.tsx';
import { Block, Page } from '../ui/page.tsx';
import { ErrorLine } from '../ui/problemLine.tsx';
import { Answered } from '../ui/stateSentence.tsx';
import { ImportList } from './importList.tsx';
import { intakeWords } from './words.ts';

/** Where images and case tables come in. */
export function ImportPage() {
  const say = useSay(intakeWords);
  const imports = useCall('listImports', {}, { every: 10_000 });
  return (
    <Page title={say('importTitle')}>
      <div className="lk-columns" style={{ gridTemplateColumns: 'repeat(auto-fit, minmax(420px, 1fr))' }}>
        <FolderImport />
        <CaseTableImport />
      </div>
      <Block title={say('imports')}>
        <Answered asked={imports}>
          {(data) =>
            data.imports.length === 0 ? (
              <p className="lk-quiet">{say('noImports')}</p>
            ) : (
              <ImportList imports={data.imports} />
            )
          }
        </Answered>
      </Block>
    </Page>
  );
}

function FolderImport() {
  const say = useSay(intakeWords);
  const [, navigate] = useLocation();
  const start = useAct('startImport', ['listImports', 'board']);
  const [folder, setFolder] = useState('');
  const [label, setLabel] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = label.trim();
    start.mutate(
      { folder: folder.trim(), ...(given ? { label: given } : {}) },
      { onSuccess: (progress) => navigate(`/import/${progress.batch.id}`) },
    );
  };
  return (
    <Block title={say('importFolder')}>
      <form onSubmit={submit} style={{ display: 'grid', gap: 10 }}>
        <TextInput
          label={say('folder')}
          description={say('folderHelp')}
          placeholder="/data/pacs/CD-17"
          required
          autoFocus
          spellCheck={false}
          value={folder}
          onChange={(event) => setFolder(event.currentTarget.value)}
        />
        <TextInput
          label={say('label')}
          description={say('labelHelp')}
          maxLength={80}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        <ErrorLine error={start.error} />
        <div>
          <Button type="submit" loading={start.isPending}>
            {say('start')}
          </Button>
        </div>
      </form>
    </Block>
  );
}
