import type { Covariate } from '../../shared/analysis/freeze/covariate.ts';
import type { FitResult } from '../../shared/analysis/modelFit.ts';
import { formatMonths } from '../../shared/analysis/formatNumber.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { localLabel } from './localRows.ts';
import { resultWords } from './resultWords.ts';
import { sayDropped } from './sayDropped.ts';
import { Term } from './term.tsx';

interface Props {
  result: FitResult;
  covariates: readonly Covariate[];
}

/** Who a result was computed from: left out and why, entered late, landmark, rows over time. The reason of an override is said by its guard. */
export function ResultBasis({ result, covariates }: Props) {
  const say = useSay(resultWords);
  const { language } = useLanguage();
  const nameOf = (one: { label: string; covariateId: string }) =>
    language === 'zh' ? localLabel(one.label, one.covariateId, covariates) : one.label;
  const { basis } = result;
  const landmark = basis?.landmark ?? null;
  const overTime = basis?.overTime ?? null;
  const median = basis?.followUp?.medianDays ?? null;
  const strata = basis?.strata ?? [];
  const parts = [
    say('casesSays', { n: result.n, events: result.events }),
    result.delayedEntries > 0 ? <Term of="delayedEntry">{say('entered', { n: result.delayedEntries })}</Term> : null,
    <DroppedWords key="dropped" result={result} covariates={covariates} />,
    basis && basis.competingDeaths > 0 ? say('competing', { n: basis.competingDeaths }) : null,
    median === null ? null : say('followUp', { median: formatMonths(median) }),
    strata.length > 0 ? <Term of="strata">{say('stratifiedBy', { what: strata.map(nameOf).join(', ') })}</Term> : null,
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
    </div>
  );
}

function DroppedWords({ result, covariates }: Props) {
  const say = useSay(resultWords);
  const { language } = useLanguage();
  const reasons = (result.basis?.droppedBy ?? []).filter((one) => one.n > 0);
  if (reasons.length === 0) return <>{say('leftOutPlain', { n: result.dropped })}</>;
  const words = reasons.map((one) => `${sayDropped(one.reason, language, covariates)} ${one.n}`).join(', ');
  return <>{say('leftOut', { n: result.dropped, reasons: words })}</>;
}
