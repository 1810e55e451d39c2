import type { LinkPreview } from '../../shared/intake/linkRoutes.ts';
import { useSay } from '../base/language.tsx';
import { useCall } from '../base/useCall.ts';
import { ErrorLine } from '../ui/problemLine.tsx';
import { linkWords } from './linkWords.ts';
import { useVisitWord } from './visitWord.ts';
import { intakeWords } from './words.ts';

/** Says in a sentence where a study would lie on the timeline of a case, and what else would move. */
export function PreviewLine(given: { studyInstanceUid: string; caseId: string }) {
  const say = useSay(linkWords);
  const asked = useCall('previewLink', given);
  const sentence = useSentence();
  if (asked.error) return <ErrorLine error={asked.error} />;
  return (
    <p role="status" style={{ minHeight: 20 }}>
      {asked.data ? sentence(asked.data) : say('looking')}
    </p>
  );
}

function useSentence(): (preview: LinkPreview) => string {
  const say = useSay(linkWords);
  const sayPhase = useSay(intakeWords);
  const visitWord = useVisitWord();
  return ({ place, moved }) => {
    if (!place) return '';
    const day = place.daysFromDiagnosis;
    const facts = {
      visit: visitWord(place) + (place.isAlternate ? ` (${sayPhase('alternate')})` : ''),
      day: day === null ? '' : say('onDay', { day: day > 0 ? `+${day}` : day }),
      phase: place.surgicalPhase === 'noSurgery' ? '' : say('onPhase', { phase: sayPhase(place.surgicalPhase) }),
    };
    const becomes = place.studies > 1 ? say('wouldJoin', { ...facts, n: place.studies }) : say('wouldBe', facts);
    const list = moved.map(({ from, to }) => `${visitWord(from)} → ${visitWord(to)}`).join(', ');
    if (moved.length === 0) return `${becomes} ${say('movesNone')}`;
    return `${becomes} ${moved.length === 1 ? say('movesOne', { list }) : say('moves', { n: moved.length, list })}`;
  };
}
