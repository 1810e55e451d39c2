import { useCallback, useEffect, useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import type { Output } from '../../shared/api.ts';
import type { Draft } from '../../shared/reading/draft.ts';
import { findFormItem } from '../../shared/reading/findForm.ts';
import { call } from '../base/call.ts';
import { useSay } from '../base/language.tsx';
import type { Stack } from '../imaging/stack.ts';
import { EthicsBanner } from '../ui/appShell.tsx';
import { KeysHelp } from '../ui/keysHelp.tsx';
import { ErrorLine } from '../ui/problemLine.tsx';
import { TopBar } from '../ui/topBar.tsx';
import type { DraftStore } from './draftStore.ts';
import { ImageDesk } from './imageDesk.tsx';
import './reading.css';
import { ReadSide } from './readSide.tsx';
import { SaveLine } from './saveLine.tsx';
import { useDesk } from './useDesk.ts';
import { useDraft } from './useDraft.ts';
import { useDrawing } from './useDrawing.ts';
import { useOpened } from './useOpened.ts';
import { useReadForm } from './useReadForm.ts';
import { useRoomKeys } from './useRoomKeys.ts';
import { useSigning } from './useSigning.ts';
import { readingWords } from './words.ts';

const openAssignment = (assignmentId: string) => call('openAssignment', { assignmentId });

/** The reading room: one assignment, its images and the form beside them. */
export function ReadingPage() {
  const { assignmentId } = useParams<{ assignmentId: string }>();
  const say = useSay(readingWords);
  const opened = useOpened('assignment', assignmentId, openAssignment);
  if (opened.view && opened.stacks)
    return <Room key={assignmentId} view={opened.view} stacks={opened.stacks} again={opened.again} />;
  return (
    <div className="lk-room">
      <TopBar />
      <div className="lk-room-wait">
        {opened.error ? <ErrorLine error={opened.error} /> : say('imagesLoading')} <Link to="/read">{say('back')}</Link>
      </div>
    </div>
  );
}

/** A word about the last deed; it goes when the draft changes again. */
function useMessage(store: DraftStore): { message: string | null; setMessage: (text: string | null) => void } {
  const [said, setSaid] = useState<{ text: string; about: Draft } | null>(null);
  const setMessage = useCallback(
    (text: string | null) => setSaid(text === null ? null : { text, about: store.getState().draft }),
    [store],
  );
  return { message: said?.about === store.getState().draft ? said.text : null, setMessage };
}

function Room({
  view,
  stacks,
  again,
}: {
  view: Output<'openAssignment'>;
  stacks: readonly Stack[];
  again: () => void;
}) {
  const say = useSay(readingWords);
  const [, navigate] = useLocation();
  const { store, state } = useDraft(view);
  const read = useReadForm(view, state.draft, store);
  const desk = useDesk(stacks, view.protocol.brain.isImaged ? 'brain' : 'spine');
  const { message, setMessage } = useMessage(store);
  const drawing = useDrawing({ read, desk, draft: state.draft, store, tell: setMessage });
  const signing = useSigning({ view, read, store, tell: setMessage, navigate });

  const rest = (sectionIds: readonly string[]) => {
    const n = read.rest(sectionIds);
    setMessage(n > 0 ? say('restDone', { n }) : say('restNone'));
  };
  useRoomKeys({ read, desk, store, drawing, rest, sign: signing.sign });

  const putOnTop = useCallback(() => {
    void openAssignment(view.assignmentId).then(
      (server) => store.rebase(server),
      () => undefined,
    );
  }, [store, view.assignmentId]);
  const loadOther = useCallback(() => {
    store.dropKept();
    again();
  }, [store, again]);
  useEffect(() => {
    document.title = `${view.code} · Leptolink`;
  }, [view.code]);

  const item = read.focusId ? findFormItem(read.form, read.focusId) : null;
  return (
    <div
      className="lk-room"
      data-assignment-id={view.assignmentId}
      data-read-state={view.state}
      data-focus-item={item?.id ?? ''}
    >
      <TopBar
        where={say('where', { position: view.position, total: view.total, code: view.code, stage: view.stage })}
        right={
          view.state === 'signed' ? (
            <span data-save-state="signed">{say('signedReadOnly')}</span>
          ) : (
            <SaveLine state={state} store={store} onLoadOther={loadOther} onPutOnTop={putOnTop} />
          )
        }
      />
      <EthicsBanner />
      <ImageDesk desk={desk} marks={drawing.marks} mayDraw={!read.isReadOnly} deeds={drawing.deeds} />
      <ReadSide
        view={view}
        draft={state.draft}
        read={read}
        desk={desk}
        message={message}
        rest={rest}
        drawing={drawing}
        signing={signing}
      />
      <KeysHelp />
    </div>
  );
}
