import { useCallback } from 'react';
import type { Timepoint } from '../../shared/intake/timepoint.ts';
import { useSay } from '../base/language.tsx';
import { intakeWords } from './words.ts';

/** Says a visit as people do: baseline, follow-up 2. */
export function useVisitWord(): (timepoint: Pick<Timepoint, 'visit' | 'followUpNumber'>) => string {
  const say = useSay(intakeWords);
  return useCallback(
    ({ visit, followUpNumber }) =>
      visit === 'followUp' && followUpNumber !== null ? say('followUpN', { n: followUpNumber }) : say(visit),
    [say],
  );
}
