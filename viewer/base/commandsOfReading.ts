import { commandList } from './command.ts';

/** What keys do in the form of a read, to the read as a whole, and where two reads are compared. */
export const commandsOfReading = commandList({
  'form.down': { group: 'form', press: ['ArrowDown'], says: ['next item', '下一项'] },
  'form.up': { group: 'form', press: ['ArrowUp'], says: ['previous item', '上一项'] },
  'form.nextOpen': { group: 'form', press: ['ctrl+ArrowDown'], says: ['next open item', '下一个未答项'] },
  'read.clear': { group: 'read', press: ['Delete'], says: ['take the answer away', '清除此项答案'] },
  'read.removeMark': {
    group: 'read',
    press: ['Backspace'],
    says: ['remove the last mark of this item', '删除此项最后一个标记'],
  },
  'read.undo': { group: 'read', press: ['ctrl+z'], says: ['undo', '撤销'] },
  'read.redo': { group: 'read', press: ['ctrl+y', 'ctrl+shift+z'], says: ['redo', '重做'] },
  'read.sign': { group: 'read', press: ['ctrl+Enter'], says: ['sign', '签署'] },
  'read.goToItem': { group: 'read', press: ['j'], says: ['bring the images to this item', '图像定位到此项'] },
  'adjudication.down': { group: 'adjudication', press: ['ArrowDown'], says: ['next item', '下一项'] },
  'adjudication.up': { group: 'adjudication', press: ['ArrowUp'], says: ['previous item', '上一项'] },
  'adjudication.takeA': { group: 'adjudication', press: ['a'], says: ['take A', '采用 A'] },
  'adjudication.takeB': { group: 'adjudication', press: ['b'], says: ['take B', '采用 B'] },
  'adjudication.own': { group: 'adjudication', press: ['o'], says: ['own answer', '另作答案'] },
  'review.down': { group: 'review', press: ['ArrowDown'], says: ['next item', '下一项'] },
  'review.up': { group: 'review', press: ['ArrowUp'], says: ['previous item', '上一项'] },
});
