export type FigureLanguage = 'en' | 'zh';

/** The words in the figures. */
export const figureWords = {
  survival: { en: 'Overall survival, %', zh: '总生存率，%' },
  months: { en: 'Months from first positive CSF', zh: '自首次脑脊液阳性起的月数' },
  atRisk: { en: 'Number at risk', zh: '风险人数' },
  all: { en: 'All cases', zh: '全部病例' },
  median: { en: 'median', zh: '中位' },
  monthsShort: { en: 'mo', zh: '月' },
  logRank: { en: 'Log-rank', zh: '对数秩检验' },
  band: { en: 'Bands: pointwise 95% CI. Ticks: censored.', zh: '阴影：逐点 95% CI；竖线：删失。' },
  events: { en: 'deaths', zh: '死亡' },
  covariate: { en: 'Covariate', zh: '协变量' },
  nEvents: { en: 'n (deaths)', zh: 'n（死亡）' },
  hazardRatio: { en: 'HR (95% CI)', zh: 'HR（95% CI）' },
  reference: { en: 'reference', zh: '参照' },
  notEstimable: { en: 'not estimable', zh: '无法估计' },
  lower: { en: 'lower hazard', zh: '风险较低' },
  higher: { en: 'higher hazard', zh: '风险较高' },
  hazardAxis: { en: 'Hazard ratio, log scale', zh: '风险比（对数尺度）' },
  casesOfProject: { en: 'Cases of the project', zh: '项目病例' },
  excluded: { en: 'Excluded', zh: '排除' },
  included: { en: 'Included in the analysis', zh: '纳入分析' },
  censored: { en: 'censored', zh: '删失' },
} as const;

/** A word of a figure in its language. */
export function figureWord(key: keyof typeof figureWords, language: FigureLanguage): string {
  return figureWords[key][language];
}
