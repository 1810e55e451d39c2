import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Freeze } from '../../shared/analysis/freeze.ts';
import { useSay } from '../base/language.tsx';
import { useCall } from '../base/useCall.ts';
import { Empty } from '../ui/empty.tsx';
import { Answered } from '../ui/stateSentence.tsx';
import { DeclareModel } from './declareModel.tsx';
import { ModelCard } from './modelCard.tsx';
import { analysisWords } from './words.ts';

/** The declared models, the primary first, then the newest, each with its newest result; and the way to declare another. */
export function ModelsTab({ freeze }: { freeze: Freeze }) {
  const say = useSay(analysisWords);
  const models = useCall('listModels', {});
  const covariates = useCall('listCovariates', {});
  const [declares, setDeclares] = useState(false);
  const deed = declares ? null : <Button onClick={() => setDeclares(true)}>{say('declare')}</Button>;
  const catalogue = covariates.data?.covariates ?? [];
  return (
    <>
      <div className="lk-row" style={{ margin: '12px 0 0' }}>
        {deed}
        <span className="lk-quiet">{say('declareSays')}</span>
      </div>
      {declares && covariates.data ? (
        <DeclareModel freeze={freeze} covariates={catalogue} onDone={() => setDeclares(false)} />
      ) : null}
      <Answered asked={models}>
        {(data) => (
          <>
            {data.models.length === 0 && !declares ? <Empty says={say('noModels')}>{deed}</Empty> : null}
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
