import { commandList } from './command.ts';

/** What keys do on the screens outside the reading room. */
export const commandsOfScreens = commandList({
  'screen.keys': { group: 'everywhere', press: ['?'], says: ['show or hide the list of keys', '显示或隐藏快捷键列表'] },
  'screen.search': { group: 'list', press: ['/'], says: ['go to the search', '跳到搜索框'] },
  'list.filter': { group: 'list', press: ['f'], says: ['go to the filter of the list', '跳到列表筛选框'] },
  'links.next': { group: 'links', press: ['j'], says: ['next study', '下一个检查'] },
  'links.before': { group: 'links', press: ['k'], says: ['study before', '上一个检查'] },
  'links.accept': { group: 'links', press: ['a'], says: ['accept the chosen case', '接受所选病例'] },
  'links.reject': { group: 'links', press: ['r'], says: ['reject the chosen candidate', '排除所选候选病例'] },
  'links.none': { group: 'links', press: ['n'], says: ['none of these candidates', '以上候选均不是'] },
  'links.undo': { group: 'links', press: ['u'], says: ['take the last act back', '撤销上一步'] },
  'held.next': { group: 'held', press: ['j'], says: ['next held object', '下一个待核对象'] },
  'held.before': { group: 'held', press: ['k'], says: ['held object before', '上一个待核对象'] },
  'held.nextFrame': { group: 'held', press: ['ArrowRight'], says: ['next frame', '下一帧'] },
  'held.frameBefore': { group: 'held', press: ['ArrowLeft'], says: ['frame before', '上一帧'] },
  'held.window': { group: 'held', press: ['w'], says: ['window', '窗宽窗位'] },
  'held.delete': { group: 'held', press: ['Delete', 'Backspace'], says: ['delete the rectangle', '删除矩形'] },
  'held.undo': { group: 'held', press: ['u'], says: ['take the last act back', '撤销上一步'] },
});
