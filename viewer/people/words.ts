/** The texts of sign-in and administration. */
export const peopleWords = {
  signIn: ['Sign in', '登录'],
  name: ['Sign-in name', '用户名'],
  password: ['Password', '密码'],
  demoAccounts: ['Demo accounts', '演示账号'],
  demoSays: [
    'This is a demo of phantom images and made-up cases. Enter as one of them:',
    '这是使用模体图像与虚构病例的演示。请选择以下身份进入：',
  ],
  tagline: [
    'From the slice to the hazard ratio and back, for leptomeningeal metastasis.',
    '脑膜转移影像研究：从层面到风险比，并可逐层追溯。',
  ],
  version: ['Version {version}', '版本 {version}'],
  reader: ['reader', '阅片者'],
  adjudicator: ['adjudicator', '仲裁者'],
  dataManager: ['data manager', '数据管理员'],
  researcher: ['researcher', '研究者'],
  administrator: ['administrator', '管理员'],
  readerDoes: ['reads the next timepoint, blinded', '盲法阅读下一时间点'],
  adjudicatorDoes: ['settles what two readers disagree on', '裁定两名阅片者的分歧'],
  dataManagerDoes: ['imports, links, places, opens rounds', '导入、关联、定时相、开轮次'],
  researcherDoes: ['freezes, models, figures, back to the slice', '冻结、建模、作图并回到层面'],
  administratorDoes: ['people, audit, identity store', '人员、审计、身份库'],
} as const;
