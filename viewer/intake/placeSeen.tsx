import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { SurgicalPhase, Visit } from '../../shared/intake/timepoint.ts';
import { useSay } from '../base/language.tsx';
import { useAct } from '../base/useCall.ts';
import { Block } from '../ui/page.tsx';
import { ErrorLine } from '../ui/problemLine.tsx';
import { ReasonLine } from '../ui/reasonLine.tsx';
import { StateSentence } from '../ui/stateSentence.tsx';
import { boardWords } from './boardWords.ts';
import type { TimepointRow } from './timepointsPage.tsx';
import { intakeWords } from './words.ts';

const refreshes = ['listTimepoints', 'board', 'getCase', 'listCases'] as const;

/** Places all timepoints that the list shows at once, for one reason; or gives those placed by hand back to the rules. */
export function PlaceSeen({ seen, onClose }: { seen: readonly TimepointRow[]; onClose: () => void }) {
  const say = useSay(boardWords);
  const sayPlace = useSay(intakeWords);
  const [visit, setVisit] = useState<Visit | null>(null);
  const [phase, setPhase] = useState<SurgicalPhase | null>(null);
  const place = useAct('placeMany', refreshes);
  const release = useAct('releaseTimepoints', refreshes);
  const [isReleasing, setIsReleasing] = useState(false);
  const changing = seen.filter(
    (row) => (visit !== null && row.visit !== visit) || (phase !== null && row.surgicalPhase !== phase),
  );
  const decided = seen.filter((row) => row.overrideReason !== null);
  const idsOf = (rows: readonly TimepointRow[]) => rows.map((row) => row.id);
  return (
    <Block
      title={say('placeSeen', { n: seen.length })}
      deeds={
        <Button variant="subtle" onClick={onClose}>
          {say('close')}
        </Button>
      }
    >
      <p className="lk-quiet">{say('placeSays', { n: seen.length })}</p>
      <div className="lk-row">
        <Select
          aria-label={sayPlace('visit')}
          placeholder={`${sayPlace('visit')}: ${say('keepAs')}`}
          clearable
          w={210}
          value={visit}
          data={Visit.exclude(['followUp']).options.map((value) => ({ value, label: sayPlace(value) }))}
          onChange={(value) => setVisit(value === null ? null : Visit.parse(value))}
        />
        <Select
          aria-label={sayPlace('surgicalPhase')}
          placeholder={`${sayPlace('surgicalPhase')}: ${say('keepAs')}`}
          clearable
          w={240}
          value={phase}
          data={SurgicalPhase.options.map((value) => ({ value, label: sayPlace(value) }))}
          onChange={(value) => setPhase(value === null ? null : SurgicalPhase.parse(value))}
        />
        {decided.length > 0 && !isReleasing ? (
          <button type="button" className="lk-link" onClick={() => setIsReleasing(true)}>
            {say('releaseSays', { n: decided.length })} {say('release')} …
          </button>
        ) : null}
      </div>
      {visit === null && phase === null ? null : changing.length === 0 ? (
        <p className="lk-quiet">{say('placeNothing')}</p>
      ) : (
        <ReasonLine
          deed={say('placeDo', { n: changing.length })}
          placeholder={sayPlace('placeReason')}
          isBusy={place.isPending}
          onGive={(reason) => place.mutate({ timepointIds: idsOf(changing), visit, surgicalPhase: phase, reason })}
        />
      )}
      {isReleasing ? (
        <ReasonLine
          deed={say('release')}
          isBusy={release.isPending}
          onCancel={() => setIsReleasing(false)}
          onGive={(reason) =>
            release.mutate({ timepointIds: idsOf(decided), reason }, { onSuccess: () => setIsReleasing(false) })
          }
        />
      ) : null}
      <ErrorLine error={place.error ?? release.error} />
      {place.data ? <StateSentence says={say('placeDone', { n: place.data.changed })} /> : null}
      {release.data ? <StateSentence says={say('releaseDone', { n: release.data.released })} /> : null}
    </Block>
  );
}
