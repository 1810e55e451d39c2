import { commandIds, commands, findKeyConflicts, pressesOf } from '../../../viewer/base/commands.ts';
import { normalPress, pressOf, type KeyFacts } from '../../../viewer/base/press.ts';
import { giveKeys, takeKey } from '../../../viewer/people/changeKeys.ts';

const event = (key: string, code = '', held: Partial<KeyFacts> = {}): KeyFacts => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('the keys of the screens', () => {
  it('have one meaning each wherever they are heard together', () => {
    const faults = commandIds.flatMap((id) =>
      findKeyConflicts(id, {}).map((fault) => `${id} ${fault.press} ${fault.with}`),
    );
    expect(faults).toEqual([]);
  });

  it('are written as they are heard', () => {
    for (const id of commandIds) for (const press of commands[id].press) expect(press).toBe(normalPress(press));
  });

  it('are told in both languages', () => {
    for (const id of commandIds) expect(commands[id].says.every((words) => words.length > 0)).toBe(true);
  });
});

describe('a key pressed', () => {
  it.each([
    ['a letter, whatever the case', event('G', 'KeyG'), 'g'],
    ['a sign that needs shift here', event('?', 'Slash', { shiftKey: true }), '?'],
    ['a plus', event('+', 'Equal', { shiftKey: true }), '+'],
    ['a digit with shift, which says a sign', event('!', 'Digit1', { shiftKey: true }), 'shift+1'],
    ['a letter with shift', event('R', 'KeyR', { shiftKey: true }), 'shift+r'],
    ['a letter with Alt on a Mac, which says another sign', event('®', 'KeyR', { altKey: true }), 'alt+r'],
    ['Command in place of Control', event('z', 'KeyZ', { metaKey: true, shiftKey: true }), 'ctrl+shift+z'],
    ['a full-width sign of a Chinese keyboard', event('？', 'Slash', { shiftKey: true }), '?'],
    ['a letter of another alphabet by its place', event('я', 'KeyZ'), 'z'],
    ['space', event(' ', 'Space'), ' '],
    ['an arrow with shift', event('ArrowDown', 'ArrowDown', { shiftKey: true }), 'shift+ArrowDown'],
    ['Home on the numeric pad', event('Home', 'Numpad7', { shiftKey: true }), 'shift+Home'],
  ])('is told as %s', (_says, facts, press) => {
    expect(pressOf(facts)).toBe(press);
  });

  it('is nothing while it only changes others or an input method writes', () => {
    expect([event('Shift'), event('Control'), event('Process', 'KeyA')].map(pressOf)).toEqual([null, null, null]);
  });
});

describe('the keys of a person', () => {
  it('replace those of one command and leave the others', () => {
    const own = giveKeys({}, 'image.flip', ['f']);
    expect(pressesOf('image.flip', own)).toEqual(['f']);
    expect(pressesOf('image.invert', own)).toEqual(['i']);
  });

  it('are no longer kept when they are the default ones again', () => {
    expect(giveKeys({ 'image.flip': ['f'] }, 'image.flip', [' '])).toEqual({});
  });

  it('say where one key has two meanings on one screen, and on which screens it has not', () => {
    const own = giveKeys({}, 'image.flip', ['i']);
    expect(findKeyConflicts('image.flip', own)).toEqual([{ press: 'i', with: 'image.invert' }]);
    expect(findKeyConflicts('image.flip', takeKey(own, 'image.invert', 'i'))).toEqual([]);
    expect(findKeyConflicts('links.next', {})).toEqual([]);
  });
});
