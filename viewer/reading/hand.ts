import { getEnabledElement, type StackViewport } from '@cornerstonejs/core';
import { findFormItem } from '../../shared/reading/findForm.ts';
import type { Mark } from '../../shared/reading/mark.ts';
import { segmentGrid } from '../../shared/reading/segmentGrid.ts';
import { nextVertebra } from '../../shared/reading/vertebra.ts';
import { newUuid } from '../base/newUuid.ts';
import { pointToPixel } from '../../shared/imaging/pointToPixel.ts';
import { isSeen } from './answerByKey.ts';
import { BrushStroke, type Brush } from './brushStroke.ts';
import type { DraftStore } from './draftStore.ts';
import type { Placed } from './imageIndex.ts';
import { labelLevel, levelItemOf } from './labelLevel.ts';
import { findMarkAt, showPreview } from './markOverlay.ts';
import { maskColour, plainColour } from './marksOf.ts';
import type { Desk } from './useDesk.ts';
import type { ReadFormState } from './useReadForm.ts';

/** Why a hand does nothing here: a key of the form's words. */
export type HandRefusal = 'paintAnswerFirst' | 'paintOnSource' | 'noDistance' | 'noLevelItem';

/** What the hand works on. */
export interface HandReach {
  read: ReadFormState;
  desk: Desk;
  store: DraftStore;
  refuse: (why: HandRefusal) => void;
}

interface Touch {
  element: HTMLElement;
  viewport: StackViewport;
  placed: Placed;
  x: number;
  y: number;
  world: [number, number, number];
}

/** What the hand must know at each movement of the pointer. */
export interface HandNow {
  given: HandReach;
  brush: Brush;
  count: { level: string | null; step: 1 | -1 };
}

/** The hand on the panes, from taking the tool to putting it down. */
export class Hand {
  private readonly now: () => HandNow;
  private readonly tell: { setVolume: (ml: number | null) => void; count: (level: string | null) => void };
  private stroke: { stroke: BrushStroke; before: Mark | null; after: Mark | null; imageId: string } | null = null;
  private held: { mark: Mark; moved: boolean; isNew: boolean } | null = null;

  constructor(now: () => HandNow, tell: Hand['tell']) {
    this.now = now;
    this.tell = tell;
    document.addEventListener('pointerdown', this.down, true);
    document.addEventListener('pointermove', this.move, true);
    document.addEventListener('pointerup', this.up, true);
    document.addEventListener('pointercancel', this.up, true);
  }

  close(): void {
    document.removeEventListener('pointerdown', this.down, true);
    document.removeEventListener('pointermove', this.move, true);
    document.removeEventListener('pointerup', this.up, true);
    document.removeEventListener('pointercancel', this.up, true);
    showPreview({ mark: null, insteadOf: null, rim: null });
  }

  private readonly down = (event: PointerEvent) => {
    const touch = event.button === 0 ? this.touchOf(event) : null;
    if (!touch) return;
    if (this.now().given.desk.tool === 'level') this.takeLevel(touch);
    else this.beginStroke(touch);
  };

  private readonly move = (event: PointerEvent) => {
    const touch = this.touchOf(event);
    this.showRim(touch);
    if (!touch) return;
    if (this.stroke && this.stroke.imageId === touch.placed.frame.imageId) this.paintTo(touch);
    if (this.held) {
      this.held = { ...this.held, moved: true, mark: this.levelAt(touch, this.held.mark) };
      this.previewLevel(this.held.mark);
    }
  };

  private readonly up = () => {
    const { read, store } = this.now().given;
    if (this.stroke) {
      const { before, after } = this.stroke;
      this.stroke = null;
      const id = (after ?? before)?.id;
      if (id !== undefined) read.apply([{ target: 'marks', id, value: after }]);
    }
    if (this.held) {
      const { mark, moved, isNew } = this.held;
      const item = levelItemOf(read.form);
      this.held = null;
      if (item && (moved || isNew)) read.apply(labelLevel(item, store.getState().draft, mark));
      const { count } = this.now();
      if (isNew && mark.label) this.tell.count(nextVertebra(mark.label, count.step));
    }
    showPreview({ mark: null, insteadOf: null });
  };

