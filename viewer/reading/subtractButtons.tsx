import { useSay } from '../base/language.tsx';
import { registerWords } from './registerWords.ts';
import type { Subtract } from './useSubtract.ts';

/** Subtraction, colours, their legend and threshold. */
export function SubtractButtons({ subtract }: { subtract: Subtract }) {
  const say = useSay(registerWords);
  const { made, range, isBusy } = subtract;
  const share = (grey: number) => Math.round((100 * grey) / Math.max(1e-9, made?.tissue ?? 1));
  return (
    <>
      <button type="button" aria-pressed={subtract.isShown} disabled={isBusy} onClick={subtract.toggle}>
        {say(isBusy ? 'subtracting' : 'subtraction')}
        <kbd>U</kbd>
      </button>
      <button type="button" aria-pressed={subtract.hasColour} disabled={isBusy} onClick={subtract.toggleColour}>
        {say('overlay')}
        <kbd>⇧U</kbd>
      </button>
      {made && subtract.hasColour ? (
        <span className="lk-joined lk-heat-legend">
          {say('overlayLegend')}
          <b aria-hidden="true" />
          <output data-overlay-from={share(range.from)}>
            {say('overlayScale', { from: share(range.from), to: share(range.to) })}
          </output>
          <button type="button" aria-label={say('overlayLess')} onClick={() => subtract.raise(1 / 1.25)}>
            −
          </button>
          <button type="button" aria-label={say('overlayMore')} onClick={() => subtract.raise(1.25)}>
            +
          </button>
        </span>
      ) : null}
      {subtract.refusal ? <output role="status">{subtract.refusal}</output> : null}
    </>
  );
}
