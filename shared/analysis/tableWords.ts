import type { FigureLanguage } from './figure/figureWords.ts';

const words = {
  covariate: ['Covariate', '协变量'],
  n: ['n', 'n'],
  events: ['Events', '事件'],
  univariable: ['Univariable HR (95% CI)', '单变量 HR (95% CI)'],
  multivariable: ['Multivariable HR (95% CI)', '多变量 HR (95% CI)'],
  p: ['p', 'p'],
  ph: ['PH p', 'PH p'],
  reference: ['reference', '参照'],
  interaction: ['Interactions (ratio of hazard ratios)', '交互作用（风险比之比）'],
  group: ['Group', '组'],
  all: ['All', '全部'],
  median: ['Median, months (95% CI)', '中位数，月 (95% CI)'],
  restricted: ['Restricted mean to day {n}, months (95% CI)', '至第 {n} 天的限制性平均，月 (95% CI)'],
  pair: ['Pair', '组对'],
  adjustedP: ['Adjusted p', '校正 p'],
  missing: ['missing', '缺失'],
  smd: ['SMD', 'SMD'],
  caption: ['Cases, n', '病例数'],
} as const;

/** A word of a table for a paper, in the language of the person; `{n}` is filled. */
export function tableWord(key: keyof typeof words, language: FigureLanguage, n?: number): string {
  return words[key][language === 'en' ? 0 : 1].replace('{n}', String(n ?? ''));
}
