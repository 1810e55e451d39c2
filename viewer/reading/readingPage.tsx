import { useCallback, useEffect, useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import type { Draft } from '../../shared/reading/draft.ts';
import { findFormItem } from '../../shared/reading/findForm.ts';
import { useSay } from '../base/language.tsx';
import { useSettings } from '../base/settings.tsx';
import type { Stack } from '../imaging/stack.ts';
import { EthicsBanner } from '../ui/appShell.tsx';
import { KeysHelp } from '../ui/keysHelp.tsx';
import { ErrorLine } from '../ui/problemLine.tsx';
import { TopBar } from '../ui/topBar.tsx';
import { useKeyFacts } from '../ui/useKeyFacts.ts';
import { DraftsSideBySide } from './draftsSideBySide.tsx';
import type { DraftStore } from './draftStore.ts';
import { ImageDesk } from './imageDesk.tsx';
import { openRead, type OpenedRead } from './openRead.ts';
import { readConditions } from './readConditions.ts';
import './reading.css';
import { ReadSide } from './readSide.tsx';
import { SaveLine, SignedLine } from './saveLine.tsx';
import { useDesk } from './useDesk.ts';
import { useDraft } from './useDraft.ts';
import { useDrawing } from './useDrawing.ts';
import { useNextAhead } from './useNextAhead.ts';
import { useOpened } from './useOpened.ts';
import { useOtherRooms } from './useOtherRooms.ts';
import { useReadForm } from './useReadForm.ts';
import { useRoomKeys } from './useRoomKeys.ts';
import { useSigning } from './useSigning.ts';
import { readingWords } from './words.ts';

/** The reading room: one assignment, its images and the form beside them. */
export function ReadingPage() {
  const { assignmentId } = useParams<{ assignmentId: string }>();
  const say = useSay(readingWords);
  const opened = useOpened('assignment', assignmentId, openRead);
  if (opened.view && opened.stacks)
    return <Room key={opened.view.roomId} opened={opened.view} stacks={opened.stacks} again={opened.again} />;
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

function Room({ opened, stacks, again }: { opened: OpenedRead; stacks: readonly Stack[]; again: () => void }) {
  const say = useSay(readingWords);
  const [, navigate] = useLocation();
  const { view } = opened;
  const { settings } = useSettings();
  const { store, state, clock } = useDraft(opened);
  const otherRooms = useOtherRooms(opened, store, clock);
  const [seesBoth, setSeesBoth] = useState(false);
  const read = useReadForm(view, state.draft, store);
  const desk = useDesk(stacks, view.protocol.brain.isImaged ? 'brain' : 'spine');
  useNextAhead(view.nextAssignmentId, desk);
  const { message, setMessage } = useMessage(store);
  const drawing = useDrawing({ read, desk, draft: state.draft, store, tell: setMessage });
  const signing = useSigning({
    view,
    read,
    store,
    clock,
    conditions: () => readConditions(desk, settings),
    tell: setMessage,
    navigate,
  });

  const keys = useKeyFacts();
  const rest = (sectionIds: readonly string[]) => {
    const n = read.rest(sectionIds);
    setMessage(n > 0 ? say('restDone', { n, ...keys }) : say('restNone'));
  };
  useRoomKeys({ read, desk, store, drawing, rest, sign: signing.sign });

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
            <SignedLine state={state} />
          ) : (
            <SaveLine state={state} store={store} otherRooms={otherRooms} onSeeBoth={() => setSeesBoth(true)} />
          )
        }
      />
      <EthicsBanner />
      <ImageDesk desk={desk} marks={drawing.marks} mayDraw={!read.isReadOnly} deeds={drawing.deeds} code={view.code} />
      <ReadSide
        view={view}
        draft={state.draft}
        read={read}
        desk={desk}
        message={message}
        rest={rest}
        drawing={drawing}
        signing={signing}
        flush={() => store.flush()}
      />
      {seesBoth ? (
        <DraftsSideBySide
          assignmentId={view.assignmentId}
          state={state}
          store={store}
          again={again}
          close={() => setSeesBoth(false)}
        />
      ) : null}
      <KeysHelp />
    </div>
  );
}
