import { Enums, PanTool, ToolGroupManager, WindowLevelTool, ZoomTool } from '@cornerstonejs/tools';
import { DiametersTool, EllipseTool, OutlineTool, PointTool, SpanTool } from './drawingTools.ts';

/** What the left mouse button does in every pane. */
export type PaneTool = 'window' | 'zoom' | 'pan' | keyof typeof drawingTools | HandTool;

/** Tools that Cornerstone does not have: the room hears the pointer itself. */
export type HandTool = 'brush' | 'eraser' | 'level';

/** Whether the left button belongs to the room and not to Cornerstone. */
export function isHandTool(tool: PaneTool): tool is HandTool {
  return tool === 'brush' || tool === 'eraser' || tool === 'level';
}

/** The drawing tools by the kind of mark they make, under Cornerstone's names. */
export const drawingTools = {
  point: PointTool.toolName,
  length: SpanTool.toolName,
  bidirectional: DiametersTool.toolName,
  freehand: OutlineTool.toolName,
  ellipse: EllipseTool.toolName,
} as const;

const viewTools = { window: WindowLevelTool.toolName, zoom: ZoomTool.toolName, pan: PanTool.toolName } as const;
const groupId = 'reading';
const { Primary, Secondary, Auxiliary } = Enums.MouseBindings;

/** No statistics: what is measured is computed from the mark, in mm. */
const configuration = { calculateStats: false, handleRadius: 5 };

/** Puts a pane under the tools of the screen; the group of tools is made with the first pane. */
export function joinTools(viewportId: string, engineId: string): void {
  const group = ToolGroupManager.getToolGroup(groupId) ?? ToolGroupManager.createToolGroup(groupId);
  if (!group) return;
  for (const name of Object.values(viewTools)) if (!group.hasTool(name)) group.addTool(name);
  for (const name of Object.values(drawingTools)) if (!group.hasTool(name)) group.addTool(name, configuration);
  group.addViewport(viewportId, engineId);
}

/**
 * Gives the left button a tool: middle stays pan, right stays zoom.
 *
 * Drawings can be seen always; they can be taken hold of only when `mayDraw`, and not while the hand has a brush or a label.
 */
export function chooseTool(tool: PaneTool, mayDraw: boolean): void {
  const group = ToolGroupManager.getToolGroup(groupId);
  if (!group) return;
  const drawing = Object.entries(drawingTools);
  // Cornerstone adds bindings to those a tool had before: each tool starts from none.
  const mayHold = mayDraw && !isHandTool(tool);
  for (const [, name] of drawing) {
    group.setToolPassive(name, { removeAllBindings: true });
    if (!mayHold) group.setToolEnabled(name);
  }
  const bindings = { window: [] as number[], zoom: [Secondary] as number[], pan: [Auxiliary] as number[] };
  if (tool in viewTools) bindings[tool as keyof typeof viewTools].push(Primary);
  for (const [key, name] of Object.entries(viewTools)) {
    const buttons = bindings[key as keyof typeof viewTools];
    group.setToolDisabled(name);
    if (buttons.length > 0) group.setToolActive(name, { bindings: buttons.map((mouseButton) => ({ mouseButton })) });
  }
  if (mayDraw && tool in drawingTools)
    group.setToolActive(drawingTools[tool as keyof typeof drawingTools], { bindings: [{ mouseButton: Primary }] });
}
