import { commandList } from './command.ts';

/**
 * What keys do to images: OHIF's keys (hotkeyBindings.ts). A letter that the form needs for an answer is OHIF's with Alt: one key never
 * has two meanings in a room.
 */
export const commandsOfImages = commandList({
  'image.flip': {
    group: 'images',
    press: [' '],
    says: ['before and after gadolinium at the same slice', '同层切换增强前/后'],
  },
  'image.spine': { group: 'images', press: ['s'], says: ['brain or spine', '脑 / 脊柱切换'] },
  'image.link': { group: 'images', press: ['k'], says: ['link the panes or let them go', '联动 / 取消联动'] },
  'image.next': { group: 'images', press: ['shift+ArrowDown'], says: ['next image', '下一层'] },
  'image.before': { group: 'images', press: ['shift+ArrowUp'], says: ['previous image', '上一层'] },
  'image.first': { group: 'images', press: ['Home'], says: ['first image', '第一层'] },
  'image.last': { group: 'images', press: ['End'], says: ['last image', '最后一层'] },
  'image.paneNext': { group: 'images', press: ['shift+ArrowRight'], says: ['next pane', '下一视窗'] },
  'image.paneBefore': { group: 'images', press: ['shift+ArrowLeft'], says: ['previous pane', '上一视窗'] },
  'image.seriesNext': { group: 'images', press: ['PageDown'], says: ['next series', '下一序列'] },
  'image.seriesBefore': { group: 'images', press: ['PageUp'], says: ['previous series', '上一序列'] },
  'image.large': { group: 'images', press: ['shift+Enter'], says: ['pane large or small', '放大 / 还原视窗'] },
  'image.zoomIn': { group: 'images', press: ['+'], says: ['zoom in', '放大'] },
  'image.zoomOut': { group: 'images', press: ['-'], says: ['zoom out', '缩小'] },
  'image.fit': { group: 'images', press: ['='], says: ['fit to the pane', '适应视窗'] },
  'image.invert': { group: 'images', press: ['i'], says: ['swap black and white', '黑白反转'] },
  'image.rotateRight': { group: 'images', press: ['alt+r'], says: ['rotate right', '向右旋转'] },
  'image.rotateLeft': { group: 'images', press: ['alt+l'], says: ['rotate left', '向左旋转'] },
  'image.mirror': { group: 'images', press: ['alt+h'], says: ['flip left to right', '水平翻转'] },
  'image.upsideDown': { group: 'images', press: ['alt+v'], says: ['flip top to bottom', '垂直翻转'] },
  'image.windowAuto': { group: 'images', press: ['1'], says: ['window: automatic', '窗：自动'] },
  'image.windowEnhancement': { group: 'images', press: ['2'], says: ['window: T1 after gadolinium', '窗：T1 增强'] },
  'image.windowFlair': { group: 'images', press: ['3'], says: ['window: FLAIR', '窗：FLAIR'] },
  'image.windowT2': { group: 'images', press: ['4'], says: ['window: T2', '窗：T2'] },
  'tool.window': { group: 'images', press: ['w'], says: ['tool: window', '工具：调窗'] },
  'tool.zoom': { group: 'images', press: ['z'], says: ['tool: zoom', '工具：缩放'] },
  'tool.drop': { group: 'images', press: ['Escape'], says: ['put the tool down', '放下工具'] },
  'tool.point': { group: 'drawing', press: ['x'], says: ['draw: point', '绘制：点'] },
  'tool.length': { group: 'drawing', press: ['c'], says: ['draw: length', '绘制：长度'] },
  'tool.bidirectional': { group: 'drawing', press: ['v'], says: ['draw: two diameters', '绘制：双径'] },
  'tool.freehand': { group: 'drawing', press: ['h'], says: ['draw: outline by hand', '绘制：手绘轮廓'] },
});
