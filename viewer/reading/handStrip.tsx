import { vertebrae } from '../../shared/reading/vertebra.ts';
import { useSay } from '../base/language.tsx';
import { KeyHint } from '../ui/keyCaps.tsx';
import { useKeyFacts } from '../ui/useKeyFacts.ts';
import { formWords } from './formWords.ts';
import type { Desk } from './useDesk.ts';
import type { Hands } from './useHands.ts';

/** How the brush is set, or which vertebra the next click labels, while one of them is in the hand; it stands where the message stands. */
export function HandStrip({ desk, hands }: { desk: Desk; hands: Hands }) {
  return (
    <div className="lk-hand" data-hand={desk.tool} onMouseDown={keepFocus}>
      {desk.tool === 'level' ? <LevelStrip hands={hands} /> : <BrushStrip desk={desk} hands={hands} />}
    </div>
  );
}

function BrushStrip({ desk, hands }: { desk: Desk; hands: Hands }) {
  const say = useSay(formWords);
  const { brush, setBrush, volumeMl } = hands;
  return (
    <>
      <button type="button" aria-pressed={desk.tool === 'brush'} onClick={() => desk.take('brush')}>
        {say('brush')} <KeyHint command="tool.brush" />
      </button>
      <button type="button" aria-pressed={desk.tool === 'eraser'} onClick={() => desk.take('eraser')}>
        {say('eraser')}
      </button>
      <span data-brush-mm={brush.diameterMm}>
        {brush.diameterMm} mm <KeyHint command="brush.smaller" /> <KeyHint command="brush.larger" />
      </span>
      <button
        type="button"
        aria-pressed={brush.shape === 'sphere'}
        onClick={() => setBrush({ shape: brush.shape === 'disc' ? 'sphere' : 'disc' })}
      >
        {say(brush.shape)}
      </button>
      <button
        type="button"
        aria-pressed={brush.hasThreshold}
        title={say('thresholdSays')}
        onClick={() => setBrush({ hasThreshold: !brush.hasThreshold })}
      >
        {say('threshold')} <KeyHint command="brush.threshold" />
      </button>
      <b data-volume-ml={volumeMl ?? ''}>{volumeMl === null ? '–' : `${volumeMl.toFixed(3)} mL`}</b>
    </>
  );
}

function LevelStrip({ hands }: { hands: Hands }) {
  const say = useSay(formWords);
  const keys = useKeyFacts();
  const { level, levelStep, setLevel } = hands;
  return (
    <>
      <label>
        {say('nextLevel')}{' '}
        <select
          value={level ?? ''}
          data-next-level={level ?? ''}
          onMouseDown={(event) => event.stopPropagation()}
          onChange={(event) => {
            setLevel(event.currentTarget.value || null);
            event.currentTarget.blur();
          }}
        >
          {level === null ? <option value="">–</option> : null}
          {vertebrae.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </label>
      <button type="button" aria-pressed={levelStep === 1} onClick={() => setLevel(level, levelStep === 1 ? -1 : 1)}>
        {say(levelStep === 1 ? 'downwards' : 'upwards')}
      </button>
      <span className="lk-quiet">{say('levelSays', keys)}</span>
    </>
  );
}

function keepFocus(event: { preventDefault: () => void }): void {
  event.preventDefault();
}
