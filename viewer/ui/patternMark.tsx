import { useSay } from '../base/language.tsx';
import { patternColours, patternShapes } from './theme.ts';
import { uiWords } from './words.ts';

/** A pattern of enhancement as everywhere: its colour, its shape and its word. */
export function PatternMark({ pattern }: { pattern: 'linear' | 'nodular' | 'both' }) {
  const say = useSay(uiWords);
  return (
    <span className="lk-pattern">
      <span aria-hidden style={{ color: patternColours[pattern] }}>
        {patternShapes[pattern]}
      </span>{' '}
      {say(pattern)}
    </span>
  );
}
