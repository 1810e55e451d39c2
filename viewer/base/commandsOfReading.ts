import { commandList } from './command.ts';

/** What keys do in the form of a read, to the read as a whole, and where two reads are compared. */
export const commandsOfReading = commandList({
  'form.down': { group: 'form', press: ['ArrowDown'], says: ['next item', '下一项'] },
  'form.up': { group: 'form', press: ['ArrowUp'], says: ['previous item', '上一项'] },
  'form.nextOpen': { group: 'form', press: ['ctrl+ArrowDown'], says: ['next open item', '下一个未答项'] },
  'form.absent': { group: 'form', press: ['a'], says: ['absent', '无'] },
  'form.present': { group: 'form', press: ['p'], says: ['present', '有'] },
  'form.equivocal': { group: 'form', press: ['e'], says: ['equivocal', '可疑'] },
  'form.notEvaluable': { group: 'form', press: ['n'], says: ['not evaluable', '无法评价'] },
  'form.notImaged': { group: 'form', press: ['shift+n'], says: ['not imaged', '未成像'] },
  'form.linear': {
    group: 'form',
    press: ['l'],
    says: ['linear; left, when a side is missing', '线状；缺侧别时为左'],
  },
  'form.nodular': { group: 'form', press: ['o'], says: ['nodular', '结节状'] },
  'form.both': {
    group: 'form',
    press: ['d'],
    says: ['linear and nodular; both sides, when a side is missing', '线状兼结节状；缺侧别时为双侧'],
  },
  'form.side': {
    group: 'form',
    press: ['y'],
    says: ['side: midline, right, left, both in turn', '侧别：依次中线、右、左、双侧'],
  },
  'form.extent': {
    group: 'form',
    press: ['f'],
    says: ['extent: focal, multifocal, diffuse in turn', '范围：依次局灶、多灶、弥漫'],
  },
  'form.confidence': {
    group: 'form',
    press: ['q'],
    says: ['confidence: 4, 5, 1, 2, 3 in turn', '把握度：依次 4、5、1、2、3'],
  },
  'form.rest': {
    group: 'form',
    press: ['r'],
    says: ['rest of this region normal; right, when a side is missing', '本区域其余正常；缺侧别时为右'],
  },
  'form.restAll': {
    group: 'form',
    press: ['shift+a'],
    says: ['all the rest of brain or spine normal', '脑或脊柱其余全部正常'],
  },
  'form.optionNext': {
    group: 'form',
    press: ['ArrowRight'],
    says: ['next answer of this item; a letter underlined chooses it', '下一个选项；按下划线字母直接选择'],
  },
  'form.optionBefore': { group: 'form', press: ['ArrowLeft'], says: ['answer before', '上一个选项'] },
  'read.clear': { group: 'read', press: ['Delete'], says: ['take the answer away', '清除此项答案'] },
  'read.removeMark': {
    group: 'read',
    press: ['Backspace'],
    says: ['remove the last mark of this item', '删除此项最后一个标记'],
  },
  'read.undo': { group: 'read', press: ['ctrl+z'], says: ['undo', '撤销'] },
  'read.redo': { group: 'read', press: ['ctrl+y', 'ctrl+shift+z'], says: ['redo', '重做'] },
  'read.sign': { group: 'read', press: ['ctrl+Enter'], says: ['sign', '签署'] },
  'read.sendBack': {
    group: 'read',
    press: ['shift+b'],
    says: ['send back, or report something urgent', '退回或报告紧急发现'],
  },
  'read.goToItem': { group: 'read', press: ['j'], says: ['bring the images to this item', '图像定位到此项'] },
  'adjudication.down': { group: 'adjudication', press: ['ArrowDown'], says: ['next item', '下一项'] },
  'adjudication.up': { group: 'adjudication', press: ['ArrowUp'], says: ['previous item', '上一项'] },
  'adjudication.takeA': { group: 'adjudication', press: ['a'], says: ['take A', '采用 A'] },
  'adjudication.takeB': { group: 'adjudication', press: ['b'], says: ['take B', '采用 B'] },
  'adjudication.own': { group: 'adjudication', press: ['o'], says: ['own answer', '另作答案'] },
  'adjudication.next': { group: 'adjudication', press: ['ctrl+Enter'], says: ['next comparison', '下一例'] },
  'review.down': { group: 'review', press: ['ArrowDown'], says: ['next item', '下一项'] },
  'review.up': { group: 'review', press: ['ArrowUp'], says: ['previous item', '上一项'] },
});
