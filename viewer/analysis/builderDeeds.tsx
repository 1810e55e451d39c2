import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { ModelPlan } from '../../shared/analysis/modelSpec.ts';
import { useSay } from '../base/language.tsx';
import { useAct, useCall } from '../base/useCall.ts';
import { ErrorLine } from '../ui/problemLine.tsx';
import { builderWords } from './builderWords.ts';
import { Term } from './term.tsx';
import type { BuilderPreview } from './useBuilderPreview.ts';

interface Props {
  freezeId: string;
  title: string;
  plan: ModelPlan | null;
  live: BuilderPreview;
  onDone: () => void;
}

/** Declares the plan, and fits it; asks before a second primary analysis takes the place of the first. */
export function BuilderDeeds({ freezeId, title, plan, live, onDone }: Props) {
  const say = useSay(builderWords);
  const models = useCall('listModels', {});
  const declare = useAct('declareModel', ['listModels']);
  const fit = useAct('fitModel', ['listModels']);
  const [isPrimary, setIsPrimary] = useState(false);
  const [replaces, setReplaces] = useState(false);
  const former = models.data?.models.find((one) => one.spec.isPrimary) ?? null;
  const asks = isPrimary && former !== null && !replaces;
  const isRefused = !live.isBehind && (live.preview?.problems.some((one) => one.severity === 'error') ?? false);
  const missing = plan === null ? 'needsPick' : isRefused ? 'guardsRefuse' : title.trim() === '' ? 'needsTitle' : null;
  const isReady = missing === null && !asks;
  const submit = async (isFitted: boolean) => {
    if (!isReady || plan === null) return;
    const replaced = isPrimary && former ? { replacesPrimaryId: former.spec.id } : {};
    try {
      const { spec } = await declare.mutateAsync({ title: title.trim(), isPrimary, ...replaced, plan });
      if (isFitted) await fit.mutateAsync({ modelSpecId: spec.id, freezeId });
      onDone();
    } catch {
      // Both errors stand above the buttons by themselves.
    }
  };
  return (
    <div className="lk-builder-deeds">
      {asks ? (
        <div className="lk-guard" role="alert" data-guard="primary">
          <p>
            {say('primaryExists', { title: former.spec.title })} {former.fits.length > 0 ? say('primaryWasFitted') : ''}
          </p>
          <div className="lk-guard-ways">
            <button type="button" className="lk-way" onClick={() => setIsPrimary(false)}>
              {say('asSecondary')}
            </button>
            <button type="button" className="lk-way" onClick={() => setReplaces(true)}>
              {say('insteadOf')}
            </button>
          </div>
        </div>
      ) : null}
      {isPrimary && former && replaces ? (
        <p className="lk-stale">{say('insteadSays', { title: former.spec.title })}</p>
      ) : null}
      <ErrorLine error={declare.error ?? fit.error} />
      <div className="lk-row">
        <Button disabled={!isReady} loading={declare.isPending || fit.isPending} onClick={() => void submit(true)}>
          {say('declareAndFit')}
        </Button>
        <Button variant="default" disabled={!isReady} onClick={() => void submit(false)}>
          {say('declareOnly')}
        </Button>
        <Checkbox
          label={say('primary')}
          checked={isPrimary}
          onChange={(event) => {
            setIsPrimary(event.currentTarget.checked);
            setReplaces(false);
          }}
        />
        <Button variant="subtle" onClick={onDone}>
          {say('cancel')}
        </Button>
        <span className="lk-quiet" role="status">
          {missing === null ? <Term of="declared">{say('declareSays')}</Term> : say(missing)}
        </span>
      </div>
    </div>
  );
}
