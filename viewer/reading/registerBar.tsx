import { useEffect, useRef, type ReactNode } from 'react';
import { useKeys, type KeyDeed } from '../base/keys.tsx';
import { useSay } from '../base/language.tsx';
import { OverlayLayer } from '../imaging/overlayLayer.tsx';
import './registerBar.css';
import { KeyHint } from '../ui/keyCaps.tsx';
import { CineButtons } from './cineButtons.tsx';
import { registerPair } from './registerPair.ts';
import { useRegisterSentence } from './registerSentence.ts';
import { wayOf, type Nudge } from './registerState.ts';
import { registerWords } from './registerWords.ts';
import { SubtractButtons } from './subtractButtons.tsx';
import { useCine } from './useCine.ts';
import type { Desk } from './useDesk.ts';
import { useNudge, type NudgeByHand } from './useNudge.ts';
import type { Register } from './useRegister.ts';
import { useSubtract } from './useSubtract.ts';

const pushes: readonly [Nudge, sign: string, press: string][] = [
  ['left', '←', 'alt+ArrowLeft'],
  ['right', '→', 'alt+ArrowRight'],
  ['up', '↑', 'alt+ArrowUp'],
  ['down', '↓', 'alt+ArrowDown'],
  ['in', '⊙', 'alt+PageUp'],
  ['out', '⊗', 'alt+PageDown'],
  ['anticlockwise', '⟲', 'alt+shift+ArrowLeft'],
  ['clockwise', '⟳', 'alt+shift+ArrowRight'],
];

/** A quiet line under the images: how the series of the active pane is registered, subtraction and colours, cine. */
export function RegisterBar({ desk, register }: { desk: Desk; register: Register }) {
  const say = useSay(registerWords);
  const nudge = useNudge(register);
  const subtract = useSubtract(desk, register);
  const cine = useCine(desk);
  useVisitsRegistered(desk, register);
  const { pair } = register;
  const begin = () => (pair ? void register.start(pair, true) : undefined);
  useKeys([
    { command: 'image.register', run: begin },
    { command: 'image.subtract', run: subtract.toggle },
    { command: 'image.colour', run: subtract.toggleColour },
    { command: 'image.cine', run: cine.toggle },
    ...(nudge.isOn
      ? pushes.map(([push, , press], i): KeyDeed => ({
          press,
          says: say('keyNudge'),
          isListed: i === 0,
          run: () => nudge.push(push),
        }))
      : []),
  ]);
  const { made, hasColour, range } = subtract;
  const share = (grey: number) => Math.round((100 * grey) / Math.max(1e-9, made?.tissue ?? 1));
  const legend = say('overlayLegend', { from: share(range.from), to: share(range.to) });
  return (
    <div
      className="lk-desk-bar lk-register-bar"
      aria-label={say('bar')}
      onMouseDown={(event) => event.preventDefault()}
    >
      <RegisterPart register={register} refusal={subtract.refusal} begin={begin} />
      <HandSwitch register={register} nudge={nudge} />
      {nudge.isOn ? <Nudges nudge={nudge} /> : null}
      <i />
      <SubtractButtons subtract={subtract} />
      {nudge.isOn ? null : (
        <>
          <i />
          <CineButtons cine={cine} />
        </>
      )}
      {made && hasColour
        ? desk.panes
            .filter((pane) => pane.stack?.seriesKey === made.post.seriesKey)
            .map((pane) => (
              <OverlayLayer
                key={pane.id}
                id={pane.id}
                board={desk.board}
                subtraction={made}
                range={range}
                legend={legend}
              />
            ))
        : null}
    </div>
  );
}

/** Another visit that hangs beside the current one is registered by itself, once: a reader compares at once. */
function useVisitsRegistered(desk: Desk, register: Register): void {
  const tried = useRef(new Set<string>());
  const { start } = register;
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const { stack } of desk.panes) {
        const pair = stack && stack.visit !== 'current' ? registerPair(desk.stacks, desk.compartment, stack) : null;
        const key = pair && `${pair.fixed.seriesKey} ${pair.moving.seriesKey}`;
        if (!pair || !key || tried.current.has(key) || desk.board.way(pair.fixed, pair.moving)) continue;
        tried.current.add(key);
        void start(pair);
        return;
      }
    }, 1500);
    return () => clearTimeout(timer);
  }, [desk.panes, desk.stacks, desk.compartment, desk.board, start]);
}

function RegisterPart(given: { register: Register; refusal: string | null; begin: () => void }) {
  const { register, refusal, begin } = given;
  const say = useSay(registerWords);
  const sentence = useRegisterSentence(register);
  const { pair, state } = register;
  if (!pair || !sentence) return <output className="lk-register-state">{refusal}</output>;
  const isRunning = state.kind === 'loading' || state.kind === 'running';
  return (
    <>
      <output
        className="lk-register-state"
        data-register={sentence.tone}
        data-register-mm={state.kind === 'found' ? state.quality.consistencyMm.toFixed(2) : ''}
        data-register-way={
          wayOf(state)
            ?.map((part) => part.toFixed(6))
            .join(' ') ?? ''
        }
        title={[refusal ?? sentence.text, sentence.title].join('\n').trim()}
      >
        {refusal ?? sentence.text}
      </output>
      <button type="button" onClick={isRunning ? register.cancel : begin}>
        {say(isRunning ? 'cancel' : state.kind === 'unknown' ? 'register' : 'again')}
        {isRunning ? null : <KeyHint command="image.register" />}
      </button>
      {sentence.tone === 'linked' ? (
        <button
          type="button"
          aria-pressed={register.isOnSlices}
          title={say('onSlicesMeans')}
          onClick={register.toggleOnSlices}
        >
          {say('onSlices')}
        </button>
      ) : null}
    </>
  );
}

function HandSwitch({ register, nudge }: { register: Register; nudge: NudgeByHand }): ReactNode {
  const say = useSay(registerWords);
  if (register.state.kind !== 'found') return null;
  return (
    <button type="button" aria-pressed={nudge.isOn} title={say('handMeans')} onClick={nudge.toggle}>
      {say('hand')}
    </button>
  );
}

function Nudges({ nudge }: { nudge: NudgeByHand }) {
  const say = useSay(registerWords);
  return (
    <span className="lk-joined lk-nudges">
      {pushes.map(([push, sign]) => (
        <button
          key={push}
          type="button"
          data-nudge={push}
          aria-label={say(`nudge_${push}`)}
          title={say(`nudge_${push}`)}
          onClick={() => nudge.push(push)}
        >
          {sign}
        </button>
      ))}
      <button type="button" data-nudge="reset" onClick={nudge.reset}>
        {say('reset')}
      </button>
    </span>
  );
}
