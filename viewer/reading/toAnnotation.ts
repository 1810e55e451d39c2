import type { Types } from '@cornerstonejs/tools';
import type { Mark } from '../../shared/reading/mark.ts';
import { sliceNormal } from '../../shared/imaging/sliceNormal.ts';
import type { Placed } from './imageIndex.ts';
import { toolNames } from './toolNames.ts';

/** What is written beside a drawing, and whether it can be moved. */
export interface MarkLook {
  label: string;
  isLocked: boolean;
}

/**
 * Shows a mark of the draft as an annotation of Cornerstone: a projection, the draft stays the truth.
 *
 * Points are copied, patient LPS mm in both. A freehand mark whose last point is its first one is a closed contour.
 */
export function toAnnotation(mark: Mark, at: Placed, look: MarkLook): Types.Annotation {
  const points = mark.points.map((point) => [...point] as [number, number, number]);
  const isFreehand = mark.kind === 'freehand';
  const [first, last] = [points[0], points.at(-1)];
  const isClosed =
    isFreehand && points.length > 3 && first && last && first.every((value, axis) => value === last[axis]);
  const normal = sliceNormal(at.frame.orientation) ?? [0, 0, 1];
  const columns = at.frame.orientation?.slice(3) ?? [0, 1, 0];
  return {
    annotationUID: mark.id,
    highlighted: false,
    invalidated: true,
    isLocked: look.isLocked,
    isVisible: true,
    metadata: {
      toolName: toolNames[mark.kind],
      FrameOfReferenceUID: at.stack.spaceKey ?? `only-${at.stack.seriesKey}`,
      referencedImageId: at.frame.imageId,
      viewPlaneNormal: normal.map((value) => -value) as [number, number, number],
      viewUp: columns.map((value) => -value) as [number, number, number],
    },
    data: {
      label: look.label,
      cachedStats: {},
      handles: {
        points: isFreehand ? [] : points,
        activeHandleIndex: null,
        textBox: {
          hasMoved: false,
          worldPosition: [0, 0, 0],
          worldBoundingBox: { topLeft: [0, 0, 0], topRight: [0, 0, 0], bottomLeft: [0, 0, 0], bottomRight: [0, 0, 0] },
        },
      },
      ...(isFreehand
        ? {
            contour: { polyline: isClosed ? points.slice(0, -1) : points, closed: Boolean(isClosed) },
            isOpenUShapeContour: false,
          }
        : {}),
    },
  };
}
