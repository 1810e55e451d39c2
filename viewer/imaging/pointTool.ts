import { ProbeTool, annotation as annotations, drawing, type Types } from '@cornerstonejs/tools';

/** Marks a point; its words stand beside the point, where Cornerstone's own tool would put them across the image. */
export class PointTool extends ProbeTool {
  constructor(...given: ConstructorParameters<typeof ProbeTool>) {
    super(...given);
    const drawPoints = this.renderAnnotation;
    this.configuration = { ...this.configuration, getTextLines: () => undefined };
    this.renderAnnotation = (enabled, svg) => {
      const isDrawn = drawPoints(enabled, svg);
      const { viewport } = enabled;
      for (const annotation of this.shownOn(viewport.element)) {
        const [point] = annotation.data.handles?.points ?? [];
        const id = annotation.annotationUID;
        if (!point || !id || !annotation.data.label) continue;
        const [x, y] = viewport.worldToCanvas(point);
        const style = { annotationUID: id, toolName: this.getToolName(), toolGroupId: this.toolGroupId, viewportId: viewport.id };
        drawing.drawTextBox(svg, id, 'words', [annotation.data.label], [x + 9, y - 20], this.getLinkedTextBoxStyle(style, annotation));
      }
      return isDrawn;
    };
  }

  private shownOn(element: HTMLDivElement): Types.Annotation[] {
    const all = annotations.state.getAnnotations(this.getToolName(), element);
    return all ? (this.filterInteractableAnnotationsForElement(element, all) ?? []) : [];
  }
}
