import { RenderingEngine, cache, init as startCore } from '@cornerstonejs/core';
import { PanTool, WindowLevelTool, ZoomTool, addTool, init as startTools } from '@cornerstonejs/tools';
import { DiametersTool, EllipseTool, OutlineTool, PointTool, SpanTool } from './drawingTools.ts';
import { registerFrameLoader } from './frameLoader.ts';

/** Pixels kept in the page; beyond this the ones longest not looked at are given back and come again when they are. */
const mostBytes = 1024 * 1024 * 1024;

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
  // One graphics context for all panes: each of its own would compile the same shaders again (a fifth of the time to the first image).
  startCore({ rendering: { webGlContextCount: 1 } } as never);
  cache.setMaxCacheSize(mostBytes);
  hearFailures();
  registerFrameLoader();
  startTools();
  for (const tool of [WindowLevelTool, ZoomTool, PanTool, PointTool, SpanTool, DiametersTool, OutlineTool, EllipseTool])
    addTool(tool);
  await Promise.resolve();
  return new RenderingEngine('leptolink');
}

/** Whoever asked for a frame hears that it failed; the cache's own promise is heard by nobody and would count as an error of the page. */
function hearFailures(): void {
  const put = cache.putImageLoadObject.bind(cache);
  cache.putImageLoadObject = (...given) => {
    const kept = put(...given);
    kept.catch(() => undefined);
    return kept;
  };
}
