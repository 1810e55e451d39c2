import type { Covariate } from '../../shared/analysis/freeze/covariate.ts';
import { formatMean, layOutCurves } from '../../shared/analysis/layOutCurves.ts';
import { formatMedianMonths, formatP, sayP } from '../../shared/analysis/formatNumber.ts';
import type { FitResult, SurvivalCurve } from '../../shared/analysis/modelFit.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { CopyTable } from './copyTable.tsx';
import { localCurves } from './localRows.ts';
import { useOpenedCases } from './openedCases.ts';
import { resultWords } from './resultWords.ts';
import { Term } from './term.tsx';

type Survival = Extract<FitResult, { kind: 'survival' }>;

interface Props {
  fitId: string;
  groupBy: string | null;
  result: Survival;
  covariates: readonly Covariate[];
}

/** Groups of a Kaplan-Meier analysis with their medians and restricted means, and the tests between them; a row opens its cases. */
export function CurvesTable({ fitId, groupBy, result: given, covariates }: Props) {
  const say = useSay(resultWords);
  const { language } = useLanguage();
  const { opened, open } = useOpenedCases(fitId);
  const result = localCurves(given, { groupBy, covariates, language });
  const until = result.curves.find((curve) => curve.restricted)?.restricted?.untilDays ?? null;
  const openCurve = (curve: SurvivalCurve) => open({ covariateId: groupBy, level: curve.level, day: null });
  return (
    <div style={{ marginTop: 12 }}>
      <table className="lk-table" style={{ width: 'auto', minWidth: 620 }}>
        <thead>
          <tr>
            <th>{say('group')}</th>
            <th className="lk-number">{say('n')}</th>
            <th className="lk-number">{say('events')}</th>
            <th className="lk-number">
              <Term of="median">{say('median')}</Term> (<Term of="confidence" />)
            </th>
            {until === null ? null : (
              <th className="lk-number">
                <Term of="restrictedMean" /> {say('restricted', { n: until })}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {result.curves.map((curve) => (
            <tr
              key={curve.level ?? ''}
              tabIndex={0}
              data-opens
              aria-selected={opened !== null && opened.level === curve.level}
              onClick={() => openCurve(curve)}
              onKeyDown={(event) => (event.key === 'Enter' ? openCurve(curve) : undefined)}
            >
              <td>{curve.level === null ? say('allCases') : curve.label}</td>
              <td className="lk-number">{curve.n}</td>
              <td className="lk-number">{curve.events}</td>
              <td className="lk-number">{formatMedianMonths(curve)}</td>
              {until === null ? null : (
                <td className="lk-number">{curve.restricted ? formatMean(curve.restricted) : '–'}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <Tests result={result} />
      <Pairwise result={result} />
      <div className="lk-row" style={{ marginTop: 8 }}>
        <CopyTable table={() => layOutCurves(result, language)} />
      </div>
    </div>
  );
}

function Tests({ result: { logRank, parts } }: { result: Survival }) {
  const say = useSay(resultWords);
  const words = (test: { chisq: number; df: number; p: number }) =>
    say('lr', { chisq: test.chisq.toFixed(2), df: test.df, p: sayP(test.p) });
  return (
    <p style={{ marginTop: 8 }}>
      {logRank ? (
        <>
          <Term of={parts?.rho === 1 ? 'petoPeto' : 'logRank'} /> {words(logRank)}
        </>
      ) : null}
      {parts?.trend ? (
        <>
          {' · '}
          <Term of="trendTest" /> {words(parts.trend)}
        </>
      ) : null}
      {(parts?.restrictedDifferences ?? []).map((one) => (
        <span key={one.level}>
          {' · '}
          <Term of="restrictedMean">{say('difference')}</Term> {one.label}:{' '}
          {formatMean({ ...one, mean: one.difference })}
          {one.p === null ? null : `, ${sayP(one.p)}`}
        </span>
      ))}
    </p>
  );
}

function Pairwise({ result: { parts } }: { result: Survival }) {
  const say = useSay(resultWords);
  if (!parts || parts.pairwise.length === 0) return null;
  return (
    <table className="lk-table" style={{ width: 'auto', marginTop: 8 }}>
      <thead>
        <tr>
          <th>
            <Term of="pairwise">{say('pair')}</Term>
          </th>
          <th className="lk-number">χ²</th>
          <th className="lk-number">
            <Term of="pValue">p</Term>
          </th>
          <th className="lk-number">
            <Term of="multiplicity">{say('adjusted', { method: parts.pairwiseMethod })}</Term>
          </th>
        </tr>
      </thead>
      <tbody>
        {parts.pairwise.map((pair) => (
          <tr key={pair.levels.join(' ')}>
            <td>{pair.labels.join(' – ')}</td>
            <td className="lk-number">{pair.chisq.toFixed(2)}</td>
            <td className="lk-number">{formatP(pair.p)}</td>
            <td className="lk-number">{formatP(pair.adjustedP)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
