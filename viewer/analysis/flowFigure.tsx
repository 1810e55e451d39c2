import { Select } from '@mantine/core';
import { useState } from 'react';
import { drawFlow, type FlowOptions } from '../../shared/analysis/figure/drawFlow.ts';
import type { FreezeView, ModelView } from '../../shared/analysis/routes.ts';
import { writeCsv } from '../../shared/base/writeCsv.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { useCall } from '../base/useCall.ts';
import { sayReasonZh } from '../ui/sayReasonZh.ts';
import { droppedWords } from './droppedWords.ts';
import { FigureFrame, fileName } from './figureFrame.tsx';
import { sayDropped } from './sayDropped.ts';

type FlowModel = NonNullable<FlowOptions['model']>;

/** The flow of cases of a freeze as STROBE asks for it, run on to the cases of one of its models when that is chosen. */
export function FlowFigure({ view }: { view: FreezeView }) {
  const say = useSay(droppedWords);
  const { language } = useLanguage();
  const [chosenId, setChosenId] = useState('');
  const models = useCall('listModels', {}).data?.models ?? [];
  const covariates = useCall('listCovariates', {}).data?.covariates ?? [];
  const { freeze, flow } = view;
  const fitted = models.filter((one) => modelIn(one, freeze.id) !== null);
  const chosen = fitted.find((one) => one.spec.id === chosenId);
  const found = chosen ? modelIn(chosen, freeze.id) : null;
  const model = found && {
    ...found,
    droppedBy: found.droppedBy.map((one) => ({ ...one, reason: sayDropped(one.reason, language, covariates) })),
  };
  const svg = drawFlow(flow, {
    language,
    eventCount: freeze.eventCount,
    ...(model ? { model } : {}),
    ...(language === 'zh' ? { sayReason: sayReasonZh } : {}),
  });
  const name = chosen ? `flow-freeze-${freeze.number}-${fileName(chosen.spec.title)}` : `flow-freeze-${freeze.number}`;
  return (
    <>
      {fitted.length === 0 ? null : (
        <label className="lk-row lk-figure-choices">
          <span className="lk-quiet">{say('runOn')}</span>
          <Select
            aria-label={say('runOn')}
            w={300}
            value={chosenId}
            allowDeselect={false}
            data={[
              { value: '', label: say('noModel') },
              ...fitted.map(({ spec }) => ({ value: spec.id, label: spec.title })),
            ]}
            onChange={(value) => setChosenId(value ?? '')}
          />
        </label>
      )}
      <FigureFrame svg={svg} name={name} csv={() => flowCsv(flow, model)} />
    </>
  );
}

/** The cases of a model fitted to this freeze; those outside its population are not in the freeze's flow either. */
function modelIn({ spec, fits }: ModelView, freezeId: string): FlowModel | null {
  const result = fits.find((one) => one.freezeId === freezeId)?.result;
  if (!result) return null;
  const left = result.basis?.droppedBy ?? [];
  const droppedBy = left.filter((one) => one.reason !== droppedWords.population[0]);
  return { title: spec.title, n: result.n, events: result.events, droppedBy };
}

function flowCsv(flow: FreezeView['flow'], model: FlowModel | null): string {
  const rows: [string, number][] = [
    ['', flow.cases],
    ...flow.excluded.map((one): [string, number] => [one.reason, one.caseIds.length]),
  ];
  if (!model) return writeCsv(['reason', 'cases'], rows);
  const left = model.droppedBy.map((one): [string, number] => [one.reason, one.n]);
  return writeCsv(['reason', 'cases'], [...rows, ['included', flow.included], ...left, [model.title, model.n]]);
}
