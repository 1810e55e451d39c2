import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Output } from '../../shared/api.ts';
import { NoteKind } from '../../shared/reading/readerNote.ts';
import { useKeys } from '../base/keys.tsx';
import { useSay } from '../base/language.tsx';
import { useAct } from '../base/useCall.ts';
import { ErrorLine } from '../ui/problemLine.tsx';
import { noteWords } from './noteWords.ts';
import './sendBack.css';

interface Given {
  view: Output<'openAssignment'>;
  /** Brings everything typed to the server; false when it does not answer. */
  flush: () => Promise<boolean>;
}

/**
 * Sends a read back from the room: the reader says what is wrong, the draft is saved first, and the next read opens; an urgent finding is sent and the read
 * goes on. Where nobody may see it, the reader is told. What was sent before stands above with its answer.
 */
export function SendBack({ view, flush }: Given) {
  const say = useSay(noteWords);
  const [, navigate] = useLocation();
  const [isOpen, setOpen] = useState(false);
  const [sent, setSent] = useState<'sent' | 'unheard' | null>(null);
  useKeys([{ command: 'read.sendBack', run: () => setOpen(true) }]);
  const goOn = () => navigate(view.nextAssignmentId ? `/read/${view.nextAssignmentId}` : '/read');
  return (
    <>
      {view.notes.length > 0 ? <OwnNotes notes={view.notes} /> : null}
      <div className="lk-note" data-send-back={isOpen ? 'open' : 'shut'}>
        {view.isParked ? <p className="lk-note-parked">{say('parked')}</p> : null}
        {isOpen ? (
          <Form
            view={view}
            flush={flush}
            cancel={() => setOpen(false)}
            done={({ kind, isHeard }) => {
              setOpen(false);
              if (isHeard && kind !== 'urgentFinding') goOn();
              else setSent(isHeard ? 'sent' : 'unheard');
            }}
          />
        ) : (
          <div className="lk-note-deeds">
            <button type="button" data-open-send-back onClick={() => setOpen(true)}>
              {say('sendBack')} …
            </button>
            {view.isParked ? (
              <button type="button" onClick={goOn}>
                {say('goOn')}
              </button>
            ) : null}
            <span
              className={sent === 'unheard' ? 'lk-note-parked' : 'lk-quiet'}
              role="status"
              data-note-sent={sent ?? ''}
            >
              {sent ? say(sent) : ''}
            </span>
          </div>
        )}
      </div>
    </>
  );
}

function Form({ view, flush, cancel, done }: Given & { cancel: () => void; done: (sent: Output<'sendNote'>) => void }) {
  const say = useSay(noteWords);
  const isSigned = view.state === 'signed';
  // What is signed or waits already can only be followed by something urgent.
  const kinds = NoteKind.options.filter((kind) => kind === 'urgentFinding' || (!isSigned && !view.isParked));
  const [kind, setKind] = useState<NoteKind>(kinds[0]!);
  const [says, setSays] = useState('');
  const [isOffline, setOffline] = useState(false);
  const act = useAct('sendNote', ['worklist']);
  const isUrgent = kind === 'urgentFinding';
  const isReady = says.trim().length >= 3 && !act.isPending;
  const send = async () => {
    if (!isReady) return;
    const isKept = isSigned || (await flush());
    setOffline(!isKept);
    if (!isKept) return;
    act.mutate({ assignmentId: view.assignmentId, kind, says: says.trim() }, { onSuccess: done });
  };
  const hear = (event: React.KeyboardEvent) => {
    if (event.key === 'Escape') cancel();
    if (event.key === 'Enter' && event.ctrlKey) void send();
    // The room's own keys stay quiet while a reason is typed.
    if (event.key === 'Escape' || event.key === 'Enter') event.stopPropagation();
  };
  return (
    <div role="group" aria-label={say('sendBack')} onKeyDown={hear}>
      <p className="lk-quiet">{say('sendBackSays')}</p>
      <div className="lk-note-kinds">
        {kinds.map((one) => (
          <button key={one} type="button" aria-pressed={one === kind} data-note-kind={one} onClick={() => setKind(one)}>
            {say(one)}
          </button>
        ))}
      </div>
      <textarea
        autoFocus
        maxLength={1000}
        aria-label={say(isUrgent ? 'reasonUrgent' : 'reason')}
        placeholder={say(isUrgent ? 'reasonUrgent' : 'reason')}
        value={says}
        onChange={(event) => setSays(event.currentTarget.value)}
      />
      <p className="lk-quiet">{say(isUrgent ? 'toInvestigator' : 'toManager')}</p>
      {isOffline ? <p className="lk-note-parked">{say('offline')}</p> : null}
      <ErrorLine error={act.error} />
      <div className="lk-note-deeds">
        <button type="button" data-send-note disabled={!isReady} onClick={() => void send()}>
          {say('send')}
        </button>
        <button type="button" onClick={cancel}>
          {say('cancel')}
        </button>
      </div>
    </div>
  );
}

function OwnNotes({ notes }: { notes: Output<'openAssignment'>['notes'] }) {
  const say = useSay(noteWords);
  return (
    <ul className="lk-note-list" data-own-notes={notes.length}>
      {notes.map((note) => (
        <li key={note.id}>
          {say('youSaid', { kind: say(note.kind), says: note.says })}
          {' · '}
          <b>{note.answer === null ? say('noAnswer') : say('answered', { answer: note.answer })}</b>
        </li>
      ))}
    </ul>
  );
}
