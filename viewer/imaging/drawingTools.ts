import {
  BidirectionalTool,
  EllipticalROITool,
  LengthTool,
  PlanarFreehandROITool,
  ProbeTool,
  annotation as annotations,
  drawing,
  type AnnotationTool,
  type Types,
} from '@cornerstonejs/tools';

/** Marks a point. */
export class PointTool extends ProbeTool {
  constructor(...given: ConstructorParameters<typeof ProbeTool>) {
    super(...given);
    writeBeside(this);
  }
}

/** Draws a length. */
export class SpanTool extends LengthTool {
  constructor(...given: ConstructorParameters<typeof LengthTool>) {
    super(...given);
    writeBeside(this);
  }
}

/** Draws two orthogonal diameters. */
export class DiametersTool extends BidirectionalTool {
  constructor(...given: ConstructorParameters<typeof BidirectionalTool>) {
    super(...given);
    writeBeside(this);
  }
}

/** Draws an outline by hand. */
export class OutlineTool extends PlanarFreehandROITool {
  constructor(...given: ConstructorParameters<typeof PlanarFreehandROITool>) {
    super(...given);
    // Its declared types hide what every drawing tool has.
    writeBeside(this as unknown as AnnotationTool);
  }
}

/** Draws an ellipse. */
export class EllipseTool extends EllipticalROITool {
  constructor(...given: ConstructorParameters<typeof EllipticalROITool>) {
    super(...given);
    writeBeside(this);
  }
}

/** Cornerstone keeps this much free around the words it draws, in pixels of the page. */
const paddingPx = 25;
const lineHeightPx = 14;

/**
 * The words of a drawing stand close at its right end, where Cornerstone would put them across the image.
 *
 * They are the label kept in the annotation, one line for each of its lines; never a statistic of Cornerstone.
 */
function writeBeside(tool: AnnotationTool): void {
  const draw = tool.renderAnnotation.bind(tool);
  tool.configuration = { ...tool.configuration, getTextLines: () => undefined };
  tool.renderAnnotation = (enabled, svg) => {
    const isDrawn = draw(enabled, svg);
    const { viewport } = enabled;
    const all = annotations.state.getAnnotations(tool.getToolName(), viewport.element);
    for (const annotation of all ? (tool.filterInteractableAnnotationsForElement(viewport.element, all) ?? []) : []) {
      const ends = pointsOf(annotation).map((point) => viewport.worldToCanvas(point));
      const { label } = annotation.data;
      const { annotationUID } = annotation;
      if (!label || !annotationUID || ends.length === 0) continue;
      // Empty lines at the top leave room for the words of another drawing at the same place.
      const lines = label.replace(/^(\s*\n)+/, '').split('\n');
      const skipped = label.split('\n').length - lines.length;
      const [x, y] = ends.reduce((best, end) => (end[0] > best[0] ? end : best));
      // Near the right edge the words go to the left of the drawing, so that they are not cut.
      const widthPx = Math.max(...lines.map((line) => line.length)) * 6.2;
      const isCut = x + widthPx + 12 > viewport.element.clientWidth;
      const left = isCut ? Math.min(...ends.map((end) => end[0])) - widthPx - 12 : x + 9;
      const style = {
        annotationUID,
        toolName: tool.getToolName(),
        toolGroupId: tool.toolGroupId,
        viewportId: viewport.id,
      };
      const at: [number, number] = [left - paddingPx, y - 8 + skipped * lineHeightPx - paddingPx];
      // On mid grey the colours of the patterns alone would not be readable.
      const look = { ...tool.getLinkedTextBoxStyle(style, annotation), background: 'rgba(12, 12, 12, 0.72)' };
      drawing.drawTextBox(svg, annotationUID, 'beside', lines, at, look);
    }
    return isDrawn;
  };
}

function pointsOf({ data }: Types.Annotation): [number, number, number][] {
  return data.contour?.polyline ?? data.handles?.points ?? [];
}
