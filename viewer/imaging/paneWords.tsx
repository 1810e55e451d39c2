import { useSay } from '../base/language.tsx';
import { edgeLetters } from './edgeLetters.ts';
import { nameOddities } from './nameOddities.ts';
import type { Shown } from './shown.ts';
import type { Stack } from './stack.ts';
import { whyFailed } from './whyFailed.ts';
import { imagingWords } from './words.ts';

/** What stands in the upper right corner of a pane, blinded: the code of the assignment and, where there are several, the visit; never a date. */
export interface PaneCorner {
  code: string;
  visit: string;
}

interface Given {
  stack: Stack;
  shown: Shown | null;
  failed: number | null;
  corner: PaneCorner;
  /** Shown beside what the series itself has to say. */
  remark: string;
}

/** The words of a pane: series, what is odd about it, orientation letters, window, slice. */
export function PaneWords({ stack, shown, failed, corner, remark }: Given) {
  const say = useSay(imagingWords);
  const frame = shown?.index === null || shown === null ? null : stack.frames[shown.index];
  const letters = edgeLetters(frame?.orientation ? (shown?.axes ?? frame.orientation) : null);
  const window = shown?.window;
  return (
    <div className="lk-pane-words">
      <div className="lk-pane-name">
        <b>{stack.label}</b>
        <span>{stack.description}</span>
        {stack.notices.map((notice) => (
          <i key={notice}>{notice}</i>
        ))}
        {(stack.source ? [] : nameOddities(stack)).map((oddity) => (
          <i key={oddity} data-oddity={oddity}>
            {say(oddity)}
          </i>
        ))}
        {remark ? <i data-remark>{remark}</i> : null}
        {failed === null ? null : (
          <i role="alert">{say(whyFailed(stack.frames[failed]?.imageId ?? ''), { n: failed + 1 })}</i>
        )}
      </div>
      <div className="lk-pane-corner">
        {corner.visit ? <b data-visit={stack.visit}>{corner.visit}</b> : null}
        <span>{corner.code}</span>
      </div>
      {(['left', 'right', 'top', 'bottom'] as const).map((edge) => (
        <span key={edge} className={`lk-pane-edge lk-pane-${edge}`} data-edge={edge}>
          {letters?.[edge] ?? (frame && edge === 'left' ? '?' : '')}
        </span>
      ))}
      <div className="lk-pane-foot">
        <span>
          {window
            ? `W ${Math.round(window.upper - window.lower)} L ${Math.round((window.upper + window.lower) / 2)}`
            : say('loading')}
        </span>
        <span>
          {shown && !stack.source && shown.loaded < stack.frames.length ? `${shown.loaded}/${stack.frames.length}` : ''}
        </span>
        <span className="lk-pane-slice">
          {stack.thicknessMm === null ? '' : `${sayMm(stack.thicknessMm)} mm · `}
          {shown?.index === null || !shown ? '' : say('slice', { n: shown.index + 1, total: stack.frames.length })}
        </span>
      </div>
    </div>
  );
}

/** One decimal, or two where one would say something else: 5.0, 1.25. */
function sayMm(mm: number): string {
  return Math.abs(mm - Number(mm.toFixed(1))) < 0.02 ? mm.toFixed(1) : mm.toFixed(2);
}
