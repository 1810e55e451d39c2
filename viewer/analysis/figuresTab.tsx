import { drawForest } from '../../shared/analysis/drawForest.ts';
import { drawSurvival } from '../../shared/analysis/drawSurvival.ts';
import type { ModelView } from '../../shared/analysis/routes.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { useCall } from '../base/useCall.ts';
import { Empty } from '../ui/empty.tsx';
import { Block } from '../ui/page.tsx';
import { Answered } from '../ui/stateSentence.tsx';
import { FigureFrame, fileName } from './figureFrame.tsx';
import { localRows } from './localRows.ts';
import { analysisWords } from './words.ts';

/** Every figure of the newest fits, as it is saved. */
export function FiguresTab() {
  const say = useSay(analysisWords);
  const models = useCall('listModels', {});
  return (
    <Answered asked={models}>
      {(data) => {
        const fitted = data.models.filter((model) => model.fits.length > 0);
        if (fitted.length === 0) return <Empty says={say('noFigures')} />;
        return fitted.map((model) => <ModelFigure key={model.spec.id} model={model} />);
      }}
    </Answered>
  );
}

function ModelFigure({ model }: { model: ModelView }) {
  const say = useSay(analysisWords);
  const { language } = useLanguage();
  const covariates = useCall('listCovariates', {});
  const fit = model.fits[0]!;
  const { title } = model.spec;
  if (fit.result.kind === 'table1') return null;
  const svg =
    fit.result.kind === 'survival'
      ? drawSurvival(fit.result, { language, title })
      : drawForest(localRows(fit.result.rows, covariates.data?.covariates ?? [], language), {
          language,
          title,
          footnote: fit.result.footnote,
        });
  return (
    <Block className="lk-model">
      <FigureFrame svg={svg} name={fileName(title)}>
        <span className="lk-quiet">{say('onFreeze', { n: fit.freezeNumber })}</span>
        {fit.isStale ? <span className="lk-chip lk-chip-warning">{say('staleFit')}</span> : null}
      </FigureFrame>
    </Block>
  );
}
