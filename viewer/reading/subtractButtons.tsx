import { useSay } from '../base/language.tsx';
import { KeyHint } from '../ui/keyCaps.tsx';
import { registerWords } from './registerWords.ts';
import type { Subtract } from './useSubtract.ts';

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
        <button
          type="button"
          disabled={!subtract.hasColour}
          aria-label={say('overlayLess')}
          title={say('overlayLess')}
          onClick={() => subtract.raise(1 / 1.25)}
        >
          −
        </button>
        <button
          type="button"
          disabled={!subtract.hasColour}
          aria-label={say('overlayMore')}
          title={say('overlayMore')}
          onClick={() => subtract.raise(1.25)}
        >
          +
        </button>
      </span>
    </>
  );
}
