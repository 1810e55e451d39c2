import { eventTarget } from '@cornerstonejs/core';
import { Enums, annotation as annotations, utilities, type Types } from '@cornerstonejs/tools';
import type { Mark } from '../../shared/reading/mark.ts';
import { fromAnnotation } from './fromAnnotation.ts';
import type { VisitTag } from './hangSlot.ts';
import type { ImageIndex } from './imageIndex.ts';
import { findMarkAt, MarkOverlay } from './markOverlay.ts';
import { toAnnotation } from './toAnnotation.ts';
import { kindOfTool } from './toolNames.ts';

/** A mark as it is to be shown. */
export interface ShownMark {
  mark: Mark;
  label: string;
  colour: string;
  /** A dashed outline: the second of two readers. */
  isDashed: boolean;
  isInFocus: boolean;
}

/** What a person does with drawings on the images. */
export interface MarkDeeds {
  /** A new drawing is complete, on an image of this visit; it is taken off again and comes back through the draft. */
  drawn: (mark: Mark, visit: VisitTag) => void;
  /** A drawing was moved or reshaped. */
  changed: (mark: Mark) => void;
  /** A drawing was clicked. */
  picked: (markId: string) => void;
}

/**
 * Keeps the drawings on the images equal to the marks of the draft, and reports what a person draws.
 *
 * The draft is the truth: a new drawing is removed at once and appears again only when the draft has it.
 */
export class MarkLayer {
  private index: ImageIndex;
  private readonly deeds: MarkDeeds;
  private shown = new Map<string, ShownMark>();
  private readonly overlay: MarkOverlay;
  private pressed: { x: number; y: number } | null = null;
  private readonly hearings: [string, (event: Event) => void][];

  constructor(index: ImageIndex, deeds: MarkDeeds) {
    this.index = index;
    this.deeds = deeds;
    this.overlay = new MarkOverlay(index);
    this.hearings = [
      [Enums.Events.ANNOTATION_COMPLETED, (event) => this.hearDrawn(event)],
      [Enums.Events.ANNOTATION_SELECTION_CHANGE, (event) => this.hearPicked(event)],
    ];
    for (const [name, hear] of this.hearings) eventTarget.addEventListener(name, hear);
    document.addEventListener('pointerup', this.hearMoved);
    document.addEventListener('pointerdown', this.hearPressed, true);
  }

  /** Shows exactly these marks. */
  show(marks: readonly ShownMark[], isLocked: boolean): void {
    this.overlay.show(marks);
    const drawn = marks.filter(({ mark }) => mark.kind !== 'level' && mark.kind !== 'mask');
    const next = new Map(drawn.map((shown) => [shown.mark.id, shown]));
    for (const id of this.shown.keys()) if (!next.has(id)) annotations.state.removeAnnotation(id);
    for (const shown of drawn) this.put(shown, isLocked);
    this.shown = next;
    this.draw();
  }

  /** Takes everything off the images. */
  close(): void {
    for (const [name, hear] of this.hearings) eventTarget.removeEventListener(name, hear);
    document.removeEventListener('pointerup', this.hearMoved);
    document.removeEventListener('pointerdown', this.hearPressed, true);
    this.overlay.close();
    annotations.state.removeAllAnnotations();
  }

  private put(shown: ShownMark, isLocked: boolean): void {
    const { mark, label, colour, isDashed, isInFocus } = shown;
    const at = this.index.ofMark(mark);
    if (!at) return;
    const before = this.shown.get(mark.id);
    const existing = annotations.state.getAnnotation(mark.id) as Types.Annotation | undefined;
    if (!existing || !before || before.mark !== mark) {
      if (existing) annotations.state.removeAnnotation(mark.id);
      annotations.state.addAnnotation(
        toAnnotation(mark, at, { label, isLocked }),
        at.stack.spaceKey ?? `only-${at.stack.seriesKey}`,
      );
    } else {
      existing.data.label = label;
      existing.isLocked = isLocked;
    }
    annotations.config.style.setAnnotationStyles(mark.id, {
      color: colour,
      colorHighlighted: colour,
      colorSelected: colour,
      colorLocked: colour,
      textBoxColor: colour,
      textBoxColorHighlighted: colour,
      textBoxColorSelected: colour,
      textBoxColorLocked: colour,
      textBoxFontSize: '11px',
      textBoxLinkLineWidth: '0',
      lineDash: isDashed ? '5,4' : '',
      lineWidth: isInFocus ? '2.5' : '1.5',
    });
  }

