import { RenderingEngine, init as startCore } from '@cornerstonejs/core';
import { init as startLoader } from '@cornerstonejs/dicom-image-loader';
import { PanTool, WindowLevelTool, ZoomTool, addTool, init as startTools } from '@cornerstonejs/tools';
import { DiametersTool, EllipseTool, OutlineTool, PointTool, SpanTool } from './drawingTools.ts';

let started: Promise<RenderingEngine> | null = null;

/**
 * Starts the image engine once for the page, however often screens ask for it.
 *
 * Answers the one rendering engine. React mounts effects twice in development, hence one promise of the module.
 */
export function startCornerstone(): Promise<RenderingEngine> {
  started ??= start();
  return started;
}

async function start(): Promise<RenderingEngine> {
  startCore();
  startLoader({ maxWebWorkers: Math.max(1, Math.min(4, Math.floor((navigator.hardwareConcurrency || 2) / 2))) });
  startTools();
  for (const tool of [WindowLevelTool, ZoomTool, PanTool, PointTool, SpanTool, DiametersTool, OutlineTool, EllipseTool])
    addTool(tool);
  await Promise.resolve();
  return new RenderingEngine('leptolink');
}
