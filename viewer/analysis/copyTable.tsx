import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ManuscriptTable } from '../../shared/analysis/manuscriptTable.ts';
import { useSay } from '../base/language.tsx';
import { resultWords } from './resultWords.ts';

/** Puts a table into the clipboard as a word processor takes it (HTML), and as text with tabs for everything else. */
export function CopyTable({ table }: { table: () => ManuscriptTable }) {
  const say = useSay(resultWords);
  const [said, setSaid] = useState<'copied' | 'copyFailed' | null>(null);
  const copy = async () => {
    const made = table();
    try {
      await navigator.clipboard.write([
        new ClipboardItem({
          'text/html': new Blob([htmlOf(made)], { type: 'text/html' }),
          'text/plain': new Blob([textOf(made)], { type: 'text/plain' }),
        }),
      ]);
      setSaid('copied');
    } catch {
      // Without https or without permission the browser has no clipboard.
      setSaid('copyFailed');
    }
  };
  return (
    <>
      <Button variant="default" title={say('copySays')} onClick={() => void copy()}>
        {say('copy')}
      </Button>
      {said ? (
        <span className="lk-quiet" role="status">
          {say(said)}
        </span>
      ) : null}
    </>
  );
}

function textOf({ header, lines, notes }: ManuscriptTable): string {
  const rows = [
    header,
    ...lines.map(({ cells, isIndented }) => [isIndented ? `  ${cells[0]!}` : cells[0]!, ...cells.slice(1)]),
  ];
  return [...rows.map((row) => row.join('\t')), ...notes].join('\n');
}

function htmlOf({ header, lines, notes }: ManuscriptTable): string {
  const row = (tag: 'th' | 'td', cells: readonly string[], lead = '') =>
    `<tr>${cells.map((cell, index) => `<${tag}>${index === 0 ? lead : ''}${escape(cell)}</${tag}>`).join('')}</tr>`;
  const body = lines.map(({ cells, isIndented }) => row('td', cells, isIndented ? '&nbsp;&nbsp;&nbsp;' : ''));
  return `<table>${row('th', header)}${body.join('')}</table>${notes.map((note) => `<p>${escape(note)}</p>`).join('')}`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
