/** Why a model left cases out (shared/analysis/sayBasis.ts says it in English), and how the flow of cases runs on to a model. */
export const droppedWords = {
  population: ['not of the population analysed', '不属于分析人群'],
  noMri: ['no baseline MRI', '无基线 MRI'],
  endedBeforeEntry: ['no time at risk after the baseline MRI', '基线 MRI 后无风险时间'],
  endedBeforeLandmark: ['follow-up ended by day {what}', '随访在第 {what} 天前结束'],
  noEndpoint: ['no value of {what}', '无终点：{what}'],
  missing: ['missing: {what}', '缺失：{what}'],
  runOn: ['Run on to the cases of a model', '延续至模型的病例'],
  noModel: ['no model', '无模型'],
} as const;
