import type { EndpointId } from '../../cases/endpoint.ts';

export type FigureLanguage = 'en' | 'zh';

/** The words in the figures. */
export const figureWords = {
  survival: { en: 'Survival, %', zh: '生存率，%' },
  os: { en: 'Overall survival, %', zh: '总生存率，%' },
  cnsDeath: { en: 'Free of CNS death, %', zh: '无中枢神经系统死亡，%' },
  shunt: { en: 'Free of shunt, %', zh: '无分流，%' },
  progression: { en: 'Free of progression, %', zh: '无进展，%' },
  incidence: { en: 'Cumulative incidence, %', zh: '累积发生率，%' },
  osIncidence: { en: 'Cumulative mortality, %', zh: '累积死亡率，%' },
  cnsDeathIncidence: { en: 'Cumulative CNS death, %', zh: '累积中枢神经系统死亡，%' },
  shuntIncidence: { en: 'Cumulative shunt, %', zh: '累积分流，%' },
  progressionIncidence: { en: 'Cumulative progression, %', zh: '累积进展，%' },
  days: { en: 'Days', zh: '天' },
  weeks: { en: 'Weeks', zh: '周' },
  months: { en: 'Months', zh: '月' },
  years: { en: 'Years', zh: '年' },
  fromDiagnosis: { en: ' from first positive CSF', zh: '（自首次脑脊液阳性起）' },
  fromLandmark: { en: ' from the landmark, day {day}', zh: '（自界标第 {day} 天起）' },
  daysShort: { en: 'd', zh: '天' },
  weeksShort: { en: 'wk', zh: '周' },
  monthsShort: { en: 'mo', zh: '月' },
  yearsShort: { en: 'y', zh: '年' },
  atRisk: { en: 'Number at risk', zh: '风险人数' },
  withEvents: { en: 'Number at risk (events before)', zh: '风险人数（此前事件）' },
  withCensored: { en: 'Number at risk (events/censored before)', zh: '风险人数（此前事件/删失）' },
  all: { en: 'All cases', zh: '全部病例' },
  median: { en: 'median', zh: '中位' },
  logRank: { en: 'Log-rank', zh: '对数秩检验' },
  petoPeto: { en: 'Peto-Peto', zh: 'Peto-Peto 检验' },
  stratified: { en: 'stratified', zh: '分层' },
  trend: { en: 'Trend', zh: '趋势检验' },
  pairs: { en: 'Pairs, p adjusted ({method}):', zh: '两两比较（{method} 校正）：' },
  band: { en: 'Bands: pointwise {level}% CI.', zh: '阴影：逐点 {level}% CI。' },
  marks: { en: 'Ticks: censored.', zh: '竖线：删失。' },
  marksOverTime: { en: 'Ticks: censored, or changed to another group.', zh: '竖线：删失或转入其他组。' },
  monthLength: { en: '1 month = 30.4375 days.', zh: '1 个月 = 30.4375 天。' },
  oneMinus: { en: 'Shown as 1 - Kaplan-Meier.', zh: '以 1 - Kaplan-Meier 显示。' },
  competing: {
    en: 'Deaths from another cause ({n}) are censored, so that it overstates the share of cases.',
    zh: '其他原因死亡（{n} 例）按删失处理，比例因此偏高。',
  },
  simonMakuch: {
    en: 'Simon-Makuch curves: a case counts in the group it is in on each day.',
    zh: 'Simon-Makuch 曲线：病例按每日所在组计数。',
  },
  landmark: {
    en: 'Landmark analysis: time starts on day {day}; {n} cases that ended before it are left out.',
    zh: '界标分析：时间自第 {day} 天起；此前结束的 {n} 例未纳入。',
  },
  delayed: {
    en: 'Numbers at risk count a case from its entry on ({n} entered late).',
    zh: '风险人数自进入之日起计（延迟进入 {n} 例）。',
  },
  cut: { en: 'The axis ends where fewer than {n} are at risk.', zh: '坐标轴在风险人数少于 {n} 处截止。' },
  events: { en: 'events', zh: '事件' },
  deaths: { en: 'deaths', zh: '死亡' },
  covariate: { en: 'Covariate', zh: '协变量' },
  nEvents: { en: 'n (events)', zh: 'n（事件）' },
  hazardRatio: { en: 'HR (95% CI)', zh: 'HR（95% CI）' },
  univariable: { en: 'Univariable', zh: '单变量' },
  multivariable: { en: 'Multivariable', zh: '多变量' },
  interactions: { en: 'Interactions (ratio of hazard ratios)', zh: '交互作用（风险比之比）' },
  reference: { en: 'reference', zh: '参照' },
  notEstimable: { en: 'not estimable', zh: '无法估计' },
  notInModel: { en: 'not in the model', zh: '未入模型' },
  quartiles: { en: 'upper against lower quartile, spline', zh: '上四分位对下四分位，样条' },
  dataDriven: { en: 'cut found in the data', zh: '切点取自数据' },
  overTime: { en: 'over time', zh: '随时间变化' },
  lower: { en: 'lower hazard', zh: '风险较低' },
  higher: { en: 'higher hazard', zh: '风险较高' },
  hazardAxis: { en: 'Hazard ratio, log scale', zh: '风险比（对数尺度）' },
  clipped: { en: 'Arrows: the interval goes on beyond the axis.', zh: '箭头：区间超出坐标轴。' },
  bothSides: {
    en: 'Filled squares multivariable, open circles univariable.',
    zh: '实心方块：多变量；空心圆：单变量。',
  },
  hazardAgainst: { en: 'Hazard ratio against {reference}', zh: '风险比（对比 {reference}）' },
  splineBand: {
    en: 'Restricted cubic spline, knots at {knots} (triangles); band: pointwise 95% CI; dotted: no difference.',
    zh: '限制性立方样条，节点 {knots}（三角）；阴影：逐点 95% CI；点线：无差异。',
  },
  overall: { en: 'Overall', zh: '整体' },
  nonLinear: { en: 'non-linear', zh: '非线性' },
  betaOf: { en: 'Beta(t) of {term}', zh: '{term} 的 Beta(t)' },
  timeTransformed: { en: 'Time, {unit} (axis by {transform})', zh: '时间，{unit}（按 {transform} 变换）' },
  schoenfeld: {
    en: 'Scaled Schoenfeld residuals, a point for each event; natural spline of 4 df with 95% band; dashed: the estimate of the model.',
    zh: '标度化 Schoenfeld 残差，每点一次事件；自然样条（4 df）及 95% 带；虚线：模型估计值。',
  },
  proportional: { en: 'Proportional hazards', zh: '比例风险' },
  casesOfProject: { en: 'Cases of the project', zh: '项目病例' },
  excluded: { en: 'Excluded', zh: '排除' },
  leftOut: { en: 'Left out', zh: '未纳入' },
  included: { en: 'Included in the analysis', zh: '纳入分析' },
  otherReason: { en: 'other reasons', zh: '其他原因' },
  censored: { en: 'censored', zh: '删失' },
  nobody: { en: 'No case to show.', zh: '没有可显示的病例。' },
  missing: { en: 'missing', zh: '缺失' },
} as const;
type Word = keyof typeof figureWords;

/** A word of a figure in its language, its blanks filled. */
export function figureWord(key: Word, language: FigureLanguage, given: Record<string, string | number> = {}): string {
  return figureWords[key][language].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(given[name] ?? ''));
}

/** What the upright axis of a curve shows, for an endpoint (null: of a free table). */
export function axisOfEndpoint(endpointId: EndpointId | null, scale: 'survival' | 'incidence'): Word {
  if (scale === 'survival') return endpointId ?? 'survival';
  return endpointId === null ? 'incidence' : `${endpointId}Incidence`;
}
