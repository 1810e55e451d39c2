import { Select } from '@mantine/core';
import { useState } from 'react';
import type { Covariate } from '../../shared/analysis/freeze/covariate.ts';
import { drawForest, type ForestOptions } from '../../shared/analysis/figure/drawForest.ts';
import { drawSpline } from '../../shared/analysis/figure/drawSpline.ts';
import type { FitResult } from '../../shared/analysis/modelFit.ts';
import { writeCoxCsv } from '../../shared/analysis/writeCoxCsv.ts';
import { writeCsv } from '../../shared/base/writeCsv.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { FigureFrame, fileName } from './figureFrame.tsx';
import { figureScreenWords } from './figureScreenWords.ts';
import { localRows } from './localRows.ts';

type Cox = Extract<FitResult, { kind: 'cox' }>;

interface Props {
  result: Cox;
  title: string;
  covariates: readonly Covariate[];
}

const choices = {
  side: ['both', 'multivariable', 'univariable'],
  preset: ['screen', 'twoColumn', 'oneColumn'],
  ink: ['colour', 'black'],
} as const;

/** The forest plot of a Cox model and a figure of each smooth effect, with what they show to choose; saved as they are seen. */
export function ForestFigure({ result, title, covariates }: Props) {
  const say = useSay(figureScreenWords);
  const { language } = useLanguage();
  const [chosen, setChosen] = useState<Pick<ForestOptions, 'side' | 'preset' | 'ink'>>({});
  const look = { ...chosen, language, footnote: result.footnote };
  const rows = localRows(result.rows, covariates, language);
  const svg = drawForest(rows, { ...look, title, interactions: result.parts?.interactions ?? [] });
  return (
    <>
      <div className="lk-row lk-figure-choices">
        {(['side', 'preset', 'ink'] as const).map((key) => (
          <label key={key} className="lk-row" style={{ gap: 6 }}>
            <span className="lk-quiet">{say(key)}</span>
            <Select
              aria-label={say(key)}
              w={178}
              value={
                chosen[key] ?? (key === 'side' && chosen.preset === 'oneColumn' ? 'multivariable' : choices[key][0])
              }
              allowDeselect={false}
              data={choices[key].map((value) => ({ value, label: say(value) }))}
              onChange={(value) => setChosen({ ...chosen, [key]: value })}
            />
          </label>
        ))}
      </div>
      <FigureFrame svg={svg} name={fileName(title)} csv={() => writeCoxCsv(result)} />
      {(result.parts?.splines ?? []).map((curve) => (
        <FigureFrame
          key={curve.covariateId}
          svg={drawSpline(curve, look)}
          name={fileName(say('splineOf', { label: curve.label }))}
          csv={() =>
            writeCsv(
              ['value', 'hr', 'lower95', 'upper95'],
              curve.points.map((point) => [point.at, point.hr, point.lower, point.upper]),
            )
          }
        />
      ))}
    </>
  );
}
