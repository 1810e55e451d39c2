import { useEffect, useMemo, useRef } from 'react';
import type { Draft } from '../../shared/reading/draft.ts';
import { findFormItem } from '../../shared/reading/findForm.ts';
import type { Mark } from '../../shared/reading/mark.ts';
import { useSay } from '../base/language.tsx';
import { acceptDrawing } from './acceptDrawing.ts';
import { changeDrawing } from './changeDrawing.ts';
import type { DraftStore } from './draftStore.ts';
import { measureMark } from './measureMark.ts';
import type { MarkDeeds, ShownMark } from './markLayer.ts';
import { marksOf } from './marksOf.ts';
import { newUuid } from '../base/newUuid.ts';
import type { Desk } from './useDesk.ts';
import type { ReadFormState } from './useReadForm.ts';
import { readingWords } from './words.ts';

/** The drawings of a read: shown from the draft, taken into it, moved and removed through it. */
export interface Drawing {
  marks: ShownMark[];
  deeds: MarkDeeds;
  goTo: (mark: Mark) => void;
  goToItem: (itemId: string) => void;
  remove: (markId: string) => void;
  removeLast: (itemId: string) => void;
  sliceOf: (mark: Mark) => number | null;
}

/** Ties drawings on the images to the item in focus. */
export function useDrawing(given: {
  read: ReadFormState;
  desk: Desk;
  draft: Draft;
  store: DraftStore;
  tell: (message: string | null) => void;
}): Drawing {
  const { read, desk, draft, store, tell } = given;
  const say = useSay(readingWords);
  const marks = useMemo(() => marksOf(read.form, draft, read.focusId), [read.form, draft, read.focusId]);
  const lastSite = useLastSite(read);
  useMarkTool(read, desk);

  const drawn = (mark: Mark) => {
    if (!read.focusId) return;
    const { draft: latest } = store.getState();
    const item = findFormItem(read.form, read.focusId);
    const siteId = item && lastSite.current?.compartment === item.compartment ? lastSite.current.id : null;
    const accepted = acceptDrawing(read.form, latest, { mark, itemId: read.focusId, siteId, newId: newUuid() });
    if (accepted.kind === 'refused') return tell(say(accepted.why));
    read.apply(accepted.patches);
    const isHalf = mark.kind === 'bidirectional' && measureMark(mark).shortMm === null;
    tell(isHalf ? say('needs_diameters') : null);
    desk.take('window');
  };
  const changed = (mark: Mark) => read.apply(changeDrawing(store.getState().draft, mark.id, mark));
  const remove = (markId: string) => read.apply(changeDrawing(store.getState().draft, markId, null));
  const ofItem = (itemId: string) => Object.values(draft.marks).filter((mark) => mark.itemId === itemId);
  const picked = (markId: string) => {
    const mark = store.getState().draft.marks[markId];
    if (mark) read.setFocus(mark.itemId);
  };
  const goTo = (mark: Mark) => desk.goToMark(mark);
  return {
    marks,
    deeds: { drawn, changed, picked },
    goTo,
    goToItem: (itemId) => {
      const [first] = ofItem(itemId);
      if (first) goTo(first);
    },
    remove,
    removeLast: (itemId) => {
      const last = ofItem(itemId).at(-1);
      if (last) remove(last.id);
    },
    sliceOf: (mark) => {
      const at = desk.index.ofMark(mark);
      return at ? at.index + 1 : null;
    },
  };
}

/** The leptomeningeal site the reader was at last: where a nodule drawn for the table most likely lies. */
function useLastSite(read: ReadFormState): { current: { id: string; compartment: string } | null } {
  const last = useRef<{ id: string; compartment: string } | null>(null);
  useEffect(() => {
    const item = read.focusId ? findFormItem(read.form, read.focusId) : null;
    if (item?.leptomeningeal) last.current = item;
  }, [read.focusId, read.form]);
  return last;
}

/** A positive item that lacks only its mark puts the marker into the hand; leaving the item puts it back. */
function useMarkTool(read: ReadFormState, desk: Desk): void {
  const armedFor = useRef<string | null>(null);
  const lacks = read.missing.find((one) => one.itemId === read.focusId)?.lacks ?? null;
  const { take, tool } = desk;
  useEffect(() => {
    if (read.isReadOnly) return;
    if (lacks === 'mark' && armedFor.current !== read.focusId) {
      armedFor.current = read.focusId;
      take('point');
    } else if (lacks !== 'mark' && armedFor.current !== null) {
      armedFor.current = null;
      if (tool === 'point') take('window');
    }
  }, [lacks, read.focusId, read.isReadOnly, take, tool]);
}
