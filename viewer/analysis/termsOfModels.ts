import type { TermWords } from './termWords.ts';

/** What the room says of Cox models. */
export const termsOfModels = {
  cox: {
    word: ['Cox model', 'Cox 模型'],
    says: [
      'Compares the daily risk of the event between cases with different covariates, all covariates at once, without a shape for the risk over time.',
      '在同时考虑全部协变量的情况下，比较不同病例每日发生事件的风险，不假定风险随时间的形状。',
    ],
  },
  hazardRatio: {
    word: ['hazard ratio', '风险比'],
    says: [
      'How many times higher the daily risk is than in the reference, or for one step of a number. 1 is no difference.',
      '每日风险为参照组的多少倍，或数值每增加一个单位的倍数。1 表示无差别。',
    ],
  },
  confidence: {
    word: ['95% CI', '95% CI'],
    says: [
      'Confidence interval: made so that in 95 of 100 such studies it contains the true value.',
      '置信区间：在 100 项同样的研究中有 95 项包含真值。',
    ],
  },
  pValue: {
    word: ['p', 'p 值'],
    says: [
      'How often data at least this far from no difference would arise if there were none. Not the probability that there is none.',
      '若实际无差别，出现至少如此偏离之数据的频率。它不是“无差别”的概率。',
    ],
  },
  univariable: {
    word: ['univariable', '单变量'],
    says: [
      'The covariate alone in the model, on the same cases as the whole model.',
      '模型中只有该协变量，病例与完整模型相同。',
    ],
  },
  multivariable: {
    word: ['multivariable', '多变量'],
    says: [
      'With all covariates of the model together: each for given values of the others.',
      '模型中全部协变量一起：在其他协变量给定时各自的作用。',
    ],
  },
  reference: {
    word: ['reference', '参照'],
    says: [
      'The level that the others are compared with; its ratio is 1 by definition.',
      '其他水平与之比较的水平；其比值按定义为 1。',
    ],
  },
  per: {
    word: ['per', '每'],
    says: [
      'The step of a number for which the ratio is given: age per 10 years. The fit is the same, only the reading is easier.',
      '给出比值所用的步长：如年龄每 10 岁。拟合不变，只是更易读。',
    ],
  },
  spline: {
    word: ['spline', '样条'],
    says: [
      'A smooth curve in place of a straight line, bent at 3 to 5 knots and straight at both ends (restricted cubic spline).',
      '以平滑曲线代替直线，在 3 至 5 个节点处弯曲，两端为直线（限制性立方样条）。',
    ],
  },
  cutoff: {
    word: ['cut-off', '切点'],
    says: [
      'A number made into two groups. It throws information away; one searched for in the data makes p too small, and is marked as such.',
      '把数值分成两组。会损失信息；在数据中寻找的切点会使 p 过小，因此会被标明。',
    ],
  },
  strata: {
    word: ['strata', '分层'],
    says: [
      'Each group gets its own baseline risk over time and no ratio: for what must be allowed for but is not asked about.',
      '每组有各自的基线风险而无比值：用于必须考虑但并非所问的因素。',
    ],
  },
  interaction: {
    word: ['interaction', '交互作用'],
    says: [
      'The effect of one covariate is allowed to depend on the value of another.',
      '允许一个协变量的作用随另一个协变量的值而不同。',
    ],
  },
  ties: {
    word: ['ties', '同日事件'],
    says: [
      'Several events on one day, whose order is not known. The method says how their order is averaged.',
      '同一天发生多个事件，先后不明。该方法规定如何对其次序取平均。',
    ],
  },
  efron: {
    word: ['Efron', 'Efron'],
    says: ['A good approximation for tied days; the default of R.', '对同日事件的良好近似；R 的默认方法。'],
  },
  breslow: {
    word: ['Breslow', 'Breslow'],
    says: [
      'A coarser approximation for tied days; the default of SPSS, Stata and SAS. Ratios come a little nearer to 1.',
      '对同日事件较粗略的近似；SPSS、Stata、SAS 的默认方法。比值略偏向 1。',
    ],
  },
  exact: {
    word: ['exact', '精确法'],
    says: [
      'Every order of the tied events is counted. For few ties on few cases only: it takes long.',
      '计入同日事件的每一种次序。只适用于同日事件少、病例少的情况：耗时较长。',
    ],
  },
  firth: {
    word: ["Firth's penalty", 'Firth 惩罚'],
    says: [
      'Pulls ratios a little towards 1, so that they stay finite and nearly unbiased with few events or a level without events.',
      '把比值略拉向 1，使其在事件很少或某水平无事件时仍为有限值且近乎无偏。',
    ],
  },
  wald: {
    word: ['Wald', 'Wald'],
    says: [
      'Limits and p from the estimate and its standard error. Good with many events, poor for very large ratios.',
      '由估计值及其标准误得出的置信限与 p。事件多时可靠，比值极大时欠佳。',
    ],
  },
  profile: {
    word: ['profile limits', '剖面似然限'],
    says: [
      'Limits where the likelihood itself falls off: they need not be symmetric, and hold with few events.',
      '以似然本身下降来确定的置信限：不必对称，事件少时也成立。',
    ],
  },
  likelihoodRatio: {
    word: ['likelihood ratio test', '似然比检验'],
    says: [
      'How much better the data fit with these covariates than without them, taken together.',
      '整体而言，有这些协变量比没有时数据拟合得好多少。',
    ],
  },
  score: {
    word: ['score test', '得分检验'],
    says: [
      'Whether the data pull away from no effect at the start; for one group it is the log-rank test.',
      '数据在“无作用”处是否有偏离的趋势；只有一个分组变量时即 log-rank 检验。',
    ],
  },
  overallP: {
    word: ['overall p', '总体 p'],
    says: [
      'One test of all levels of a covariate together. Look at it before the p of single levels.',
      '对某协变量所有水平的一次共同检验。先看它，再看单个水平的 p。',
    ],
  },
  proportionalHazards: {
    word: ['proportional hazards', '比例风险'],
    says: [
      'The ratio is assumed to be the same early and late. A small p of this test says that it is not: use strata, a change over time, or restricted means.',
      '假定比值在早期与晚期相同。该检验 p 小则表示不成立：可用分层、随时间变化的作用，或限制性平均。',
    ],
  },
  schoenfeld: {
    word: ['Schoenfeld residuals', 'Schoenfeld 残差'],
    says: [
      'For each event, the covariate of that case less its mean in those at risk. A slope over time shows that the ratio changes.',
      '对每个事件，该病例的协变量减去风险集均值。随时间有斜率则表示比值在变化。',
    ],
  },
  martingale: {
    word: ['martingale residuals', '鞅残差'],
    says: [
      'Events seen less events expected, for each case: they show the shape of an effect.',
      '每例的实际事件数减期望事件数：显示作用的形状。',
    ],
  },
  dfbeta: {
    word: ['dfbeta', 'dfbeta'],
    says: [
      'How much one case moves a coefficient: it finds cases on which a result hangs.',
      '单个病例使系数变动多少：找出结果所依赖的病例。',
    ],
  },
  concordance: {
    word: ['concordance', '一致性指数'],
    says: [
      "Of two cases, how often the one with the higher predicted risk dies first. 0.5 is chance, 1 is perfect (Harrell's C).",
      '任取两例，预测风险较高者先死亡的频率。0.5 为随机，1 为完美（Harrell C）。',
    ],
  },
  degreesOfFreedom: {
    word: ['degrees of freedom', '自由度'],
    says: [
      'How many numbers the model estimates: one for a number or yes/no, levels less one for levels, knots less one for a spline.',
      '模型要估计多少个数：数值或是/否为一个，分类为水平数减一，样条为节点数减一。',
    ],
  },
  eventsPerDf: {
    word: ['events per degree of freedom', '每自由度事件数'],
    says: [
      'With 10 or more the ratios can be trusted; below 5 a model is refused unless it is penalised.',
      '10 个或以上时比值可信；少于 5 个时，除非加惩罚，否则拒绝拟合。',
    ],
  },
  separation: {
    word: ['separation', '完全分离'],
    says: [
      'A level in which nobody, or everybody first, has the event: its ratio has no finite value.',
      '某水平无人发生事件，或总是最先发生：其比值没有有限值。',
    ],
  },
  collinearity: {
    word: ['collinear', '共线'],
    says: [
      'Covariates that say the same: their effects cannot be told apart.',
      '说明同一件事的协变量：其作用无法区分。',
    ],
  },
  smallCell: {
    word: ['small cell', '小样本格'],
    says: [
      'A level with fewer than 5 cases: its ratio rests on very few.',
      '少于 5 例的水平：其比值所依据的病例极少。',
    ],
  },
  robust: {
    word: ['robust standard errors', '稳健标准误'],
    says: [
      'Standard errors that hold when rows of one case, or cases of one centre, resemble each other.',
      '同一病例的多行或同一中心的病例彼此相似时仍成立的标准误。',
    ],
  },
  bootstrap: {
    word: ['bootstrap', '自助法'],
    says: [
      'The model is fitted again on many samples drawn from the cases with replacement: how far the result would vary.',
      '从病例中有放回地反复抽样并重新拟合：看结果会有多大变动。',
    ],
  },
  optimism: {
    word: ['optimism', '乐观偏差'],
    says: [
      'How much better a model does on the cases it was made from than on new ones; the corrected value has it taken off.',
      '模型在建模病例上比在新病例上好多少；校正值已将其扣除。',
    ],
  },
} satisfies Record<string, TermWords>;
