import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Covariate } from '../../shared/analysis/covariate.ts';
import { drawForest } from '../../shared/analysis/drawForest.ts';
import { formatRatio, sayP } from '../../shared/analysis/formatNumber.ts';
import type { FitResult, ModelRow } from '../../shared/analysis/modelFit.ts';
import type { ModelView } from '../../shared/analysis/routes.ts';
import { writeCsv } from '../../shared/base/writeCsv.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { saveFile } from '../base/saveFile.ts';
import { CoxTable } from './coxTable.tsx';
import { fileName } from './figureFrame.tsx';
import { localRows } from './localRows.ts';
import { RowCases } from './rowCases.tsx';
import { RScript } from './survivalResult.tsx';
import { analysisWords } from './words.ts';

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
  const say = useSay(analysisWords);
  const { language } = useLanguage();
  const [opened, setOpened] = useState<ModelRow | null>(null);
  const rows = localRows(result.rows, covariates, language);
  const saveSvg = () => {
    const svg = drawForest(rows, { language, title: spec.title, footnote: result.footnote });
    saveFile(`${fileName(spec.title)}.svg`, svg, 'image/svg+xml');
  };
  return (
    <>
      <CoxTable rows={rows} opened={opened} onOpen={setOpened} />
      <p style={{ margin: '8px 0 2px' }}>
        <ModelSentence result={result} />
        {result.proportionality && result.proportionality.p < 0.05 ? (
          <span className="lk-stale"> · {say('phDoubtful')}</span>
        ) : null}
      </p>
      <p className="lk-quiet" style={{ maxWidth: '110ch' }}>
        {result.footnote}
      </p>
      <div className="lk-row" style={{ marginTop: 8 }}>
        <Button variant="default" onClick={saveSvg}>
          {say('svg')}
        </Button>
        <Button
          variant="default"
          onClick={() => saveFile(`${fileName(spec.title)}.csv`, rowsCsv(result.rows), 'text/csv')}
        >
          {say('csv')}
        </Button>
        <RScript freezeId={freezeId} specId={spec.id} />
      </div>
      {opened ? (
        <RowCases
          fitId={fitId}
          covariateId={opened.covariateId}
          level={opened.level}
          name={opened.level === null ? opened.label : `${opened.label}: ${opened.levelLabel ?? opened.level}`}
          onClose={() => setOpened(null)}
        />
      ) : null}
    </>
  );
}

function ModelSentence({ result }: { result: Cox }) {
  const say = useSay(analysisWords);
  const { likelihoodRatio: lr, concordance, proportionality } = result;
  const parts = [
    say('modelSays', { n: result.n, events: result.events, df: result.degreesOfFreedom }),
    lr ? say('lr', { chisq: lr.chisq.toFixed(2), df: lr.df, p: sayP(lr.p) }) : null,
    concordance ? say('concordance', { value: formatRatio(concordance.value) }) : null,
    proportionality ? say('globalPh', { p: sayP(proportionality.p) }) : null,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

function rowsCsv(rows: readonly ModelRow[]): string {
  const header = ['covariate', 'level', 'is_reference', 'n', 'events']
    .concat(['uni_hr', 'uni_lower95', 'uni_upper95', 'uni_p'])
    .concat(['multi_hr', 'multi_lower95', 'multi_upper95', 'multi_p', 'overall_p', 'ph_p']);
  const ratio = (one: ModelRow['univariable']) => [
    one?.hr ?? null,
    one?.lower ?? null,
    one?.upper ?? null,
    one?.p ?? null,
  ];
  return writeCsv(
    header,
    rows.map((row) => [
      row.covariateId,
      row.level,
      row.isReference,
      row.n,
      row.events,
      ...ratio(row.univariable),
      ...ratio(row.multivariable),
      row.overallP,
      row.proportionalityP,
    ]),
  );
}
