import type { ModelView } from '../../shared/analysis/routes.ts';
import { useSay } from '../base/language.tsx';
import { useCall } from '../base/useCall.ts';
import { Empty } from '../ui/empty.tsx';
import { Block } from '../ui/page.tsx';
import { Answered } from '../ui/stateSentence.tsx';
import { ForestFigure } from './figureForest.tsx';
import { fileName } from './figureFrame.tsx';
import { SurvivalFigure } from './figureSurvival.tsx';
import { curvesCsv } from './survivalResult.tsx';
import { analysisWords } from './words.ts';

/** Every figure of the newest fits, as it is saved. */
export function FiguresTab() {
  const say = useSay(analysisWords);
  const models = useCall('listModels', {});
  return (
    <Answered asked={models}>
      {(data) => {
        // Table 1 is a table: it stands with its model.
        const drawn = data.models.filter((model) => model.fits[0] && model.fits[0].result.kind !== 'table1');
        if (drawn.length === 0) return <Empty says={say('noFigures')} />;
        return drawn.map((model) => <ModelFigure key={model.spec.id} model={model} />);
      }}
    </Answered>
  );
}

function ModelFigure({ model }: { model: ModelView }) {
  const say = useSay(analysisWords);
  const covariates = useCall('listCovariates', {});
  const { isStale, freezeNumber, result } = model.fits[0]!;
  const { title, plan } = model.spec;
  const chips = (
    <>
      <span className="lk-quiet">{say('onFreeze', { n: freezeNumber })}</span>
      {isStale ? <span className="lk-chip lk-chip-warning">{say('staleFit')}</span> : null}
    </>
  );
  return (
    <Block className="lk-model" deeds={chips}>
      {result.kind === 'survival' ? (
        <SurvivalFigure
          result={result}
          endpointId={plan.kind === 'survival' ? plan.endpointId : 'os'}
          title={title}
          name={fileName(title)}
          csv={() => curvesCsv(result)}
        />
      ) : null}
      {result.kind === 'cox' ? (
        <ForestFigure result={result} title={title} covariates={covariates.data?.covariates ?? []} />
      ) : null}
    </Block>
  );
}
