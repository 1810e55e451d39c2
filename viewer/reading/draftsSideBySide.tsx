import { useEffect, useRef, useState } from 'react';
import type { Output } from '../../shared/api.ts';
import { findForm, findFormItem } from '../../shared/reading/findForm.ts';
import { call } from '../base/call.ts';
import { useKeys } from '../base/keys.tsx';
import { useLanguage, useLabelOf, useSay } from '../base/language.tsx';
import { ErrorLine } from '../ui/problemLine.tsx';
import { answerWords } from './answerWords.ts';
import { compareDrafts, patchesTo, type DraftDifference } from './compareDrafts.ts';
import type { DraftState } from './draftState.ts';
import type { DraftStore } from './draftStore.ts';
import { draftWords } from './draftWords.ts';
import { readingWords } from './words.ts';

type View = Output<'openAssignment'>;

interface Given {
  assignmentId: string;
  state: DraftState;
  store: DraftStore;
  /** Opens the room anew with what the server has. */
  again: () => void;
  close: () => void;
}

/** Both drafts of a read that was changed in two windows, item by item where they differ, and the choice between them. */
export function DraftsSideBySide({ assignmentId, state, store, again, close }: Given) {
  const say = useSay(draftWords);
  const { there, error } = useThere(assignmentId, state.draftVersion);
  const dialog = useRef<HTMLDivElement>(null);
  useEffect(() => dialog.current?.focus(), []);
  useKeys([{ press: 'Escape', says: say('later'), run: close, isListed: false }]);
  const differences = there ? compareDrafts(findForm(there.formVersion), state.draft, there.draft) : [];
  const choose = (deed: () => void) => () => {
    deed();
    close();
  };
  const take = choose(() => {
    store.dropKept();
    again();
  });
  return (
    <div className="lk-both" role="dialog" aria-modal="true" aria-label={say('bothTitle')} ref={dialog} tabIndex={-1}>
      <h2>{say('bothTitle')}</h2>
      {error ? <ErrorLine error={error} /> : null}
      {there === null && !error ? <p>{say('loading')}</p> : null}
      {there ? (
        <>
          <p>{says(there, differences)}</p>
          {differences.length > 0 ? <Differences view={there} rows={differences} /> : null}
        </>
      ) : null}
      <p className="lk-both-deeds">
        <button type="button" disabled={!there} onClick={take} data-take-there>
          {say('takeThere')}
        </button>
        {there && there.state !== 'signed' ? (
          <>
            <button
              type="button"
              onClick={choose(() => store.rebase(there, patchesTo(there.draft, state.draft)))}
              data-keep-here
            >
              {say('keepHere')}
            </button>
            {state.unsaved > 0 ? (
              <button type="button" onClick={choose(() => store.rebase(there))} data-put-on-top>
                {say('putOnTop', { n: state.unsaved })}
              </button>
            ) : null}
          </>
        ) : null}
        <button type="button" className="lk-link" onClick={close}>
          {say('later')}
        </button>
      </p>
    </div>
  );

  function says(view: View, rows: readonly DraftDifference[]): string {
    if (view.state === 'signed') return say('bothSigned');
    return rows.length === 0 ? say('bothSame') : say('bothSays', { n: rows.length });
  }
}

function Differences({ view, rows }: { view: View; rows: readonly DraftDifference[] }) {
  const say = useSay(draftWords);
  const sayReading = useSay(readingWords);
  const { language } = useLanguage();
  const labelOf = useLabelOf();
  const form = findForm(view.formVersion);
  const cell = (row: DraftDifference, side: 'here' | 'there') => {
    const item = findFormItem(form, row.itemId);
    const drawn = (side === 'here' ? row.marksHere : row.marksThere).length;
    const words = answerWords(item ?? null, row[side], { say: sayReading, language });
    return drawn > 0 ? `${words} · ${say('drawings', { n: drawn })}` : words;
  };
  return (
    <div className="lk-both-rows" tabIndex={0} role="region" aria-label={say('bothTitle')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('item')}</th>
            <th scope="col">{say('here')}</th>
            <th scope="col">{say('there')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const item = findFormItem(form, row.itemId);
            return (
              <tr key={row.itemId} data-differs={row.itemId}>
                <th scope="row">{item ? labelOf(item.label) : row.itemId}</th>
                <td data-side="here">{cell(row, 'here')}</td>
                <td data-side="there">{cell(row, 'there')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** What the server has of this read now. */
function useThere(assignmentId: string, draftVersion: number): { there: View | null; error: Error | null } {
  const [answer, setAnswer] = useState<{ there: View | null; error: Error | null }>({ there: null, error: null });
  useEffect(() => {
    let isLive = true;
    call('openAssignment', { assignmentId }).then(
      (there) => (isLive ? setAnswer({ there, error: null }) : undefined),
      (error: unknown) =>
        isLive
          ? setAnswer({ there: null, error: error instanceof Error ? error : new Error(String(error)) })
          : undefined,
    );
    return () => {
      isLive = false;
    };
  }, [assignmentId, draftVersion]);
  return answer;
}
