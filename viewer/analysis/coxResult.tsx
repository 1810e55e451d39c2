import { Fragment } from 'react';
import type { Covariate } from '../../shared/analysis/freeze/covariate.ts';
import type { InteractionRow } from '../../shared/analysis/coxParts.ts';
import { drawForest } from '../../shared/analysis/figure/drawForest.ts';
import { formatRatio, sayP } from '../../shared/analysis/formatNumber.ts';
import { layOutCox } from '../../shared/analysis/layOutCox.ts';
import type { FitResult } from '../../shared/analysis/modelFit.ts';
import type { ModelView } from '../../shared/analysis/routes.ts';
import { writeCoxCsv } from '../../shared/analysis/writeCoxCsv.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { BootstrapPanel } from './bootstrapPanel.tsx';
import { CopyTable } from './copyTable.tsx';
import { CoxTable } from './coxTable.tsx';
import { fileName } from './figureFrame.tsx';
import { HazardsOverTime } from './hazardsOverTime.tsx';
import { localLabel, localRows } from './localRows.ts';
import { type CasesAsked, isAsked, useOpenedCases } from './openedCases.ts';
import { residualWords } from './residualWords.ts';
import { resultWords } from './resultWords.ts';
import { SaveBar } from './saveBar.tsx';
import { RScript } from './survivalResult.tsx';
import { Term } from './term.tsx';

type Cox = Extract<FitResult, { kind: 'cox' }>;

interface Props {
  spec: ModelView['spec'];
  fitId: string;
  freezeId: string;
  result: Cox;
  covariates: readonly Covariate[];
}

/** The table of a Cox model with its forest plot inline; a row opens the cases behind it. */
export function CoxResult({ spec, fitId, freezeId, result, covariates }: Props) {
  const sayMore = useSay(residualWords);
  const { language } = useLanguage();
  const { opened, open } = useOpenedCases(fitId);
  const rows = localRows(result.rows, covariates, language);
  const { parts } = result;
  const look = { language, title: spec.title, footnote: result.footnote };
  const svg = drawForest(rows, { ...look, interactions: parts?.interactions ?? [] });
  return (
    <>
      <CoxTable
        rows={rows}
        interactions={parts?.interactions ?? []}
        limits={parts?.limits ?? 'wald'}
        isOpen={(row) => isAsked(opened, { covariateId: row.covariateId, level: row.level })}
        onOpen={(row) => open({ covariateId: row.covariateId, level: row.level, day: null })}
        isOpenPair={(row) => isAsked(opened, pairOf(row))}
        onOpenPair={(row) => open(pairOf(row))}
      />
      <ModelSentence result={result} />
      <Splines result={result} covariates={covariates} />
      <Strata
        result={result}
        onOpen={(label) => open({ covariateId: null, level: null, within: { id: 'stratum', level: label }, day: null })}
      />
      <p className="lk-quiet" style={{ maxWidth: '110ch' }}>
        {result.footnote}
      </p>
      <HazardsOverTime {...{ fitId, result, rows, covariates }} />
      <BootstrapPanel fitId={fitId} rows={rows} />
      <div style={{ marginTop: 8 }}>
        <SaveBar svg={svg} name={fileName(spec.title)} csv={() => writeCoxCsv(result)} says={sayMore('savesForest')}>
          <CopyTable table={() => layOutCox({ ...result, rows }, language)} />
          <RScript freezeId={freezeId} specId={spec.id} />
        </SaveBar>
      </div>
    </>
  );
}

function ModelSentence({ result }: { result: Cox }) {
  const say = useSay(resultWords);
  const { likelihoodRatio: lr, concordance, proportionality, parts } = result;
  const perDf = parts?.eventsPerDf ?? (result.degreesOfFreedom > 0 ? result.events / result.degreesOfFreedom : null);
  const isDoubtful = proportionality !== null && proportionality.p < 0.05;
  return (
    <p style={{ margin: '8px 0 2px' }}>
      <Term of="degreesOfFreedom">{say('dfSays', { df: result.degreesOfFreedom })}</Term>
      {perDf === null ? null : (
        <>
          {', '}
          <Term of="eventsPerDf">{say('perDf', { ratio: perDf.toFixed(1) })}</Term>
        </>
      )}
      {lr ? (
        <>
          {' · '}
          <Term of="likelihoodRatio" /> {say('lr', { chisq: lr.chisq.toFixed(2), df: lr.df, p: sayP(lr.p) })}
        </>
      ) : null}
      {concordance ? (
        <>
          {' · '}
          <Term of="concordance" /> {formatRatio(concordance.value)}
        </>
      ) : null}
      {typeof parts?.aic === 'number' ? ` · AIC ${parts.aic.toFixed(1)}` : null}
      {proportionality ? (
        <span className={isDoubtful ? 'lk-stale' : undefined}>
          {' · '}
          <Term of="proportionalHazards" /> {say('phGlobal', { p: sayP(proportionality.p) })}
          {isDoubtful ? `: ${say('phDoubtful')}` : ''}
        </span>
      ) : null}
    </p>
  );
}

/** What a curve in place of a line says, at its knots. */
function Splines({ result, covariates }: Pick<Props, 'result' | 'covariates'>) {
  const say = useSay(resultWords);
  const { language } = useLanguage();
  return (result.parts?.splines ?? []).map((spline) => (
    <p key={spline.covariateId}>
      <Term of="spline">
        {language === 'zh' ? localLabel(spline.label, spline.covariateId, covariates) : spline.label}
      </Term>
      :{' '}
      {spline.knots
        .map((knot) => {
          const nearest = spline.points.reduce((best, point) =>
            Math.abs(point.at - knot) < Math.abs(best.at - knot) ? point : best,
          );
          return `${say('hr')} ${formatRatio(nearest.hr)} @ ${formatRatio(nearest.at)}`;
        })
        .join(', ')}
      {spline.overall ? ` · ${say('splineOverall', { p: sayP(spline.overall.p) })}` : null}
      {spline.nonLinearity ? ` · ${say('splineBends', { p: sayP(spline.nonLinearity.p) })}` : null}
    </p>
  ));
}

/** The cases of an interaction are in both of its levels. */
function pairOf({ covariateIds: [first, second], levels }: InteractionRow): CasesAsked {
  const [level, other] = levels ?? [null, null];
  return { covariateId: first, level, within: { id: second, level: other }, day: null };
}

function Strata({ result, onOpen }: { result: Cox; onOpen: (label: string) => void }) {
  const say = useSay(resultWords);
  const strata = result.parts?.strataCounts ?? [];
  if (strata.length < 2) return null;
  return (
    <p>
      <Term of="strata" />:{' '}
      {strata.map(({ label, n, events }, index) => (
        <Fragment key={label}>
          {index > 0 ? ' · ' : ''}
          <button type="button" className="lk-link" onClick={() => onOpen(label)}>
            {say('stratum', { label, n, events })}
          </button>
        </Fragment>
      ))}
    </p>
  );
}
