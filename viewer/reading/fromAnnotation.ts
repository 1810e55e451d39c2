import type { Types } from '@cornerstonejs/tools';
import type { Mark, PatientPoint } from '../../shared/reading/mark.ts';
import { sliceNormal } from '../../shared/imaging/sliceNormal.ts';
import type { StackFrame } from '../imaging/stack.ts';
import type { ImageIndex } from './imageIndex.ts';
import { kindOfTool } from './toolNames.ts';

/** A mark holds at most this many points; a longer line is thinned evenly. */
const mostPoints = 500;

/**
 * Reads a drawing of Cornerstone as a mark of the draft: points in patient LPS mm to a thousandth, tied to the frame it was drawn on.
 *
 * Null when it is no drawing of ours or lies on an image that the set does not hold.
 */
export function fromAnnotation(annotation: Types.Annotation, index: ImageIndex, itemId: string): Mark | null {
  const kind = kindOfTool(annotation.metadata?.toolName);
  const drawnAt = index.ofImageId(annotation.metadata?.referencedImageId);
  const raw = kind === 'freehand' ? polylineOf(annotation) : (annotation.data.handles?.points ?? []);
  const at = drawnAt && raw[0] ? index.keeperOf(drawnAt, toPoint(raw[0])) : null;
  if (!kind || !at || !annotation.annotationUID) return null;
  return {
    id: annotation.annotationUID,
    itemId,
    kind,
    points: thin(raw).map(toPoint),
    seriesKey: at.stack.seriesKey,
    imageKey: at.frame.imageKey,
    frameNumber: at.frame.frameNumber,
    ...(drawnAt && at.frame !== drawnAt.frame ? { label: planeName(drawnAt.frame) } : {}),
  };
}

/** Tells the computed slices of a plane apart by their place along the normal, so that two drawings on one are known to lie on one. */
function planeName(frame: StackFrame): string {
  const normal = sliceNormal(frame.orientation);
  const at = frame.positionMm;
  if (!normal || !at) return '@';
  return `@${(at[0] * normal[0] + at[1] * normal[1] + at[2] * normal[2]).toFixed(1)}`;
}

function polylineOf({ data }: Types.Annotation): ArrayLike<number>[] {
  const line: ArrayLike<number>[] = data.contour?.polyline ?? [];
  const [first] = line;
  return data.contour?.closed && first ? [...line, first] : line;
}

function thin(points: readonly ArrayLike<number>[]): ArrayLike<number>[] {
  if (points.length <= mostPoints) return [...points];
  const step = (points.length - 1) / (mostPoints - 1);
  return Array.from({ length: mostPoints }, (_, i) => points[Math.round(i * step)] as ArrayLike<number>);
}

function toPoint(point: ArrayLike<number>): PatientPoint {
  const at = (axis: number) => Math.round((point[axis] ?? 0) * 1000) / 1000 + 0;
  return [at(0), at(1), at(2)];
}
