/** The texts around residuals over time, and of the bar that saves a forest plot. */
export const residualWords = {
  overTime: ['Hazards over time', '风险随时间'],
  overTimeSays: [
    'Opens the scaled Schoenfeld residuals of a covariate: a flat line means a ratio that stays the same',
    '打开协变量的标度化 Schoenfeld 残差：水平线表示风险比不变',
  ],
  drifts: ['not proportional, look', '不成比例，请查看'],
  nothing: ['No coefficient of this covariate can be estimated.', '该协变量没有可估计的系数。'],
  unpenalised: ['Of the model without the penalty.', '来自无惩罚的模型。'],
  fileName: ['{label} over time', '{label} 随时间'],
  savesForest: ['The forest plot of this table', '此表的森林图'],
} as const;
