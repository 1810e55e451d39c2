import type { FitResult } from '../../shared/analysis/modelFit.ts';
import { formatMonths } from '../../shared/analysis/formatNumber.ts';
import { useSay } from '../base/language.tsx';
import { resultWords } from './resultWords.ts';
import { Term } from './term.tsx';

/** Who a result was computed from: left out and why, entered late, landmark, rows over time; and the reason of an override, which is never small print. */
export function ResultBasis({ result }: { result: FitResult }) {
  const say = useSay(resultWords);
  const { basis } = result;
  const landmark = basis?.landmark ?? null;
  const overTime = basis?.overTime ?? null;
  const median = basis?.followUp?.medianDays ?? null;
  const strata = basis?.strata ?? [];
  const parts = [
    say('casesSays', { n: result.n, events: result.events }),
    result.delayedEntries > 0 ? <Term of="delayedEntry">{say('entered', { n: result.delayedEntries })}</Term> : null,
    <DroppedWords key="dropped" result={result} />,
    basis && basis.competingDeaths > 0 ? say('competing', { n: basis.competingDeaths }) : null,
    median === null ? null : say('followUp', { median: formatMonths(median) }),
    strata.length > 0 ? (
      <Term of="strata">{say('stratifiedBy', { what: strata.map((one) => one.label).join(', ') })}</Term>
    ) : null,
  ];
  return (
    <div className="lk-basis">
      <p>
        {parts
          .filter((part) => part !== null)
          .map((part, index) => (
            <span key={index}>
              {index > 0 ? ' · ' : null}
              {part}
            </span>
          ))}
      </p>
      {landmark ? (
        <p>
          <Term of="landmark">
            {say('landmarkSays', { day: landmark.day, n: landmark.excluded, events: landmark.excludedEvents })}
          </Term>
        </p>
      ) : null}
      {overTime ? (
        <p>
          <Term of="overTime">
            {say('overTimeSays', {
              rows: overTime.rows,
              n: result.n,
              split: overTime.splitCases,
              changes: overTime.changes,
            })}
          </Term>
        </p>
      ) : null}
      {basis?.overrideReason ? (
        <p className="lk-stale" role="note">
          {say('overrideSays', { reason: basis.overrideReason })}
        </p>
      ) : null}
    </div>
  );
}

function DroppedWords({ result }: { result: FitResult }) {
  const say = useSay(resultWords);
  const reasons = (result.basis?.droppedBy ?? []).filter((one) => one.n > 0);
  if (reasons.length === 0) return <>{say('leftOutPlain', { n: result.dropped })}</>;
  return (
    <>{say('leftOut', { n: result.dropped, reasons: reasons.map((one) => `${one.reason} ${one.n}`).join(', ') })}</>
  );
}
