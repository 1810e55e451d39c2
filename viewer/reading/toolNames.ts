import type { MarkKind } from '../../shared/reading/mark.ts';

/** The tool of Cornerstone that draws each kind of mark. */
export const toolNames: Record<MarkKind, string> = {
  point: 'Probe',
  length: 'Length',
  bidirectional: 'Bidirectional',
  freehand: 'PlanarFreehandROI',
  ellipse: 'EllipticalROI',
  level: 'SpineLevel',
  mask: 'MaskOutline',
};

/** The kind of mark that a tool of Cornerstone draws; null for tools that draw none. */
export function kindOfTool(toolName: string | undefined): MarkKind | null {
  const found = Object.entries(toolNames).find(([, name]) => name === toolName);
  return found ? (found[0] as MarkKind) : null;
}
