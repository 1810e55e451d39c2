import type { Covariate } from '../../shared/analysis/freeze/covariate.ts';
import type { Freeze } from '../../shared/analysis/freeze/freeze.ts';
import type { ModelView } from '../../shared/analysis/routes.ts';
import { useSay } from '../base/language.tsx';
import { startOf } from './builderStart.ts';
import { builderWords } from './builderWords.ts';
import { DeclareModel } from './declareModel.tsx';
import { useBuilderDoor } from './useBuilderDoor.ts';

interface Props {
  freeze: Freeze;
  covariates: readonly Covariate[];
  models: readonly ModelView[];
}

/** The builder where the address says that it is open, begun with what the address names. */
export function OpenBuilder({ freeze, covariates, models }: Props) {
  const say = useSay(builderWords);
  const { declares, changeId, close } = useBuilderDoor();
  if (declares === null) return null;
  const model = models.find((one) => one.spec.id === declares) ?? null;
  const start = startOf(model && { title: model.spec.title, plan: model.spec.plan }, changeId, say);
  return (
    <DeclareModel
      key={`${declares} ${changeId}`}
      freeze={freeze}
      covariates={covariates}
      start={start}
      onDone={close}
    />
  );
}
