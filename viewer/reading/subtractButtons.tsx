import { useSay } from '../base/language.tsx';
import { KeyHint } from '../ui/keyCaps.tsx';
import { registerWords } from './registerWords.ts';
import type { Subtract } from './useSubtract.ts';

/** How the threshold of the colours is lowered and raised. */
const thresholdSteps = [
  ['overlayLess', '−', 1 / 1.25],
  ['overlayMore', '+', 1.25],
] as const;

/** Subtraction, colours and their threshold. */
export function SubtractButtons({ subtract }: { subtract: Subtract }) {
  const say = useSay(registerWords);
  const { isBusy } = subtract;
  return (
    <>
      <button
        type="button"
        className="lk-subtract"
        aria-pressed={subtract.isShown}
        disabled={isBusy}
        onClick={subtract.toggle}
      >
        {say(isBusy ? 'subtracting' : 'subtraction')}
        <KeyHint command="image.subtract" />
      </button>
      <span className="lk-joined">
        <button type="button" aria-pressed={subtract.hasColour} disabled={isBusy} onClick={subtract.toggleColour}>
          {say('overlay')}
          <KeyHint command="image.colour" />
        </button>
        {thresholdSteps.map(([words, sign, factor]) => (
          <button
            key={words}
            type="button"
            disabled={!subtract.hasColour}
            aria-label={say(words)}
            title={say(words)}
            onClick={() => subtract.raise(factor)}
          >
            {sign}
          </button>
        ))}
      </span>
    </>
  );
}