  private draw(): void {
    const viewports = new Set<string>();
    for (const element of document.querySelectorAll<HTMLDivElement>('[data-viewport-uid]'))
      if (element.dataset.viewportUid) viewports.add(element.dataset.viewportUid);
    utilities.triggerAnnotationRenderForViewportIds([...viewports]);
  }

  private hearDrawn(event: Event): void {
    const { annotation } = (event as CustomEvent<{ annotation: Types.Annotation }>).detail;
    const id = annotation.annotationUID;
    if (!id || this.shown.has(id) || !kindOfTool(annotation.metadata?.toolName)) return;
    const mark = fromAnnotation(annotation, this.index, '');
    // Another visit on the current slices is still another visit, though the mark would lie on a current frame.
    const visit = this.index.ofImageId(annotation.metadata?.referencedImageId)?.stack.visit ?? 'current';
    annotations.state.removeAnnotation(id);
    this.draw();
    if (mark && isDrawn(mark)) this.deeds.drawn(mark, visit);
  }

  private hearPicked(event: Event): void {
    const { added } = (event as CustomEvent<{ added: string[] }>).detail;
    const id = added.find((one) => this.shown.has(one));
    if (id) this.deeds.picked(id);
  }

  private readonly hearPressed = (event: PointerEvent) => {
    this.pressed = event.button === 0 ? { x: event.clientX, y: event.clientY } : null;
  };

  /** A click without a drag on a mask or a label picks it; drawings of Cornerstone pick themselves. */
  private pickOwn(event: PointerEvent): void {
    const { pressed } = this;
    const element = (event.target as HTMLElement).closest?.<HTMLElement>('[data-viewport-uid]');
    if (!pressed || !element || Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > 3) return;
    const box = element.getBoundingClientRect();
    const mark = findMarkAt(element, [event.clientX - box.left, event.clientY - box.top]);
    if (mark) this.deeds.picked(mark.id);
  }

  /** Cornerstone has no one event for "let go": after each release the drawings are compared with their marks. */
  private readonly hearMoved = (event: PointerEvent) => {
    this.pickOwn(event);
    setTimeout(() => {
      for (const [id, shown] of this.shown) {
        const existing = annotations.state.getAnnotation(id) as Types.Annotation | undefined;
        const now = existing && fromAnnotation(existing, this.index, shown.mark.itemId);
        if (now && isMoved(now, shown.mark)) {
          const { label } = shown.mark;
          this.deeds.changed(label === undefined ? now : { ...now, label });
        }
      }
    }, 0);
  };
}

function isMoved(a: Mark, b: Mark): boolean {
  if (a.points.length !== b.points.length) return true;
  return a.points.some((point, i) => point.some((value, axis) => Math.abs(value - (b.points[i]?.[axis] ?? 0)) > 0.002));
}

/** A click without a drag leaves a drawing without size: it is none. */
function isDrawn(mark: Mark): boolean {
  if (mark.kind === 'point') return true;
  const [a, b] = [mark.points[0], mark.points[1]];
  return (
    mark.points.length > 1 &&
    a !== undefined &&
    b !== undefined &&
    mark.points.some((point) => Math.hypot(point[0] - a[0], point[1] - a[1], point[2] - a[2]) > 0.1)
  );
}
