import { Link, useLocation, useParams } from 'wouter';
import { DAYS_PER_MONTH } from '../../shared/base/day.ts';
import type { CasePage as CaseView, TimelineEntry } from '../../shared/cases/routes.ts';
import { useLabelOf, useSay } from '../base/language.tsx';
import { useCall } from '../base/useCall.ts';
import { Block, Page } from '../ui/page.tsx';
import { ProblemLine } from '../ui/problemLine.tsx';
import { Answered } from '../ui/stateSentence.tsx';
import { CaseTimeline } from './caseTimeline.tsx';
import { findMissing } from './findMissing.ts';
import { InstrumentCards } from './instrumentCards.tsx';
import { useEntryName } from './useEntryName.ts';
import { caseWords } from './words.ts';

/** One case: what happened when, what is recorded, and what is missing or contradictory. */
export function CasePage() {
  const say = useSay(caseWords);
  const { caseId } = useParams<{ caseId: string }>();
  const asked = useCall('getCase', { caseId });
  const back = <Link to="/cases">{say('allCases')}</Link>;
  return (
    <Page title={asked.data?.case.pseudonym ?? say('cases')} deeds={back} says={<SurvivalSentence view={asked.data} />}>
      <Answered asked={asked}>{(view) => <CaseBody view={view} />}</Answered>
    </Page>
  );
}

function SurvivalSentence({ view }: { view: CaseView | undefined }) {
  const say = useSay(caseWords);
  if (!view) return null;
  const { endpoint } = view;
  if (!endpoint) return say('noEndpoint');
  const months = (endpoint.timeDays / DAYS_PER_MONTH).toFixed(1);
  const sentence = say(endpoint.event ? 'survives' : 'followed', { days: endpoint.timeDays, months });
  return `${say('os')}: ${sentence}${endpoint.isImputed ? ` (${say('imputed')})` : ''}`;
}

function CaseBody({ view }: { view: CaseView }) {
  const say = useSay(caseWords);
  const [, navigate] = useLocation();
  const nameOf = useEntryName();
  const open = (entry: TimelineEntry) => {
    if (entry.timepointId) navigate(`/review/${entry.timepointId}`);
    else document.getElementById(`instrument-${instrumentOf(entry)}`)?.scrollIntoView({ block: 'center' });
  };
  return (
    <>
      <Block title={say('timeline')}>
        {view.timeline.length === 0 ? (
          <p className="lk-quiet">{say('noTimeline')}</p>
        ) : (
          <CaseTimeline entries={view.timeline} nameOf={nameOf} onOpen={open} />
        )}
      </Block>
      <div className="lk-columns" style={{ gridTemplateColumns: 'minmax(0, 1fr) 340px' }}>
        <InstrumentCards facts={view.facts} />
        <Missing view={view} />
      </div>
    </>
  );
}

function instrumentOf(entry: TimelineEntry): string {
  if (entry.kind === 'death' || entry.kind === 'lastContact') return 'vitalStatus';
  return entry.kind === 'diagnosis' ? 'tumour' : entry.kind;
}

function Missing({ view }: { view: CaseView }) {
  const say = useSay(caseWords);
  const missing = findMissing(view.facts);
  const isClean = view.problems.length === 0 && missing.length === 0;
  return (
    <Block title={say('missing')}>
      {isClean ? <p className="lk-quiet">{say('nothingMissing')}</p> : null}
      {view.problems.map((problem, index) => (
        <ProblemLine key={`${problem.code} ${problem.at} ${index}`} problem={problem} />
      ))}
      {missing.map((one) => (
        <MissingLine key={one.instrument.id} missing={one} />
      ))}
    </Block>
  );
}

function MissingLine({ missing }: { missing: ReturnType<typeof findMissing>[number] }) {
  const say = useSay(caseWords);
  const labelOf = useLabelOf();
  const items = missing.items.map((item) => labelOf(item.label)).join(', ');
  return (
    <p>
      <strong>{labelOf(missing.instrument.label)}</strong> {say('requiredMissing', { items })}
    </p>
  );
}
