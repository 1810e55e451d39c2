import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { Link } from 'wouter';
import type { Output } from '../../shared/api.ts';
import { useSay } from '../base/language.tsx';
import { sayInstant } from '../base/sayTime.ts';
import { useHasRole } from '../base/session.tsx';
import { useAct, useCall } from '../base/useCall.ts';
import { DataTable, type Column } from '../ui/dataTable.tsx';
import { Empty } from '../ui/empty.tsx';
import { Block, Page } from '../ui/page.tsx';
import { ErrorLine } from '../ui/problemLine.tsx';
import { Answered } from '../ui/stateSentence.tsx';
import { noteWords } from './noteWords.ts';

type Note = Output<'listNotes'>['notes'][number];

/** What readers sent back: what waits first, each with the way to its images and a line for the answer; then what was answered. */
export function NotesPage() {
  const say = useSay(noteWords);
  const asked = useCall('listNotes', {}, { every: 20_000 });
  const mayMend = useHasRole('dataManager', 'administrator');
  return (
    <Page title={say(mayMend ? 'title' : 'titleUrgent')} says={say(mayMend ? 'saysManager' : 'saysInvestigator')}>
      <Answered asked={asked}>{(data) => <Notes notes={data.notes} />}</Answered>
    </Page>
  );
}

function Notes({ notes }: { notes: readonly Note[] }) {
  const say = useSay(noteWords);
  const waiting = notes.filter((note) => note.answeredAt === null);
  const done = notes.filter((note) => note.answeredAt !== null);
  if (notes.length === 0) return <Empty says={say('nothing')} />;
  return (
    <>
      {waiting.map((note) => (
        <WaitingNote key={note.id} note={note} />
      ))}
      {done.length > 0 ? (
        <Block title={say('done')}>
          <DataTable rows={done} columns={columnsOf(say)} rowKey={(note) => note.id} csvName="notes" listName="done" />
        </Block>
      ) : null}
    </>
  );
}

function WaitingNote({ note }: { note: Note }) {
  const say = useSay(noteWords);
  const facts = [note.roundTitle, `${say('stage')} ${note.stage}`, note.code, note.sentBy, sayInstant(note.sentAt)];
  const title = `${say(note.kind)} · ${note.casePseudonym} · ${note.visit}`;
  return (
    <Block title={title} deeds={<span className="lk-quiet">{facts.join(' · ')}</span>}>
      <div data-note={note.id} data-note-kind={note.kind}>
        <p style={{ whiteSpace: 'pre-wrap' }}>{note.says}</p>
        {note.place ? <WayToImages note={note} place={note.place} /> : null}
        <AnswerLine note={note} />
      </div>
    </Block>
  );
}

/** Where the label, the region or the link is mended. */
function WayToImages({ note, place }: { note: Note; place: NonNullable<Note['place']> }) {
  const say = useSay(noteWords);
  const filter = (column: string, value: string) => encodeURIComponent(`${column}:${value}`);
  return (
    <p className="lk-row">
      {place.studyPseudonyms.map((pseudonym) => (
        <span key={pseudonym} className="lk-row">
          <Link to={`/series?q=${filter('study', pseudonym)}`}>
            {say('openSeries')} {pseudonym}
          </Link>
          <Link to={`/studies?q=${filter('pseudonym', pseudonym)}`}>{say('openStudy')}</Link>
        </span>
      ))}
      <Link to="/links">{say('openLinks')}</Link>
      <Link to={`/timepoints?q=${filter('case', note.casePseudonym)}`}>{say('openTimepoint')}</Link>
    </p>
  );
}

function AnswerLine({ note }: { note: Note }) {
  const say = useSay(noteWords);
  const [answer, setAnswer] = useState('');
  const [renews, setRenews] = useState(false);
  const act = useAct('answerNote', ['listNotes', 'board']);
  const isReady = answer.trim().length >= 2;
  const give = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) act.mutate({ noteId: note.id, answer: answer.trim(), renewImages: renews });
  };
  return (
    <form onSubmit={give}>
      <div className="lk-reason">
        <TextInput
          aria-label={say('answer')}
          placeholder={say('answerHelp')}
          value={answer}
          maxLength={1000}
          onChange={(event) => setAnswer(event.currentTarget.value)}
        />
        <Button type="submit" disabled={!isReady} loading={act.isPending}>
          {say('giveAnswer')}
        </Button>
      </div>
      {note.place?.mayRenew ? (
        <Checkbox
          mt={6}
          label={say('renew')}
          checked={renews}
          onChange={(event) => setRenews(event.currentTarget.checked)}
        />
      ) : null}
      {note.place && !note.place.mayRenew ? (
        <p className="lk-quiet">{say(note.isRoundClosed ? 'closedRound' : 'mayNotRenew')}</p>
      ) : null}
      <ErrorLine error={act.error} />
    </form>
  );
}

function columnsOf(say: ReturnType<typeof useSay<typeof noteWords>>): Column<Note>[] {
  return [
    { id: 'kind', header: say('kind'), value: (note) => say(note.kind) },
    { id: 'case', header: say('case'), value: (note) => note.casePseudonym, width: 110 },
    { id: 'visit', header: say('visit'), value: (note) => note.visit, width: 110 },
    { id: 'code', header: say('code'), value: (note) => note.code, width: 80 },
    { id: 'round', header: say('round'), value: (note) => note.roundTitle },
    { id: 'who', header: say('who'), value: (note) => note.sentBy },
    {
      id: 'when',
      header: say('when'),
      value: (note) => note.sentAt,
      show: (note) => sayInstant(note.sentAt),
      width: 170,
    },
    { id: 'says', header: say('says'), value: (note) => note.says },
    {
      id: 'answer',
      header: say('answer'),
      value: (note) => note.answer,
      also: (note) => say('answeredBy', { who: note.answeredBy ?? '', at: sayInstant(note.answeredAt ?? '') }),
    },
  ];
}
