import { Fragment } from 'react';
import { pressesOf, type CommandId } from '../base/commands.ts';
import { useSettings } from '../base/settings.tsx';

const shownNames: Record<string, string> = {
  ctrl: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'Page ↑',
  PageDown: 'Page ↓',
  Escape: 'Esc',
  ' ': 'Space',
};

/** A key as it is printed on the keyboard. */
export function KeyCaps({ press }: { press: string }) {
  const parts = partsOf(press);
  return (
    <span className="lk-caps">
      {parts.map((part) => (
        <kbd key={part}>{nameOf(part)}</kbd>
      ))}
    </span>
  );
}

/** The keys of a command as this person has them. */
export function KeysOf({ presses }: { presses: readonly string[] }) {
  return (
    <>
      {presses.map((press, place) => (
        <Fragment key={press}>
          {place > 0 ? ' ' : null}
          <KeyCaps press={press} />
        </Fragment>
      ))}
    </>
  );
}

/** The first key of a command as this person has it, small, for a button; nothing when she gave it none. */
export function KeyHint({ command, className }: { command: CommandId; className?: string }) {
  const { settings } = useSettings();
  const [first] = pressesOf(command, settings.keys);
  if (first === undefined) return null;
  return <kbd className={className}>{sayPress(first).replace('Shift+', '⇧')}</kbd>;
}

/** A press in one word: `Shift+R`. */
export function sayPress(press: string): string {
  return partsOf(press).map(nameOf).join('+');
}

function nameOf(part: string): string {
  return shownNames[part] ?? (part.length === 1 ? part.toUpperCase() : part);
}

/** `ctrl+shift+z` in its parts; the plus itself may be the key. */
function partsOf(press: string): string[] {
  if (press === '+') return ['+'];
  return press.endsWith('++') ? [...press.slice(0, -2).split('+'), '+'] : press.split('+');
}
