import { useCallback } from 'react';
import type { TimelineEntry } from '../../shared/cases/routes.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { useCall } from '../base/useCall.ts';
import { caseWords } from './words.ts';

/** Names an entry of the timeline: an MRI by its visit and protocol grade, everything else as the record says it. */
export function useEntryName(): (entry: TimelineEntry) => string {
  const say = useSay(caseWords);
  const { language } = useLanguage();
  const timepoints = useCall('listTimepoints', {});
  const rows = timepoints.data?.timepoints;
  return useCallback(
    (entry) => {
      const timepoint = rows?.find((one) => one.id === entry.timepointId);
      if (!timepoint) return language === 'zh' && entry.kind !== 'treatment' ? say(entry.kind) : entry.label;
      const visit =
        timepoint.visit === 'followUp'
          ? say('followUp', { n: timepoint.followUpNumber ?? 1 })
          : say(timepoint.visit === 'baseline' ? 'visitBaseline' : timepoint.visit);
      const grade = timepoint.brainGrade === 'NOT_IMAGED' ? timepoint.spineGrade : timepoint.brainGrade;
      return `${visit} · ${grade}`;
    },
    [rows, say, language],
  );
}
