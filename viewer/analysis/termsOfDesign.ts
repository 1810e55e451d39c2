import type { TermWords } from './termWords.ts';

/** What the room says of time, of who is at risk, and of curves. */
export const termsOfDesign = {
  freeze: {
    word: ['freeze', '数据冻结'],
    says: [
      'An extract of the data of one moment that nobody can change. Every number of this room comes from one, so it can be computed again.',
      '某一时刻数据的不可更改的提取。本室的每个数字都来自某一冻结，因此可以重新算出。',
    ],
  },
  primary: {
    word: ['primary', '主要分析'],
    says: [
      'The one analysis that answers the question of the study. It is named before results are seen; all others are secondary.',
      '回答研究问题的那一个分析。在看到结果之前指定；其余均为次要分析。',
    ],
  },
  declared: {
    word: ['declared', '声明'],
    says: [
      'Written down with its name and time before it is run, and never changed afterwards: a reader can see what was planned.',
      '在运行之前连同作者与时间一并写下，之后不再更改：读者可以看出原计划是什么。',
    ],
  },
  endpoint: {
    word: ['endpoint', '终点'],
    says: [
      'The event that is waited for, counted in days from time zero: death of any cause, or another by definition.',
      '所等待的事件，从零时刻起以天计：任何原因的死亡，或另行定义的事件。',
    ],
  },
  overallSurvival: {
    word: ['overall survival', '总生存'],
    says: [
      'From the day of the first positive CSF sample to death of any cause; the living are censored at their last confirmed contact.',
      '从首次脑脊液阳性采样日至任何原因的死亡；存活者在最后一次确认联系日删失。',
    ],
  },
  censoring: {
    word: ['censored', '删失'],
    says: [
      'Followed for a time without the event: the case counts as at risk until then and says nothing about later.',
      '随访一段时间而未发生事件：在此之前计入风险集，对之后不提供信息。',
    ],
  },
  competing: {
    word: ['competing death', '竞争死亡'],
    says: [
      'A death that makes the awaited event impossible. Here it ends the time at risk; the share with the event needs a cumulative incidence.',
      '使所等待事件不再可能的死亡。在此结束风险时间；发生事件的比例需用累积发生率。',
    ],
  },
  riskSet: {
    word: ['at risk', '风险集'],
    says: [
      'Those who on a given day are under observation and have not had the event.',
      '某一天仍在观察之中且尚未发生事件的病例。',
    ],
  },
  delayedEntry: {
    word: ['delayed entry', '延迟进入'],
    says: [
      'A case counts from the day it could first be observed, such as its baseline MRI; who died before that day could not be included, so the days before it prove nothing. Also called left truncation.',
      '病例从首次可被观察之日（如基线 MRI）起计入；在此之前死亡者不可能入组，所以之前的天数不能作为证据。又称左截断。',
    ],
  },
  landmark: {
    word: ['landmark', '界标'],
    says: [
      'A fixed day from which time starts anew: who ended before it is left out, and what was known by then may be used fairly.',
      '时间重新开始计算的固定日：在此之前结束者排除，到该日已知的信息可公平使用。',
    ],
  },
  immortalTime: {
    word: ['immortal time', '不死时间'],
    says: [
      'Days that a case had to survive to be put in a group. Counting them for the group makes it look as if it lived longer.',
      '病例为归入某组而必须存活的天数。把这些天算给该组，会显得该组活得更久。',
    ],
  },
  overTime: {
    word: ['over time', '随时间变化'],
    says: [
      'The value may change during follow-up; each day is counted under the value known the day before.',
      '该值可在随访中变化；每一天按前一天已知的值计入。',
    ],
  },
  override: {
    word: ['override', '放行'],
    says: [
      'Using a value from the future as if it had been known at entry. The reason is printed under every table.',
      '把未来才知道的值当作进入时已知来使用。理由会印在每张表下。',
    ],
  },
  kaplanMeier: {
    word: ['Kaplan-Meier', 'Kaplan-Meier'],
    says: [
      'The share still without the event on each day, estimated so that censored cases count for as long as they were followed.',
      '每一天仍未发生事件的比例；删失病例在其随访期内计入。',
    ],
  },
  numbersAtRisk: {
    word: ['numbers at risk', '风险人数'],
    says: [
      'How many cases are still followed at each mark of the time axis. Where few are left, the curve is uncertain.',
      '时间轴每个刻度处仍在随访的病例数。所剩无几时，曲线不可靠。',
    ],
  },
  median: {
    word: ['median survival', '中位生存'],
    says: [
      'The day on which the curve falls to one half. Not reached when more than half are still without the event.',
      '曲线降至一半的那一天。若超过一半仍未发生事件，则未达到。',
    ],
  },
  confType: {
    word: ['limits of the curve', '曲线的置信限'],
    says: [
      'The scale on which the 95% limits are made: log (as R does), log-log (as Stata and SAS do) or plain. The curve is the same, its limits differ.',
      '计算 95% 置信限所用的尺度：log（同 R）、log-log（同 Stata、SAS）或 plain。曲线相同，置信限不同。',
    ],
  },
  restrictedMean: {
    word: ['restricted mean', '限制性平均生存'],
    says: [
      'Mean days lived up to a declared day: the area under the curve (RMST). It needs no proportional hazards.',
      '到指定日为止的平均存活天数：曲线下面积（RMST）。不需要比例风险假设。',
    ],
  },
  reverseKaplanMeier: {
    word: ['median follow-up', '中位随访'],
    says: [
      'How long the cases were followed, by Kaplan-Meier with deaths and censorings exchanged (reverse Kaplan-Meier).',
      '病例被随访了多久：将死亡与删失对调后的 Kaplan-Meier 估计（反向 Kaplan-Meier）。',
    ],
  },
  logRank: {
    word: ['log-rank test', 'log-rank 检验'],
    says: [
      'Whether the groups die at different rates, every day weighted alike.',
      '各组的死亡速率是否不同，每一天权重相同。',
    ],
  },
  petoPeto: {
    word: ['Peto-Peto', 'Peto-Peto'],
    says: [
      'The log-rank test with more weight on early events, when most cases are still at risk.',
      '对早期事件（多数病例仍在风险集时）给予更大权重的 log-rank 检验。',
    ],
  },
  trendTest: {
    word: ['trend', '趋势检验'],
    says: [
      'One test for levels in their order, as 1, 2, 3: stronger than comparing all groups when risk rises step by step.',
      '按水平次序（1、2、3）作一次检验：当风险逐级上升时，比比较所有组更有力。',
    ],
  },
  pairwise: {
    word: ['pairwise', '两两比较'],
    says: [
      'Each pair of groups compared by itself, with p made larger for the number of comparisons.',
      '每两组单独比较，并按比较次数把 p 值放大。',
    ],
  },
  multiplicity: {
    word: ['correction', '多重校正'],
    says: [
      'Many tests find something by chance. Bonferroni and Holm bound the chance of any false finding; BH bounds the share of false ones among the findings.',
      '检验多了总会偶然有所发现。Bonferroni 与 Holm 控制出现任何假阳性的概率；BH 控制阳性发现中假阳性的比例。',
    ],
  },
} satisfies Record<string, TermWords>;
