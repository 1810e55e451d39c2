import type { Patch } from '../../shared/reading/draft.ts';
import { findFormItem } from '../../shared/reading/findForm.ts';
import type { CommandId } from '../base/commands.ts';
import { useKeys, type KeyDeed } from '../base/keys.tsx';
import { deskKeys } from './deskKeys.ts';
import type { DraftStore } from './draftStore.ts';
import { formKeys } from './formKeys.ts';
import { handKeys } from './handKeys.ts';
import type { Desk } from './useDesk.ts';
import type { Drawing } from './useDrawing.ts';
import type { ReadFormState } from './useReadForm.ts';

/** All keys of the reading room: the form first, then undo and signing, then the images. */
export function useRoomKeys(given: {
  read: ReadFormState;
  desk: Desk;
  store: DraftStore;
  drawing: Drawing;
  rest: (sectionIds: readonly string[]) => void;
  sign: () => void;
}): void {
  const { read, desk, store, drawing, rest, sign } = given;
  const follow = (patches: Patch[]) => {
    const ids = new Set(patches.map((patch) => (patch.target === 'answers' ? patch.id : patch.value?.itemId)));
    const first = read.form.items.find((item) => ids.has(item.id));
    if (first) read.setFocus(first.id);
  };
  const toOther = () => {
    const other = desk.compartment === 'brain' ? 'spine' : 'brain';
    desk.hang(other);
    const first = read.missing.find((one) => findFormItem(read.form, one.itemId)?.compartment === other);
    if (first) read.setFocus(first.itemId);
  };
  const clear = () => {
    if (!read.focusId) return;
    const own = Object.values(store.getState().draft.marks).filter((mark) => mark.itemId === read.focusId);
    read.apply([
      { target: 'answers', id: read.focusId, value: null },
      ...own.map((mark): Patch => ({ target: 'marks', id: mark.id, value: null })),
    ]);
  };
  const withItem = (run: (itemId: string) => void) => () => (read.focusId ? run(read.focusId) : undefined);
  const form = read.isReadOnly
    ? []
    : [
        ...handKeys(desk, drawing.hands),
        ...formKeys(read, { rest, compartment: desk.compartment }),
        deed('read.clear', clear),
        deed('read.removeMark', withItem(drawing.removeLast)),
        deed('read.undo', () => follow(store.undo())),
        deed('read.redo', () => follow(store.redo())),
        { command: 'read.sign' as const, run: sign, whileTyping: true },
      ];
  useKeys([
    ...form,
    deed('read.goToItem', withItem(drawing.goToItem)),
    deed('image.spine', toOther),
    // Only while another tool is in the hand: otherwise Escape closes the list of keys.
    ...(desk.tool === 'window' ? [] : [deed('tool.drop', () => desk.take('window'))]),
    ...deskKeys(desk, !read.isReadOnly).filter((one) => one.command !== 'image.spine'),
  ]);
}

function deed(command: CommandId, run: () => void): KeyDeed {
  return { command, run };
}
