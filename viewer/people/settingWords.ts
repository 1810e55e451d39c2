/** The texts of the pages where a person arranges things for herself. */
export const settingWords = {
  keysTitle: ['Keys', '快捷键'],
  keysSays: [
    'OHIF’s keys where it has one. Your changes are kept on the server and go with you to every computer.',
    '默认采用 OHIF 的快捷键。您的更改保存在服务器上，换电脑后同样有效。',
  ],
  resetAll: ['All keys back to default', '全部恢复默认'],
  changed: ['{n} changed', '已更改 {n} 项'],
  command: ['Command', '命令'],
  keysNow: ['Keys', '按键'],
  change: ['change', '更改'],
  add: ['add', '添加'],
  reset: ['default', '默认'],
  pressNow: ['press the key… (Esc: as before)', '请按键…（Esc 取消）'],
  noKey: ['no key', '无按键'],
  alsoMeans: ['{press} also means “{other}” on the same screen', '{press} 在同一页面也表示“{other}”'],
  takeIt: ['take it from there', '从该命令移除'],
  notSaved: ['Not saved: {says}', '未保存：{says}'],
  tabKeys: ['Keys', '快捷键'],
  tabDisplay: ['Display', '显示器'],
  tabPattern: ['Test pattern', '测试图'],
} as const;
