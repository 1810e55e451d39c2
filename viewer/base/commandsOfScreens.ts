import { commandList } from './command.ts';

/** What keys do on the screens outside the reading room. */
export const commandsOfScreens = commandList({
  'screen.keys': { group: 'everywhere', press: ['?'], says: ['show or hide the list of keys', '显示或隐藏快捷键列表'] },
  'screen.search': { group: 'list', press: ['/'], says: ['go to the search', '跳到搜索框'] },
  'list.filter': { group: 'list', press: ['f'], says: ['go to the filter of the list', '跳到列表筛选框'] },
  'links.next': { group: 'links', press: ['j'], says: ['next study', '下一个检查'] },
  'links.before': { group: 'links', press: ['k'], says: ['study before', '上一个检查'] },
  'links.accept': { group: 'links', press: ['a'], says: ['link to the chosen candidate', '关联到所选候选'] },
  'links.reject': { group: 'links', press: ['r'], says: ['rule out the chosen candidate', '排除所选候选'] },
  'links.none': { group: 'links', press: ['n'], says: ['none of these candidates', '候选都不是'] },
  'links.undo': { group: 'links', press: ['u'], says: ['take the last decision back', '撤销上一次决定'] },
  'held.next': { group: 'held', press: ['j'], says: ['next object', '下一个对象'] },
  'held.before': { group: 'held', press: ['k'], says: ['object before', '上一个对象'] },
  'held.nextFrame': { group: 'held', press: ['ArrowRight'], says: ['next frame', '下一帧'] },
  'held.frameBefore': { group: 'held', press: ['ArrowLeft'], says: ['frame before', '上一帧'] },
  'held.window': { group: 'held', press: ['w'], says: ['other brightness', '切换亮度'] },
  'held.delete': {
    group: 'held',
    press: ['Delete', 'Backspace'],
    says: ['remove the chosen rectangle', '删除所选矩形'],
  },
  'held.release': { group: 'held', press: ['r'], says: ['release', '放行'] },
  'held.mask': { group: 'held', press: ['m'], says: ['blacken and release', '涂黑并放行'] },
  'held.drop': { group: 'held', press: ['d'], says: ['drop', '丢弃'] },
  'held.undo': { group: 'held', press: ['u'], says: ['take the last release back', '撤回上一次放行'] },
});
