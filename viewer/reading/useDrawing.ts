import { useEffect, useMemo, useRef } from 'react';
import type { Draft } from '../../shared/reading/draft.ts';
import { findFormItem } from '../../shared/reading/findForm.ts';
import type { Mark } from '../../shared/reading/mark.ts';
import type { Missing } from '../../shared/reading/unanswered.ts';
import type { PaneTool } from '../imaging/paneTools.ts';
import { nearestLevel } from '../../shared/reading/nearestLevel.ts';
import { useLabelOf, useSay } from '../base/language.tsx';
import { useKeyFacts } from '../ui/useKeyFacts.ts';
import { acceptDrawing, type Accepted } from './acceptDrawing.ts';
import { changeDrawing } from './changeDrawing.ts';
import type { DraftStore } from './draftStore.ts';
import type { VisitTag } from './hangSlot.ts';
import { formWords } from './formWords.ts';
import { markCentre } from './markCentre.ts';
import { measureMark } from '../../shared/reading/measureMark.ts';
import type { MarkDeeds, ShownMark } from './markLayer.ts';
import { marksOf } from './marksOf.ts';
import { newUuid } from '../base/newUuid.ts';
import { stageWords } from './stageWords.ts';
import type { Desk } from './useDesk.ts';
import { useHands, type Hands } from './useHands.ts';
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
  /** The labelled vertebra nearest to a drawing in its patient space. */
  levelOf: (mark: Mark) => string | null;
  hands: Hands;
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
  const sayForm = useSay(formWords);
  const sayStage = useSay(stageWords);
  const labelOf = useLabelOf();
  const keys = useKeyFacts();
  const hands = useHands({ read, desk, store, refuse: (why) => tell(sayForm(why, keys)) });
  const marks = useMemo(() => marksOf(read.form, draft, read.focusId), [read.form, draft, read.focusId]);
  const lastSite = useLastSite(read);
  useMarkTool(read, desk);

  const drawn = (mark: Mark, visit: VisitTag) => {
    if (!read.focusId) return;
    if (visit !== 'current') return tell(sayStage('drawOnCurrent', { visit: sayStage(visit) }));
    const { draft: latest } = store.getState();
    const item = findFormItem(read.form, read.focusId);
    const siteId = item && lastSite.current?.compartment === item.compartment ? lastSite.current.id : null;
    const levels = levelsBeside(mark);
    const made = { mark, itemId: read.focusId, siteId, newId: newUuid(), levels };
    const accepted = acceptDrawing(read.form, latest, made);
    if (accepted.kind === 'refused')
      return tell(accepted.why === 'drawLengths' ? sayForm('drawLengths', keys) : say(accepted.why, keys));
    read.apply(accepted.patches);
    tell(remarkOn(mark, accepted));
    // The second length of a ratio follows the first: the tool stays in the hand.
    const isHalfRatio = item?.drawn === 'ratio' && store.getState().draft.answers[item.id] === undefined;
    if (!isHalfRatio) desk.take('window');
  };
  const remarkOn = (mark: Mark, { tells, proposal }: Extract<Accepted, { kind: 'patches' }>): string | null => {
    if (tells === 'twoSlices') return sayForm('twoSlices');
    if (tells === 'ratioOutside') return sayForm('ratioOutside');
    if (proposal?.kind === 'level') return sayForm('levelFilled', { level: proposal.level, ...keys });
    const site = proposal?.kind === 'site' ? findFormItem(read.form, proposal.siteId) : null;
    if (site) return sayForm('siteFilled', { site: labelOf(site.label), ...keys });
    return mark.kind === 'bidirectional' && measureMark(mark).shortMm === null ? say('needs_diameters') : null;
  };
  /** The labels of the spine in the patient space of a drawing. */
  const levelsBeside = (mark: Mark): Mark[] => {
    const space = desk.index.ofMark(mark)?.stack;
    const isBeside = (other: Mark) => {
      const stack = desk.index.ofMark(other)?.stack;
      if (!space || !stack || other.kind !== 'level') return false;
      return stack.seriesKey === space.seriesKey || (stack.spaceKey !== null && stack.spaceKey === space.spaceKey);
    };
    return Object.values(store.getState().draft.marks).filter(isBeside);
  };
  const change = (markId: string, mark: Mark | null) =>
    read.apply(changeDrawing(read.form, store.getState().draft, { markId, mark }));
  const changed = (mark: Mark) => change(mark.id, mark);
  const remove = (markId: string) => change(markId, null);
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
      // Hydrocephalus has no drawing of its own: its Evans index anchors it.
      const children = read.form.items.filter((item) => item.onlyWhen?.itemId === itemId).map((item) => item.id);
      const [first] = [itemId, ...children].flatMap(ofItem);
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
    levelOf: (mark) => nearestLevel(markCentre(mark), levelsBeside(mark)),
    hands,
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

/** The tool that makes what an item lacks. */
const toolFor: Partial<Record<Missing['lacks'], PaneTool>> = { mark: 'point', lengths: 'length' };

/** An item that lacks only its drawing puts the tool into the hand; leaving the item puts it back. */
function useMarkTool(read: ReadFormState, desk: Desk): void {
  const armed = useRef<{ itemId: string | null; tool: PaneTool } | null>(null);
  const lacks = read.missing.find((one) => one.itemId === read.focusId)?.lacks;
  const needed = lacks === undefined ? undefined : toolFor[lacks];
  const { take, tool } = desk;
  useEffect(() => {
    if (read.isReadOnly) return;
    if (needed) {
      if (armed.current?.itemId === read.focusId && armed.current.tool === needed) return;
      armed.current = { itemId: read.focusId, tool: needed };
      take(needed);
    } else if (armed.current) {
      if (tool === armed.current.tool) take('window');
      armed.current = null;
    }
  }, [needed, read.focusId, read.isReadOnly, take, tool]);
}
