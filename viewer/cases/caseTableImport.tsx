import { Button, Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import { Link } from 'wouter';
import type { CaseImport } from '../../shared/cases/routes.ts';
import { useSay } from '../base/language.tsx';
import { useAct } from '../base/useCall.ts';
import { Block } from '../ui/page.tsx';
import { ErrorLine, ProblemLine } from '../ui/problemLine.tsx';
import { StateSentence } from '../ui/stateSentence.tsx';
import { decodeTable } from './decodeTable.ts';
import { caseWords } from './words.ts';

interface Table {
  name: string;
  text: string;
}

/** Takes a case table by file or paste and says what became of its rows. */
export function CaseTableImport() {
  const say = useSay(caseWords);
  const picker = useRef<HTMLInputElement>(null);
  const [table, setTable] = useState<Table | null>(null);
  const send = useAct('importCases', ['listCases', 'board', 'listWaiting', 'listStudies', 'listTimepoints']);
  const read = async (file: File | undefined) => {
    if (file) setTable({ name: file.name, text: decodeTable(await file.arrayBuffer()) });
  };
  const isPasted = table?.name === say('pasted');
  return (
    <Block title={say('importTable')}>
      <div style={{ display: 'grid', gap: 10 }}>
        <p className="lk-quiet">{say('tableSays')}</p>
        <div className="lk-row">
          <input
            ref={picker}
            type="file"
            accept=".csv,.tsv,.txt,text/csv"
            hidden
            onChange={(event) => void read(event.currentTarget.files?.[0])}
          />
          <Button variant="default" onClick={() => picker.current?.click()}>
            {say('chooseFile')}
          </Button>
          {table ? <span>{say('chosen', { name: table.name, n: countLines(table.text) })}</span> : null}
        </div>
        <Textarea
          aria-label={say('orPaste')}
          placeholder={say('orPaste')}
          minRows={2}
          maxRows={5}
          autosize
          spellCheck={false}
          value={isPasted ? table.text : ''}
          onChange={(event) => {
            const text = event.currentTarget.value;
            setTable(text ? { name: say('pasted'), text } : null);
          }}
        />
        <div>
          <Button
            disabled={!table}
            loading={send.isPending}
            onClick={() => (table ? send.mutate({ csv: table.text }) : undefined)}
          >
            {say('import')}
          </Button>
        </div>
        <ErrorLine error={send.error} />
        {send.data ? <Outcome outcome={send.data} /> : null}
      </div>
    </Block>
  );
}

function countLines(text: string): number {
  return text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '').length;
}

const SHOWN_PROBLEMS = 40;

function Outcome({ outcome }: { outcome: CaseImport }) {
  const say = useSay(caseWords);
  return (
    <div>
      <StateSentence
        says={
          <>
            {say('imported', {
              rows: outcome.rows,
              new: outcome.newCases,
              changed: outcome.changedCases,
              unchanged: outcome.unchangedCases,
              rejected: outcome.rejectedRows,
              linked: outcome.linkedStudies,
            })}{' '}
            {say('cells', outcome.cells)} <Link to="/cases">{say('seeCases')}</Link>
          </>
        }
      />
      <div style={{ maxHeight: 260, overflow: 'auto' }}>
        {outcome.problems.slice(0, SHOWN_PROBLEMS).map((problem, index) => (
          <ProblemLine key={`${problem.code} ${problem.at} ${index}`} problem={problem} />
        ))}
        {outcome.problems.length > SHOWN_PROBLEMS ? (
          <p className="lk-quiet">+ {outcome.problems.length - SHOWN_PROBLEMS}</p>
        ) : null}
      </div>
    </div>
  );
}
