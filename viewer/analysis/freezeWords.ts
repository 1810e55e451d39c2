/** The texts of making a freeze. */
export const freezeWords = {
  cutoff: ['Cut-off day', '数据截止日'],
  cutoffSays: [
    'Follow-up after this day is not in the freeze; who lived on is censored on it. Empty: all follow-up. Needs the identity store open.',
    '此日之后的随访不进入冻结；仍存活者在此日删失。留空：全部随访。需打开身份库。',
  ],
  rules: ['Who is analysed', '纳入分析的病例'],
  rulesSays: [
    'Rules apply in this order; a case is counted at the first that leaves it out. Who is left out stays in the table, marked.',
    '规则按此顺序应用；病例计入首个将其排除的规则。被排除者仍在表中并有标记。',
  ],
  noRules: ['All cases with a time of survival.', '所有有生存时间的病例。'],
  addRule: ['Add a rule', '添加规则'],
  takeAway: ['Take this rule away', '移除此规则'],
  earlier: ['Apply it earlier', '提前应用'],
  keepThose: ['Keep those with', '保留具备'],
  baselineMri: ['a baseline MRI', '基线 MRI'],
  anyValue: ['any known value', '任何已知值'],
  from: ['from', '从'],
  to: ['to', '至'],
  countedAs: ['The others are counted as', '其余计为'],
  wouldHold: ['This freeze would hold', '该冻结将包含'],
  analysed: [
    '{included} of {cases} cases analysed, {deaths} deaths',
    '{cases} 例中纳入 {included} 例，死亡 {deaths} 例',
  ],
  openReads: [
    '{reads} reads and {adjudications} adjudications are open: only an interim freeze can be made.',
    '{reads} 份阅片与 {adjudications} 项仲裁尚未完成：只能建立期中冻结。',
  ],
  accepts: ['Frozen as it is, and named in the manifest', '按现状冻结，并写入清单'],
  nothingOpen: ['No contradiction and no doubt is open.', '没有未决的矛盾或疑点。'],
  nCases: ['{n} cases', '{n} 例'],
  cutOffAt: ['follow-up until {day}', '随访至 {day}'],
  declared: ['Declared with this freeze', '随本冻结声明'],
} as const;
