import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { Covariate } from '../../shared/analysis/freeze/covariate.ts';
import type { Freeze } from '../../shared/analysis/freeze/freeze.ts';
import type { ModelView } from '../../shared/analysis/routes.ts';
import { useSay } from '../base/language.tsx';
import { Block } from '../ui/page.tsx';
import { CompareFits } from './compareFits.tsx';
import { useComparedFits } from './comparedFits.ts';
import { resultWords } from './resultWords.ts';

const MOST = 6;

interface Props {
  models: readonly ModelView[];
  freeze: Freeze;
  covariates: readonly Covariate[];
}

/** Which Cox models stand side by side, each with its fit on the freeze that is looked at, else its newest. */
export function CompareChoice({ models, freeze, covariates }: Props) {
  const say = useSay(resultWords);
  const { fitIds, compare, stop } = useComparedFits();
  const [isChoosing, setIsChoosing] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const fitted = models.flatMap(({ spec, fits }) => {
    const fit = fits.find((one) => one.freezeId === freeze.id) ?? fits[0];
    return fit?.result.kind === 'cox' ? [{ spec, fitId: fit.id }] : [];
  });
  const ownerOf = (fitId: string) => models.find((model) => model.fits.some((fit) => fit.id === fitId))?.spec.id;
  const owners = new Set(fitIds.map(ownerOf));
  if (fitIds.length > 1 && owners.size > 1)
    return (
      <Block className="lk-model">
        <CompareFits fitIds={fitIds} title={say('sideBySide')} covariates={covariates} onClose={stop} />
      </Block>
    );
  if (fitted.length < 2) return null;
  if (!isChoosing)
    return (
      <div className="lk-row" style={{ marginTop: 10 }}>
        <Button variant="default" onClick={() => setIsChoosing(true)}>
          {say('compare')}
        </Button>
      </div>
    );
  return (
    <Block title={say('compare')} className="lk-model">
      <p className="lk-quiet">{say('compareSays')}</p>
      <div className="lk-row" style={{ margin: '8px 0' }}>
        {fitted.map(({ spec, fitId }) => (
          <Checkbox
            key={fitId}
            label={spec.title}
            checked={chosen.includes(fitId)}
            disabled={!chosen.includes(fitId) && chosen.length >= MOST}
            onChange={(event) =>
              setChosen(event.currentTarget.checked ? [...chosen, fitId] : chosen.filter((one) => one !== fitId))
            }
          />
        ))}
      </div>
      <div className="lk-row">
        <Button disabled={chosen.length < 2} onClick={() => compare(chosen)}>
          {say('compareChosen', { n: chosen.length })}
        </Button>
        <Button variant="subtle" onClick={() => setIsChoosing(false)}>
          {say('cancel')}
        </Button>
      </div>
    </Block>
  );
}
