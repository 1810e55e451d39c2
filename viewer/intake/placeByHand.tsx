import { NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import { SurgicalPhase, Visit, type Timepoint } from '../../shared/intake/timepoint.ts';
import { useSay } from '../base/language.tsx';
import { useAct } from '../base/useCall.ts';
import { ErrorLine } from '../ui/problemLine.tsx';
import { ReasonLine } from '../ui/reasonLine.tsx';
import { intakeWords } from './words.ts';

/** Places a timepoint by hand on both axes, with the reason. */
export function PlaceByHand({ timepoint }: { timepoint: Timepoint }) {
  const say = useSay(intakeWords);
  const place = useAct('placeTimepoint', ['listTimepoints', 'board', 'getCase', 'listCases']);
  const [visit, setVisit] = useState<Visit>(timepoint.visit);
  const [number, setNumber] = useState<number | null>(timepoint.followUpNumber);
  const [phase, setPhase] = useState<SurgicalPhase>(timepoint.surgicalPhase);
  const give = (reason: string) =>
    place.mutate({
      timepointId: timepoint.id,
      visit,
      followUpNumber: visit === 'followUp' ? (number ?? 1) : null,
      surgicalPhase: phase,
      reason,
    });
  return (
    <div style={{ display: 'grid', gap: 8, alignContent: 'start' }}>
      <h3>{say('place2')}</h3>
      {timepoint.overrideReason ? (
        <p className="lk-quiet">
          {timepoint.placedBy}: {timepoint.overrideReason}
        </p>
      ) : null}
      <div className="lk-row">
        <Select
          aria-label={say('visit')}
          w={150}
          value={visit}
          data={Visit.options.map((value) => ({ value, label: say(value) }))}
          onChange={(value) => setVisit(Visit.parse(value))}
        />
        {visit === 'followUp' ? (
          <NumberInput
            aria-label={say('followUpNumber')}
            w={70}
            min={1}
            max={99}
            value={number ?? 1}
            onChange={(value) => setNumber(typeof value === 'number' ? value : null)}
          />
        ) : null}
        <Select
          aria-label={say('surgicalPhase')}
          w={190}
          value={phase}
          data={SurgicalPhase.options.map((value) => ({ value, label: say(value) }))}
          onChange={(value) => setPhase(SurgicalPhase.parse(value))}
        />
      </div>
      <ReasonLine deed={say('save')} placeholder={say('placeReason')} isBusy={place.isPending} onGive={give} />
      <ErrorLine error={place.error} />
    </div>
  );
}
