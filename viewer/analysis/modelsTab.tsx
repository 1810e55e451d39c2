import { Button } from '@mantine/core';
import type { Freeze } from '../../shared/analysis/freeze/freeze.ts';
import { useSay } from '../base/language.tsx';
import { useCall } from '../base/useCall.ts';
import { Empty } from '../ui/empty.tsx';
import { Answered } from '../ui/stateSentence.tsx';
import { CompareChoice } from './compareChoice.tsx';
import { ModelCard } from './modelCard.tsx';
import { OpenBuilder } from './openBuilder.tsx';
import { useBuilderDoor } from './useBuilderDoor.ts';
import { analysisWords } from './words.ts';

/** The declared models, the primary first, then the newest, each with its newest result; the way to declare another, and to hold some against each other. */
export function ModelsTab({ freeze }: { freeze: Freeze }) {
  const say = useSay(analysisWords);
  const models = useCall('listModels', {});
  const covariates = useCall('listCovariates', {});
  const { declares, open } = useBuilderDoor();
  const deed = declares === null ? <Button onClick={open}>{say('declare')}</Button> : null;
  const catalogue = covariates.data?.covariates ?? [];
  return (
    <>
      {deed ? (
        <div className="lk-row" style={{ margin: '12px 0 0' }}>
          {deed}
          <span className="lk-quiet">{say('declareSays')}</span>
        </div>
      ) : null}
      {models.data && covariates.data ? (
        <OpenBuilder freeze={freeze} covariates={catalogue} models={models.data.models} />
      ) : null}
      <Answered asked={models}>
        {(data) => (
          <>
            {data.models.length === 0 && declares === null ? <Empty says={say('noModels')}>{deed}</Empty> : null}
            <CompareChoice models={data.models} freeze={freeze} covariates={catalogue} />
            {[...data.models]
              .sort(
                (a, b) =>
                  Number(b.spec.isPrimary) - Number(a.spec.isPrimary) ||
                  b.spec.declaredAt.localeCompare(a.spec.declaredAt),
              )
              .map((model) => (
                <ModelCard key={model.spec.id} model={model} freeze={freeze} covariates={catalogue} />
              ))}
          </>
        )}
      </Answered>
    </>
  );
}
