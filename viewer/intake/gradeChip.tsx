import type { ProtocolGrade } from '../../shared/intake/timepoint.ts';
import { useSay } from '../base/language.tsx';
import { intakeWords } from './words.ts';

const tones: Record<ProtocolGrade, string> = {
  FULL: 'lk-chip-good',
  ADEQUATE: '',
  LIMITED: 'lk-chip-warning',
  INVALID: 'lk-chip-error',
  NOT_IMAGED: 'lk-quiet',
};

/** How complete the images are, as a word with its tone. */
export function GradeChip({ grade }: { grade: ProtocolGrade }) {
  const say = useSay(intakeWords);
  return <span className={`lk-chip ${tones[grade]}`}>{say(grade)}</span>;
}
