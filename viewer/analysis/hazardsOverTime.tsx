import { useState } from 'react';
import type { Covariate } from '../../shared/analysis/freeze/covariate.ts';
import { drawSchoenfeld } from '../../shared/analysis/figure/drawSchoenfeld.ts';
import { daysOfUnit } from '../../shared/analysis/figure/figureOptions.ts';
import { sayP } from '../../shared/analysis/formatNumber.ts';
import type { FitResult, ModelRow } from '../../shared/analysis/modelFit.ts';
import type { CoefficientOverTime, SchoenfeldResult } from '../../shared/analysis/schoenfeldResult.ts';
import { writeCsv } from '../../shared/base/writeCsv.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { useCall } from '../base/useCall.ts';
import { Answered } from '../ui/stateSentence.tsx';
import { FigureFrame, fileName } from './figureFrame.tsx';
import { figureScreenWords } from './figureScreenWords.ts';
import { localLabel } from './localRows.ts';
import { residualWords } from './residualWords.ts';
import { Term } from './term.tsx';

type Cox = Extract<FitResult, { kind: 'cox' }>;

interface Props {
  fitId: string;
  result: Cox;
  /** Of the result, in the language of the person. */
  rows: readonly ModelRow[];
  covariates: readonly Covariate[];
}

/** The covariates of a Cox model, each of which opens its residuals over time; one whose hazards are not proportional asks to be looked at. */
export function HazardsOverTime({ fitId, result, rows, covariates }: Props) {
  const say = useSay(residualWords);
  const { language } = useLanguage();
  const [openedId, setOpenedId] = useState<string | null>(null);
  const tests = testsOf(result);
  if (tests.length === 0) return null;
  return (
    <section className="lk-over-time" style={{ margin: '8px 0' }}>
      <p className="lk-row" style={{ gap: '2px 14px' }} title={say('overTimeSays')}>
        <Term of="proportionalHazards">{say('overTime')}</Term>
        {tests.map((test) => {
          const drifts = test.p < 0.05;
          return (
            <button
              key={test.covariateId}
              type="button"
              className="lk-link"
              aria-expanded={openedId === test.covariateId}
              onClick={() => setOpenedId(openedId === test.covariateId ? null : test.covariateId)}
            >
              {language === 'zh' ? localLabel(test.label, test.covariateId, covariates) : test.label} ({sayP(test.p)}
              {drifts ? <span className="lk-stale">: {say('drifts')}</span> : null}) ▸
            </button>
          );
        })}
      </p>
      {openedId === null ? null : (
        <Residuals
          {...{ fitId, rows, covariates }}
          covariateId={openedId}
          isFirth={result.parts?.penalty === 'firth'}
        />
      )}
    </section>
  );
}

/** A test for each covariate; fits from before the tests were kept have their p in the table. */
function testsOf({ parts, rows }: Cox): { covariateId: string; label: string; p: number }[] {
  if (parts) return parts.proportionalityTests;
  return rows.flatMap(({ covariateId, label, proportionalityP: p }, index) =>
    p === null || rows[index - 1]?.covariateId === covariateId ? [] : [{ covariateId, label, p }],
  );
}

interface ResidualsProps extends Pick<Props, 'fitId' | 'rows' | 'covariates'> {
  covariateId: string;
  isFirth: boolean;
}

function Residuals({ fitId, rows, covariates, covariateId, isFirth }: ResidualsProps) {
  const say = useSay({ ...figureScreenWords, ...residualWords });
  const { language } = useLanguage();
  const asked = useCall('listResiduals', { fitId });
  const labelOf = (one: CoefficientOverTime) => {
    const row = rows.find((other) => other.covariateId === covariateId && other.level === one.level);
    if (language === 'en' || !row) return one.label;
    return one.level === null ? localLabel(one.label, covariateId, covariates) : `${row.label}：${row.levelLabel}`;
  };
  return (
    <Answered asked={asked}>
      {(data) => {
        const shown = data.coefficients.filter((one) => one.covariateId === covariateId);
        if (shown.length === 0) return <p className="lk-quiet">{say('nothing')}</p>;
        return shown.map((one) => {
          const points = {
            ...one,
            label: labelOf(one),
            times: data.timeDays.map((day) => day / daysOfUnit.months),
            transformed: data.transformed,
            transform: data.transform,
            timeUnit: say('months'),
          };
          const footnote = isFirth ? say('unpenalised') : '';
          return (
            <FigureFrame
              key={one.label}
              svg={drawSchoenfeld(points, { language, footnote })}
              name={fileName(say('fileName', { label: points.label }))}
              csv={() => residualsCsv(data, one)}
            />
          );
        });
      }}
    </Answered>
  );
}

function residualsCsv(data: SchoenfeldResult, one: CoefficientOverTime): string {
  return writeCsv(
    ['time_days', 'transformed', 'scaled_schoenfeld_plus_coef'],
    data.timeDays.map((day, event) => [day, data.transformed[event] ?? null, one.scaled[event] ?? null]),
  );
}
