import { useEffect, useMemo, useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import type { Output } from '../../shared/api.ts';
import type { Answer } from '../../shared/reading/answer.ts';
import { findForm } from '../../shared/reading/findForm.ts';
import type { Mark } from '../../shared/reading/mark.ts';
import { call } from '../base/call.ts';
import { useKeys } from '../base/keys.tsx';
import { useSay } from '../base/language.tsx';
import type { Stack } from '../imaging/stack.ts';
import { EthicsBanner } from '../ui/appShell.tsx';
import { KeysHelp } from '../ui/keysHelp.tsx';
import { ErrorLine } from '../ui/problemLine.tsx';
import { TopBar } from '../ui/topBar.tsx';
import { CompareRow } from './compareRow.tsx';
import { deskKeys } from './deskKeys.ts';
import { DerivedLine } from './derivedLine.tsx';
import { ImageDesk } from './imageDesk.tsx';
import './reading.css';
import { twoOutlines } from './twoOutlines.ts';
import { useDesk } from './useDesk.ts';
import { useOpened } from './useOpened.ts';
import { useWanted } from './useWanted.ts';
import { readingWords } from './words.ts';

const openAdjudication = (adjudicationId: string) => call('openAdjudication', { adjudicationId });
type View = Output<'openAdjudication'>;

/** The reading room of the adjudicator: two unlabelled reads of one timepoint, only what differs, decided item by item. */
export function AdjudicationPage() {
  const { adjudicationId } = useParams<{ adjudicationId: string }>();
  const say = useSay(readingWords);
  const opened = useOpened('adjudication', adjudicationId, openAdjudication);
  if (opened.view && opened.stacks) return <Room key={adjudicationId} opened={opened.view} stacks={opened.stacks} />;
  return (
    <div className="lk-room">
      <TopBar />
      <div className="lk-room-wait">
        {opened.error ? <ErrorLine error={opened.error} /> : say('imagesLoading')}{' '}
        <Link to="/adjudicate">{say('backAdjudications')}</Link>
      </div>
    </div>
  );
}

function Room({ opened, stacks }: { opened: View; stacks: readonly Stack[] }) {
  const say = useSay(readingWords);
  const [view, setView] = useState(opened);
  const [error, setError] = useState<Error | null>(null);
  const [isOwnOpen, setOwnOpen] = useState(false);
  const form = useMemo(() => findForm(view.formVersion), [view.formVersion]);
  const desk = useDesk(stacks);
  const [focusId, setFocusId] = useState<string | null>(
    () => (view.items.find((item) => !item.settled) ?? view.items[0])?.itemId ?? null,
  );
  const marks = useMemo(
    () => view.items.flatMap((item) => twoOutlines({ itemId: item.itemId, readers: readersOf(item) }, focusId)),
    [view.items, focusId],
  );

  const goToItem = (itemId: string) => {
    const item = view.items.find((one) => one.itemId === itemId);
    const [first] = [...(item?.marksA ?? []), ...(item?.marksB ?? [])];
    if (first) desk.goToMark(first);
  };
  const focus = (itemId: string) => {
    if (itemId === focusId) return;
    setFocusId(itemId);
    setOwnOpen(false);
    goToItem(itemId);
  };
  useWanted(focusId, desk, goToItem);
  const settle = async (itemId: string, choice: 'A' | 'B' | 'own', answer: Answer | null, reason: string) => {
    try {
      const next = await call('settleItem', { adjudicationId: view.adjudicationId, itemId, choice, answer, reason });
      setView(next);
      setError(null);
      setOwnOpen(false);
      const open = next.items.find((item) => !item.settled);
      if (open) focus(open.itemId);
    } catch (cause) {
      setError(cause instanceof Error ? cause : new Error(String(cause)));
    }
  };
  useDecideKeys({ view, focusId, focus, settle, toggleOwn: () => setOwnOpen((now) => !now), desk });
  useEffect(() => {
    document.title = `${view.code} · Leptolink`;
  }, [view.code]);

  return (
    <div className="lk-room" data-adjudication-id={view.adjudicationId} data-adjudication-state={view.state}>
      <TopBar where={say('whereAdjudication', { code: view.code })} right={<ProgressWords view={view} />} />
      <EthicsBanner />
      <ImageDesk desk={desk} marks={marks} mayDraw={false} deeds={pickOnly(view, focus)} />
      <aside className="lk-side">
        <div className="lk-side-foot">
          <DerivedLine derived={view.derivedA} name="A" />
          <DerivedLine derived={view.derivedB} name="B" />
          {view.derived ? <DerivedLine derived={view.derived} name={say('consensus')} /> : null}
        </div>
        <div className="lk-form">
          {view.items.map((item) => (
            <CompareRow
              key={item.itemId}
              form={form}
              itemId={item.itemId}
              sides={[
                { name: 'A', answer: item.a, marks: item.marksA, isTaken: item.settled?.origin === 'readA' },
                { name: 'B', answer: item.b, marks: item.marksB, isTaken: item.settled?.origin === 'readB' },
              ]}
              outcome={item.settled ? say('settledAs', { origin: say(`origin_${item.settled.origin}`) }) : null}
              isInFocus={item.itemId === focusId}
              sliceOf={(mark) => (desk.index.ofMark(mark)?.index ?? -1) + 1 || null}
              focus={() => focus(item.itemId)}
              goTo={desk.goToMark}
              settle={(choice, answer, reason) => void settle(item.itemId, choice, answer, reason)}
              isOwnOpen={isOwnOpen && item.itemId === focusId}
              openOwn={(isOpen) => {
                setFocusId(item.itemId);
                setOwnOpen(isOpen);
              }}
            />
          ))}
        </div>
        <footer className="lk-side-foot">
          <ErrorLine error={error} />
          <NextLink view={view} />
        </footer>
      </aside>
      <KeysHelp />
    </div>
  );
}

function readersOf(item: View['items'][number]) {
  return [
    { name: 'A', answer: item.a, marks: item.marksA },
    { name: 'B', answer: item.b, marks: item.marksB },
  ];
}

/** Drawings of others can be picked, nothing else. */
function pickOnly(view: View, focus: (itemId: string) => void) {
  return {
    drawn: () => undefined,
    changed: () => undefined,
    picked: (markId: string) => {
      const item = view.items.find((one) => [...one.marksA, ...one.marksB].some((mark: Mark) => mark.id === markId));
      if (item) focus(item.itemId);
    },
  };
}

function ProgressWords({ view }: { view: View }) {
  const say = useSay(readingWords);
  const n = view.items.filter((item) => item.settled).length;
  return <span data-settled-count={n}>{say('openCount', { n, total: view.items.length })}</span>;
}

function NextLink({ view }: { view: View }) {
  const say = useSay(readingWords);
  const isDone = view.items.every((item) => item.settled);
  return (
    <div className="lk-side-deeds">
      <Link to="/adjudicate">{say('backAdjudications')}</Link>
      {isDone && view.nextAdjudicationId ? (
        <Link className="lk-sign" to={`/adjudicate/${view.nextAdjudicationId}`} data-next>
          {say('next')}
        </Link>
      ) : null}
    </div>
  );
}

function useDecideKeys(given: {
  view: View;
  focusId: string | null;
  focus: (itemId: string) => void;
  settle: (itemId: string, choice: 'A' | 'B', answer: null, reason: string) => Promise<void>;
  toggleOwn: () => void;
  desk: ReturnType<typeof useDesk>;
}): void {
  const { view, focusId, focus, settle, toggleOwn, desk } = given;
  const [, navigate] = useLocation();
  const at = view.items.findIndex((item) => item.itemId === focusId);
  const move = (by: number) => {
    const next = view.items[Math.max(0, Math.min(view.items.length - 1, at + by))];
    if (next) focus(next.itemId);
  };
  const take = (choice: 'A' | 'B') => {
    const item = view.items[at];
    if (item && !item.settled) void settle(item.itemId, choice, null, '');
  };
  useKeys([
    { command: 'adjudication.down', run: () => move(1) },
    { command: 'adjudication.up', run: () => move(-1) },
    { command: 'adjudication.takeA', run: () => take('A') },
    { command: 'adjudication.takeB', run: () => take('B') },
    { command: 'adjudication.own', run: toggleOwn },
    {
      command: 'adjudication.next',
      run: () => (view.nextAdjudicationId ? navigate(`/adjudicate/${view.nextAdjudicationId}`) : undefined),
    },
    ...deskKeys(desk, false),
  ]);
}
