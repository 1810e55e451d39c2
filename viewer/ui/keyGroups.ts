import type { CommandGroup } from '../base/command.ts';

/** Headings of the lists of keys, in the order in which they stand. */
export const keyGroups: readonly (readonly [group: CommandGroup, says: readonly [en: string, zh: string]])[] = [
  ['form', ['Form', '表单']],
  ['read', ['This read', '本次阅片']],
  ['images', ['Images', '图像']],
  ['drawing', ['Drawing', '绘制']],
  ['adjudication', ['Adjudication', '仲裁']],
  ['review', ['Looking at a signed read', '查看已签署阅片']],
  ['links', ['Linking studies to cases', '检查与病例关联']],
  ['held', ['Held objects', '待核对象']],
  ['list', ['Lists', '列表']],
  ['everywhere', ['Everywhere', '全局']],
];
