import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useLocation } from 'wouter';
import { useSay } from '../base/language.tsx';
import { useAct } from '../base/useCall.ts';
import { ErrorLine } from '../ui/problemLine.tsx';
import { importWords } from './importWords.ts';
import { LookFirst } from './lookFirst.tsx';
import { intakeWords } from './words.ts';

/** Imports a folder or archive that lies on the server's machine. */
export function FolderForm({ label }: { label: string }) {
  const say = useSay(importWords);
  const sayMore = useSay(intakeWords);
  const [, navigate] = useLocation();
  const start = useAct('startImport', ['listImports', 'board']);
  const [folder, setFolder] = useState('');
  const given = { folder: folder.trim(), ...(label.trim() ? { label: label.trim() } : {}) };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate(given, { onSuccess: (progress) => navigate(`/import/${progress.batch.id}`) });
  };
  return (
    <form onSubmit={submit} style={{ display: 'grid', gap: 8 }}>
      <TextInput
        label={say('onServer')}
        description={sayMore('folderHelp')}
        placeholder="/data/pacs/CD-17"
        required
        spellCheck={false}
        value={folder}
        onChange={(event) => setFolder(event.currentTarget.value)}
      />
      <ErrorLine error={start.error} />
      <div className="lk-row">
        <LookFirst source={given} isMain />
        <Button type="submit" variant="default" loading={start.isPending}>
          {sayMore('start')}
        </Button>
      </div>
    </form>
  );
}