  private touchOf(event: PointerEvent): Touch | null {
    const element = (event.target as HTMLElement).closest?.<HTMLElement>('[data-viewport-uid]');
    const viewport = element && (getEnabledElement(element as HTMLDivElement)?.viewport as StackViewport | undefined);
    const placed = this.now().given.desk.index.ofImageId(viewport?.getCornerstoneImage?.()?.imageId);
    if (!element || !viewport || !placed) return null;
    const box = element.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    return { element, viewport, placed, x, y, world: viewport.canvasToWorld([x, y]) };
  }

  private beginStroke(touch: Touch): void {
    const { given, brush } = this.now();
    const { read, store, desk, refuse } = given;
    const { draft } = store.getState();
    const item = read.focusId === null ? null : findFormItem(read.form, read.focusId);
    if (!item || item.kind !== 'location' || !isSeen(draft.answers[item.id])) return refuse('paintAnswerFirst');
    const { stack, index, frame } = touch.placed;
    if (stack.source) return refuse('paintOnSource');
    const grid = segmentGrid(stack.frames, index);
    if (!grid) return refuse('noDistance');
    const before =
      Object.values(draft.marks).find(
        (mark) => mark.kind === 'mask' && mark.itemId === item.id && mark.seriesKey === stack.seriesKey,
      ) ?? null;
    // A series of mixed sizes: the voxels painted on the other size would be read by this one's rows.
    if (before?.mask && (before.mask.rows !== grid.rows || before.mask.columns !== grid.columns))
      return refuse('noDistance');
    const made = new BrushStroke({
      stack,
      index,
      grid,
      brush: { ...brush, isEraser: desk.tool === 'eraser' },
      before: before ?? { id: newUuid(), itemId: item.id },
    });
    this.stroke = { stroke: made, before, after: before, imageId: frame.imageId };
    this.paintTo(touch);
  }

  private paintTo(touch: Touch): void {
    const pixel = pointToPixel(touch.placed.frame, touch.world);
    if (!this.stroke || !pixel) return;
    const after = this.stroke.stroke.to(pixel);
    this.stroke = { ...this.stroke, after };
    this.tell.setVolume(after?.mask?.volumeMl ?? null);
    showPreview({
      mark: after && { mark: after, label: '', colour: maskColour, isDashed: false, isInFocus: true },
      insteadOf: this.stroke.before?.id ?? null,
    });
  }

  private takeLevel(touch: Touch): void {
    const { given, count } = this.now();
    const item = levelItemOf(given.read.form);
    if (!item) return given.refuse('noLevelItem');
    const under = findMarkAt(touch.element, [touch.x, touch.y]);
    if (under?.kind === 'level') {
      this.held = { mark: under, moved: false, isNew: false };
      given.read.setFocus(item.id);
    } else if (count.level !== null) {
      const blank = { id: newUuid(), itemId: item.id, kind: 'level' as const, label: count.level };
      this.held = { mark: this.levelAt(touch, blank), moved: false, isNew: true };
      this.previewLevel(this.held.mark);
    }
  }

  private levelAt(touch: Touch, mark: Pick<Mark, 'id' | 'itemId' | 'kind' | 'label'>): Mark {
    const { index } = this.now().given.desk;
    const keeper = index.keeperOf(touch.placed, touch.world) ?? touch.placed;
    const { id, itemId, kind, label } = mark;
    return {
      id,
      itemId,
      kind,
      ...(label === undefined ? {} : { label }),
      points: [touch.world.map((value) => Math.round(value * 1000) / 1000) as [number, number, number]],
      seriesKey: keeper.stack.seriesKey,
      imageKey: keeper.frame.imageKey,
      frameNumber: keeper.frame.frameNumber,
    };
  }

  private previewLevel(mark: Mark): void {
    const shown = { mark, label: '', colour: plainColour, isDashed: false, isInFocus: true };
    showPreview({ mark: shown, insteadOf: mark.id });
  }

  private showRim(touch: Touch | null): void {
    const { given, brush } = this.now();
    if (!touch || given.desk.tool === 'level') return showPreview({ rim: null });
    const { element, viewport, x, y, world, placed } = touch;
    const { orientation } = placed.frame;
    if (!orientation) return;
    const beside = world.map((value, axis) => value + (orientation[axis] ?? 0) * (brush.diameterMm / 2));
    const edge = viewport.worldToCanvas(beside as [number, number, number]);
    showPreview({ rim: { element, x, y, radiusPx: Math.hypot(edge[0] - x, edge[1] - y) } });
  }
}
