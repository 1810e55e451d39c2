import { SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import { Contrast, Region, Weighting } from '../../shared/imaging/weighting.ts';
import type { SeriesSummary } from '../../shared/intake/routes.ts';
import { useSay } from '../base/language.tsx';
import { useAct } from '../base/useCall.ts';
import { ErrorLine } from '../ui/problemLine.tsx';
import { ReasonLine } from '../ui/reasonLine.tsx';
import { intakeWords } from './words.ts';

/** Why a series was described as it was, and the way to set contrast, weighting and region by hand with what the image shows. */
export function SeriesOverride({ series }: { series: SeriesSummary }) {
  const say = useSay(intakeWords);
  const override = useAct('overrideSeries', ['listSeries', 'getStudy', 'board', 'listTimepoints']);
  const [contrast, setContrast] = useState(Contrast.catch('unknown').parse(series.contrast));
  const [weighting, setWeighting] = useState(Weighting.catch('unknown').parse(series.weighting));
  const [region, setRegion] = useState(Region.catch('unknown').parse(series.region));
  const give = (reason: string) =>
    override.mutate({
      seriesInstanceUid: series.seriesInstanceUid,
      ...(contrast === series.contrast ? {} : { contrast }),
      ...(weighting === series.weighting ? {} : { weighting }),
      ...(region === series.region ? {} : { region }),
      reason,
    });
  return (
    <div className="lk-detail">
      <div>
        <h3>{say('evidence')}</h3>
        {series.evidence.length === 0 ? <p className="lk-quiet">{say('noEvidence')}</p> : null}
        <ul className="lk-lines">
          {series.evidence.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        {series.overrideReason ? <p>{say('overridden', { reason: series.overrideReason })}</p> : null}
      </div>
      <div style={{ display: 'grid', gap: 8, alignContent: 'start' }}>
        <h3>{say('setByHand')}</h3>
        <div className="lk-row">
          <span>{say('contrast')}</span>
          <SegmentedControl
            aria-label={say('contrast')}
            value={contrast}
            onChange={(value) => setContrast(Contrast.parse(value))}
            data={(['pre', 'post', 'unknown'] as const).map((value) => ({ value, label: say(value) }))}
          />
          <span>{say('weighting')}</span>
          <Select
            aria-label={say('weighting')}
            w={130}
            value={weighting}
            onChange={(value) => setWeighting(Weighting.catch(weighting).parse(value))}
            data={Weighting.options}
          />
          <span>{say('region')}</span>
          <Select
            aria-label={say('region')}
            w={110}
            value={region}
            onChange={(value) => setRegion(Region.catch(region).parse(value))}
            data={Region.options}
          />
        </div>
        <ReasonLine deed={say('save')} placeholder={say('overrideReason')} isBusy={override.isPending} onGive={give} />
        <ErrorLine error={override.error} />
      </div>
    </div>
  );
}
