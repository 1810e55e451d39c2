import { useCallback, useMemo, useState } from 'react';
import { Link, useParams, useSearch } from 'wouter';
import type { Output } from '../../shared/api.ts';
import { findForm, findFormItem } from '../../shared/reading/findForm.ts';
import { call } from '../base/call.ts';
import { useKeys } from '../base/keys.tsx';
import { useLanguage, useSay } from '../base/language.tsx';
import type { Stack } from '../imaging/stack.ts';
import { EthicsBanner } from '../ui/appShell.tsx';
import { KeysHelp } from '../ui/keysHelp.tsx';
import { ErrorLine } from '../ui/problemLine.tsx';
import { TopBar } from '../ui/topBar.tsx';
import { answerWords } from './answerWords.ts';
import { isSeen } from './answerByKey.ts';
import { CompareRow } from './compareRow.tsx';
import { deskKeys } from './deskKeys.ts';
import { DerivedLine } from './derivedLine.tsx';
import { ImageDesk } from './imageDesk.tsx';
import './reading.css';
import { stageWords } from './stageWords.ts';
import { twoOutlines } from './twoOutlines.ts';
import { useDesk } from './useDesk.ts';
import { useOpened } from './useOpened.ts';
import { useWanted } from './useWanted.ts';
import { readingWords } from './words.ts';

type View = Output<'reviewTimepoint'>;
type Item = View['items'][number];

/** The way back from a number to the slice: both reads and the consensus of one timepoint with its images. `?item=` opens at an item, `?stage=2` shows what stage 2 says. */
export function ReviewPage() {
  const { timepointId } = useParams<{ timepointId: string }>();
  const say = useSay(readingWords);
  const stage = new URLSearchParams(useSearch()).get('stage') === '2' ? 2 : 1;
  const review = useCallback((id: string) => call('reviewTimepoint', { timepointId: id, stage }), [stage]);
  const opened = useOpened('timepoint', timepointId, review);
  if (opened.view && opened.stacks)
    return <Room key={`${timepointId} ${opened.view.stage}`} view={opened.view} stacks={opened.stacks} />;
  return (
    <div className="lk-room">
      <TopBar />
      <div className="lk-room-wait">
        {opened.error ? <ErrorLine error={opened.error} /> : say('imagesLoading')}{' '}
        <Link to="/analysis">{say('backAnalysis')}</Link>
      </div>
    </div>
  );
}

function Room({ view, stacks }: { view: View; stacks: readonly Stack[] }) {
  const say = useSay(readingWords);
  const { language } = useLanguage();
  const wanted = new URLSearchParams(useSearch()).get('item');
  const form = useMemo(() => findForm(view.formVersion), [view.formVersion]);
  const desk = useDesk(stacks);
  const [showsAll, setShowsAll] = useState(false);
  const [focusId, setFocusId] = useState<string | null>(wanted);
  const items = view.items.filter((item) => showsAll || item.itemId === wanted || isOfInterest(item));
  const marks = useMemo(
    () => view.items.flatMap((item) => twoOutlines({ itemId: item.itemId, readers: readersOf(item) }, focusId)),
    [view.items, focusId],
  );
  const focus = (itemId: string) => {
    setFocusId(itemId);
    const [first] = view.items.find((one) => one.itemId === itemId)?.reads.flatMap((read) => read.marks) ?? [];
    if (first) desk.goToMark(first);
  };
  useWanted(wanted, desk, focus);
  useReviewKeys({ items, focusId, focus, desk });
  const picked = (markId: string) => {
    const item = view.items.find((one) => one.reads.some((read) => read.marks.some((mark) => mark.id === markId)));
    if (item) setFocusId(item.itemId);
  };
  const visit =
    view.daysFromDiagnosis === null
      ? view.visit
      : `${view.visit} · ${say('dayFromDiagnosis', { n: signed(view.daysFromDiagnosis) })}`;
  return (
    <div className="lk-room" data-timepoint-id={view.timepointId} data-focus-item={focusId ?? ''}>
      <TopBar where={say('whereReview', { case: view.casePseudonym, visit })} />
      <EthicsBanner />
      <ImageDesk
        desk={desk}
        marks={marks}
        mayDraw={false}
        deeds={{ drawn: () => undefined, changed: () => undefined, picked }}
      />
      <aside className="lk-side">
        <div className="lk-side-foot">
          <StageLinks view={view} />
          {view.derived ? <DerivedLine derived={view.derived} name={say('consensus')} /> : null}
          <label>
            <input type="checkbox" checked={!showsAll} onChange={() => setShowsAll((now) => !now)} />{' '}
            {say('onlyPositive')}
          </label>
        </div>
        <div className="lk-form">
          {items.map((item) => (
            <CompareRow
              key={item.itemId}
              form={form}
              itemId={item.itemId}
              sides={readersOf(item).map((reader) => ({ ...reader, isTaken: false }))}
              outcome={consensusWords(item, { say, language, form })}
              isInFocus={item.itemId === focusId}
              sliceOf={(mark) => (desk.index.ofMark(mark)?.index ?? -1) + 1 || null}
              focus={() => focus(item.itemId)}
              goTo={desk.goToMark}
            />
          ))}
        </div>
      </aside>
      <KeysHelp />
    </div>
  );
}

/** The other stage of this timepoint, where it was read in both: what they say never stands in one list. */
function StageLinks({ view }: { view: View }) {
  const say = useSay(stageWords);
  if (view.stages.length < 2) return null;
  return (
    <p className="lk-row" data-stage={view.stage}>
      {view.stages.map((stage) =>
        stage === view.stage ? (
          <b key={stage}>{say(stage === 2 ? 'stage2' : 'stage1')}</b>
        ) : (
          <Link key={stage} to={`/review/${view.timepointId}?stage=${stage}`}>
            {say(stage === 2 ? 'stage2' : 'stage1')}
          </Link>
        ),
      )}
    </p>
  );
}

function signed(days: number): string {
  return days > 0 ? `+${days}` : String(days);
}

function readersOf(item: Item) {
  return item.reads.map((read) => ({ name: read.reader, answer: read.answer, marks: read.marks }));
}

/** Positive in the consensus or in a read, or read differently. */
function isOfInterest(item: Item): boolean {
  const answers = item.reads.map((read) => read.answer);
  const isPositive = [item.consensus, ...answers].some(
    (answer) => answer && (answer.kind === 'location' ? isSeen(answer) : answer.kind !== 'text'),
  );
  return isPositive || (item.origin !== null && item.origin !== 'agreed');
}

function consensusWords(
  item: Item,
  at: { say: ReturnType<typeof useSay<typeof readingWords>>; language: 'en' | 'zh'; form: ReturnType<typeof findForm> },
): string | null {
  if (!item.origin) return null;
  const words = answerWords(findFormItem(at.form, item.itemId), item.consensus, at);
  const origin = at.say(`origin_${item.origin as 'agreed'}`);
  return `${at.say('consensus')}: ${words} (${origin})${item.reason ? ` · ${item.reason}` : ''}`;
}

function useReviewKeys(given: {
  items: readonly Item[];
  focusId: string | null;
  focus: (itemId: string) => void;
  desk: ReturnType<typeof useDesk>;
}): void {
  const { items, focusId, focus, desk } = given;
  const at = items.findIndex((item) => item.itemId === focusId);
  const move = (by: number) => {
    const next = items[Math.max(0, Math.min(items.length - 1, at + by))];
    if (next) focus(next.itemId);
  };
  useKeys([
    { command: 'review.down', run: () => move(1) },
    { command: 'review.up', run: () => move(-1) },
    ...deskKeys(desk, false),
  ]);
}
