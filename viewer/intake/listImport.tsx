import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { ListPreview } from '../../shared/intake/listImportRoutes.ts';
import { useSay } from '../base/language.tsx';
import { useHasRole } from '../base/session.tsx';
import { useAct } from '../base/useCall.ts';
import { decodeTable } from '../cases/decodeTable.ts';
import { DataTable } from '../ui/dataTable.tsx';
import { ErrorLine, ProblemLine } from '../ui/problemLine.tsx';
import { StateSentence } from '../ui/stateSentence.tsx';
import { boardWords } from './boardWords.ts';

const refreshes = ['listSeries', 'listTimepoints', 'listStudies', 'listWaiting', 'board', 'listCases'] as const;
const MOST_BAD = 50;

/** The way back for a list that was exported and mended in a spreadsheet: look at every line that changes something, then take it over. */
export function ListImport() {
  const say = useSay(boardWords);
  const mayImport = useHasRole('dataManager', 'administrator');
  const [isOpen, setIsOpen] = useState(false);
  if (!mayImport) return null;
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        {say('listTitle')} …
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        size="85%"
        title={say('listTitle')}
        closeButtonProps={{ 'aria-label': say('close') }}
      >
        <Desk />
      </Modal>
    </>
  );
}

function Desk() {
  const say = useSay(boardWords);
  const picker = useRef<HTMLInputElement>(null);
  const [csv, setCsv] = useState('');
  const [reason, setReason] = useState('');
  const look = useAct('previewList');
  const take = useAct('importList', refreshes);
  const change = (text: string) => {
    setCsv(text);
    look.reset();
    take.reset();
  };
  const read = async (file: File | undefined) => {
    if (file) change(decodeTable(await file.arrayBuffer()));
  };
  return (
    <div style={{ display: 'grid', gap: 10 }}>
      <p className="lk-quiet">{say('listSays')}</p>
      <input
        ref={picker}
        type="file"
        accept=".csv,.tsv,.txt,text/csv"
        hidden
        onChange={(event) => void read(event.currentTarget.files?.[0])}
      />
      <Textarea
        aria-label={say('listPaste')}
        placeholder={say('listPaste')}
        minRows={2}
        maxRows={6}
        autosize
        spellCheck={false}
        value={csv}
        onChange={(event) => change(event.currentTarget.value)}
      />
      <div className="lk-row">
        <Button variant="default" onClick={() => picker.current?.click()}>
          {say('listFile')}
        </Button>
        <TextInput
          w={420}
          aria-label={say('listReason')}
          placeholder={say('listReason')}
          maxLength={500}
          value={reason}
          onChange={(event) => {
            setReason(event.currentTarget.value);
            look.reset();
          }}
        />
        <Button disabled={csv.trim() === ''} loading={look.isPending} onClick={() => look.mutate({ csv, reason })}>
          {say('listLook')}
        </Button>
      </div>
      <ErrorLine error={look.error ?? take.error} />
      {take.data ? (
        <StateSentence says={say('listDone', { n: take.data.changed, moved: sumOf(take.data.placed) })} />
      ) : look.data ? (
        <Preview
          preview={look.data}
          isBusy={take.isPending}
          onTake={(digest) => take.mutate({ csv, reason, digest })}
        />
      ) : null}
    </div>
  );
}

const sumOf = (placed: { made: number; moved: number; ended: number }): number =>
  placed.made + placed.moved + placed.ended;

function Preview(props: { preview: ListPreview; isBusy: boolean; onTake: (digest: string) => void }) {
  const { kind, lines, unchanged, changes, problems, digest } = props.preview;
  const say = useSay(boardWords);
  return (
    <>
      <div className="lk-row">
        <StateSentence
          says={say('listFinds', {
            kind: say(`listKind${kind}`),
            n: changes.length,
            lines,
            unchanged,
            bad: problems.length,
          })}
        />
        {changes.length > 0 ? (
          <Button loading={props.isBusy} onClick={() => props.onTake(digest)}>
            {say('listApply', { n: changes.length })}
          </Button>
        ) : null}
      </div>
      {problems.slice(0, MOST_BAD).map((one) => (
        <ProblemLine key={`${one.at}${one.code}`} problem={one} />
      ))}
      {changes.length > 0 ? (
        <DataTable
          rows={changes}
          listName="mended"
          csvName="changes"
          rowKey={(row) => String(row.line)}
          columns={[
            { id: 'line', header: say('line'), value: (row) => row.line, align: 'right', width: 60 },
            { id: 'subject', header: say('subject'), value: (row) => row.subject },
            { id: 'from', header: say('from'), value: (row) => row.from },
            { id: 'to', header: say('to'), value: (row) => row.to },
            { id: 'reason', header: say('reason'), value: (row) => row.reason },
          ]}
        />
      ) : null}
    </>
  );
}
