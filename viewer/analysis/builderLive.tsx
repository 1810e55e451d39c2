import type { Covariate } from '../../shared/analysis/freeze/covariate.ts';
import type { DescribedCovariate } from '../../shared/analysis/describedCovariate.ts';
import type { PlanPreview } from '../../shared/analysis/planPreview.ts';
import { useSay } from '../base/language.tsx';
import { ErrorLine } from '../ui/problemLine.tsx';
import { BuilderDistribution } from './builderDistribution.tsx';
import type { DraftPlan } from './builderDraft.ts';
import { BuilderGuard } from './builderGuard.tsx';
import { remediesOf } from './builderRemedies.ts';
import { builderWords, type BuilderWord } from './builderWords.ts';
import { Term } from './term.tsx';
import type { BuilderPreview } from './useBuilderPreview.ts';

interface Props {
  live: BuilderPreview;
  draft: DraftPlan;
  covariates: readonly Covariate[];
  lookedAt: DescribedCovariate | null;
  nameOf: (covariateId: string) => string;
  onChange: (draft: DraftPlan) => void;
}

/** What the plan would take from the Freeze, while it is written: cases, events, why others are left out, and what its guards say. */
export function BuilderLive({ live, draft, covariates, lookedAt, nameOf, onChange }: Props) {
  const say = useSay(builderWords);
  const { preview, isBehind, error } = live;
  return (
    <aside className="lk-live" aria-label={say('live')} data-behind={isBehind || undefined}>
      <h3>
        {say('live')} {isBehind ? <span className="lk-quiet lk-live-behind">{say('counting')}</span> : null}
      </h3>
      <ErrorLine error={error} />
      {preview === null ? <p className="lk-quiet">{isBehind ? '' : say('liveEmpty')}</p> : null}
      {preview ? (
        <>
          <Counts preview={preview} isDeath={draft.endpointId === 'os'} isPenalised={draft.penalty === 'firth'} />
          <section className="lk-live-guards" aria-live="polite">
            {preview.problems.length === 0 ? (
              <p className="lk-good">✓ {say('guardsQuiet')}</p>
            ) : (
              <h4>{say('guardsSay')}</h4>
            )}
            {preview.problems.map((problem, place) => (
              <BuilderGuard
                key={`${problem.code} ${problem.at} ${place}`}
                problem={problem}
                covariate={covariates.find((one) => one.id === problem.at) ?? null}
                name={nameOf(problem.at)}
                remedies={remediesOf(problem, { draft, covariates })}
                draft={draft}
                onChange={onChange}
              />
            ))}
          </section>
          <Dropped preview={preview} nameOf={nameOf} />
        </>
      ) : null}
      {lookedAt ? <LookedAt described={lookedAt} name={nameOf(lookedAt.covariate.id)} /> : null}
    </aside>
  );
}

function Counts({ preview, isDeath, isPenalised }: { preview: PlanPreview; isDeath: boolean; isPenalised: boolean }) {
  const say = useSay(builderWords);
  const { n, cases, events, degreesOfFreedom, eventsPerDf, delayedEntries } = preview;
  return (
    <>
      <dl className="lk-counts">
        <div>
          <dd data-live="n">{n.toLocaleString('en-US')}</dd>
          <dt>
            {say('casesN')} {n === cases ? null : <span className="lk-quiet">{say('ofCases', { n: cases })}</span>}
          </dt>
        </div>
        <div>
          <dd data-live="events">{events.toLocaleString('en-US')}</dd>
          <dt>{say(isDeath ? 'deathsN' : 'eventsN')}</dt>
        </div>
        {degreesOfFreedom === null ? null : (
          <div>
            <dd data-live="df">{degreesOfFreedom}</dd>
            <dt>
              <Term of="degreesOfFreedom">{say('dfN')}</Term>
            </dt>
          </div>
        )}
      </dl>
      {eventsPerDf === null ? null : <EventsPerDf value={eventsPerDf} isPenalised={isPenalised} />}
      {delayedEntries > 0 ? (
        <p className="lk-quiet">
          <Term of="delayedEntry">{say('delayedN', { n: delayedEntries })}</Term>
        </p>
      ) : null}
    </>
  );
}

const ENOUGH = 10;
const FEWEST = 5;

function EventsPerDf({ value, isPenalised }: { value: number; isPenalised: boolean }) {
  const say = useSay(builderWords);
  const grade = value >= ENOUGH ? 'enough' : value >= FEWEST || isPenalised ? 'few' : 'tooFew';
  const share = Math.min(1, value / (2 * ENOUGH));
  return (
    <div className="lk-per-df" data-grade={grade}>
      <span className="lk-per-df-bar" aria-hidden>
        <i style={{ width: `${100 * share}%` }} />
      </span>
      <Term of="eventsPerDf">{say(grade, { n: value.toFixed(1) })}</Term>
    </div>
  );
}

const reasonWords: Record<PlanPreview['dropped'][number]['reason'], BuilderWord> = {
  population: 'droppedPopulation',
  noEndpoint: 'droppedNoEndpoint',
  noBaselineImaging: 'droppedNoBaselineImaging',
  endedBeforeEntry: 'droppedEndedBeforeEntry',
  endedBeforeLandmark: 'droppedEndedBeforeLandmark',
  missing: 'droppedMissing',
};

function Dropped({ preview, nameOf }: { preview: PlanPreview; nameOf: (covariateId: string) => string }) {
  const say = useSay(builderWords);
  if (preview.dropped.length === 0) return <p className="lk-quiet">{say('nobodyDropped')}</p>;
  return (
    <section>
      <h4>{say('droppedBy')}</h4>
      <ul className="lk-dropped">
        {preview.dropped.map(({ reason, covariateId, n }) => (
          <li key={`${reason} ${covariateId ?? ''}`}>
            <span>{n}</span> {say(reasonWords[reason], { name: covariateId === null ? '' : nameOf(covariateId) })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function LookedAt({ described, name }: { described: DescribedCovariate; name: string }) {
  const say = useSay(builderWords);
  const { known, missing, notImaged, covariate, knownDays } = described;
  return (
    <section className="lk-looked-at">
      <h4>{name}</h4>
      <p className="lk-quiet">
        {say('known')} {known} · {say('missing')} {missing}
        {notImaged > 0 ? ` · ${say('notImaged')} ${notImaged}` : ''} · {say(covariate.knownAt)}
        {knownDays && knownDays.latest > 0
          ? `, ${say('dayRange', { from: knownDays.earliest, to: knownDays.latest })}`
          : ''}
      </p>
      <BuilderDistribution described={described} />
    </section>
  );
}
