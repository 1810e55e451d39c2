// The least a page of Cornerstone3D must do to show a series over DICOMweb: index.html?study=UID&series=UID
import { Enums, RenderingEngine, init as startCore } from '@cornerstonejs/core';
import loader from '@cornerstonejs/dicom-image-loader';
import {
  Enums as ToolEnums,
  StackScrollTool,
  ToolGroupManager,
  WindowLevelTool,
  addTool,
  init as startTools,
  utilities,
} from '@cornerstonejs/tools';

const wanted = new URLSearchParams(location.search);
const series = `/dicom-web/studies/${wanted.get('study')}/series/${wanted.get('series')}`;
const asked = fetch(`${series}/metadata`, { headers: { accept: 'application/dicom+json' } });
startCore();
startTools();
loader.init({ maxWebWorkers: 2 });
const instances = (await (await asked).json()).sort((a, b) => a['00200013'].Value[0] - b['00200013'].Value[0]);
const imageIds = instances.map((instance) => {
  const id = `wadors:${location.origin}${series}/instances/${instance['00080018'].Value[0]}/frames/1`;
  loader.wadors.metaDataManager.add(id, instance);
  return id;
});
const element = document.getElementById('pane');
const engine = new RenderingEngine('floor');
engine.enableElement({ viewportId: 'pane', type: Enums.ViewportType.STACK, element });
for (const tool of [StackScrollTool, WindowLevelTool]) addTool(tool);
const group = ToolGroupManager.createToolGroup('floor');
for (const tool of [StackScrollTool, WindowLevelTool]) group.addTool(tool.toolName);
group.addViewport('pane', 'floor');
group.setToolActive(StackScrollTool.toolName, { bindings: [{ mouseButton: ToolEnums.MouseBindings.Wheel }] });
group.setToolActive(WindowLevelTool.toolName, { bindings: [{ mouseButton: ToolEnums.MouseBindings.Primary }] });
const viewport = engine.getViewport('pane');
await viewport.setStack(imageIds, Math.floor(imageIds.length / 2));
viewport.render();
utilities.stackPrefetch.enable(element);
