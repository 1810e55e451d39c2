import type { TermWords } from './termWords.ts';

/** What the room says of descriptions, of what is missing, and of agreement. */
export const termsOfTables = {
  table1: {
    word: ['Table 1', '表 1'],
    says: [
      'Who was analysed: each covariate by group, with what is missing.',
      '分析了哪些病例：按组列出每个协变量及其缺失。',
    ],
  },
  iqr: {
    word: ['IQR', '四分位距'],
    says: [
      'Interquartile range: the middle half of the cases lies between these two values.',
      '四分位距：中间一半病例落在这两个值之间。',
    ],
  },
  quartiles: {
    word: ['median (quartiles)', '中位数（四分位）'],
    says: [
      'One half of the cases lies below the median, one quarter below the first and above the second number in brackets.',
      '一半病例低于中位数；四分之一低于括号内第一个数，四分之一高于第二个数。',
    ],
  },
  smd: {
    word: ['SMD', 'SMD'],
    says: [
      'Standardised mean difference: how far groups differ in units of their spread, whatever their size. Above 0.1 is worth a look.',
      '标准化均数差：以离散度为单位的组间差异，与样本量无关。大于 0.1 值得注意。',
    ],
  },
  missing: {
    word: ['missing', '缺失'],
    says: [
      'The value should exist and is not known. A model leaves the whole case out, and the count says so.',
      '本应存在但未知的值。模型会剔除整个病例，并给出数目。',
    ],
  },
  notImaged: {
    word: ['not imaged', '未成像'],
    says: [
      'The region was not scanned. That is a fact about the case and a level of its own: the spine is scanned when there are symptoms.',
      '该区域未扫描。这是病例本身的事实，单独作为一个水平：有症状时才扫描脊柱。',
    ],
  },
  knownAt: {
    word: ['known at', '何时可知'],
    says: [
      'When the value became known. What became known after a case entered cannot be used as if it had been known before.',
      '该值何时可知。病例进入后才知道的，不能当作之前已知来使用。',
    ],
  },
  distribution: {
    word: ['distribution', '分布'],
    says: [
      'How many cases have each value; the darker part of a bar are those with the event.',
      '每个值有多少病例；条形中较深的部分为发生事件者。',
    ],
  },
  stale: {
    word: ['stale', '已过期'],
    says: [
      'A read, a case or a link that this result was computed from has changed since. The result stays; it can be fitted again beside it.',
      '该结果所依据的阅片、病例或关联此后有改动。结果保留；可另行重新拟合。',
    ],
  },
  chiSquare: {
    word: ['χ² test', 'χ² 检验'],
    says: ['Whether counts differ between groups more than by chance.', '组间计数的差异是否超出偶然。'],
  },
  fisher: {
    word: ["Fisher's exact test", 'Fisher 精确检验'],
    says: [
      'The same question for small counts, computed from all possible tables.',
      '用于小计数的同一问题，由所有可能的表算出。',
    ],
  },
  wilcoxon: {
    word: ['Wilcoxon test', 'Wilcoxon 检验'],
    says: [
      'Whether values of one group tend to lie above those of the other, by ranks (for more groups: Kruskal-Wallis).',
      '按秩次检验一组的值是否倾向高于另一组（多组时为 Kruskal-Wallis）。',
    ],
  },
  percentAgreement: {
    word: ['agreement', '一致率'],
    says: [
      'The share of readings in which both readers said the same, by chance or not.',
      '两位阅片者意见相同的比例，不论是否偶然。',
    ],
  },
  kappa: {
    word: ['kappa', 'kappa'],
    says: [
      'Agreement beyond chance: 0 is chance, 1 is perfect. It falls when a finding is very rare or very common, even if readers agree.',
      '超出偶然的一致性：0 为偶然，1 为完全一致。所见极少或极多时，即使阅片者一致也会偏低。',
    ],
  },
  ac1: {
    word: ["Gwet's AC1", 'Gwet AC1'],
    says: ['Agreement beyond chance that does not fall for rare findings.', '超出偶然的一致性，所见罕见时不会偏低。'],
  },
  alpha: {
    word: ["Krippendorff's alpha", 'Krippendorff alpha'],
    says: [
      'Agreement beyond chance for any number of readers, with readings missing, weighted by how far answers lie apart.',
      '适用于任意数量阅片者、允许缺失、并按答案差距加权的一致性。',
    ],
  },
  icc: {
    word: ['ICC', 'ICC'],
    says: [
      'Intraclass correlation: the share of the spread of a measurement that lies between cases and not between readers.',
      '组内相关系数：测量变异中来自病例之间而非阅片者之间的比例。',
    ],
  },
  dice: {
    word: ['Dice', 'Dice'],
    says: [
      'Overlap of two drawings: twice the common volume over the sum of both. 1 is the same drawing.',
      '两个勾画的重叠：共同体积的两倍除以两者之和。1 表示完全相同。',
    ],
  },
} satisfies Record<string, TermWords>;
