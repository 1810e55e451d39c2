import { z } from 'zod';

/** How often a comparison comes out like this for the studies and the case of one person, and for those of two. */
interface Chance {
  /** Share among pairs of the same person (m of Fellegi and Sunter 1969). */
  same: number;
  /** Share among pairs of two persons (u). */
  other: number;
  /** In words that name nobody; `{n}` are days. */
  says: readonly [english: string, chinese: string];
}

/**
 * What a comparison of a study with a case can find, one finding a field, with the chances that weigh it.
 *
 * Fellegi and Sunter's model of record linkage: the weight of a finding is log2(same / other) bits, the weights of the fields add up.
 * The shares are set by hand for a hospital of Chinese and Latin names: about 10,000 birth days among adults, names that a
 * few in a thousand share in pinyin, record numbers given one after the other, so that a neighbour's number is a common accident.
 * A field that one side does not know weighs nothing.
 */
export const linkEvidence = {
  numberSame: { same: 0.9, other: 0.00001, says: ['same record number', '住院号相同'] },
  numberZeros: { same: 0.02, other: 0.00002, says: ['same record number but for leading zeros', '住院号仅前导零不同'] },
  numberAlias: {
    same: 0.03,
    other: 0.00002,
    says: ['another number of the study is a record number of the case', '检查的其他编号是该病例的住院号'],
  },
  numberPrefix: { same: 0.02, other: 0.0001, says: ['same digits in the record number', '住院号数字部分相同'] },
  numberTypo: {
    same: 0.03,
    other: 0.0008,
    says: ['record number one character or transposition away', '住院号差一位或相邻两位颠倒'],
  },
  numberOther: { same: 0.04, other: 0.999, says: ['other record number', '住院号不同'] },
  nameSame: { same: 0.6, other: 0.0008, says: ['same name in characters', '中文姓名相同'] },
  namePinyin: { same: 0.3, other: 0.002, says: ['same name in letters', '姓名拼音相同'] },
  nameSwapped: {
    same: 0.04,
    other: 0.001,
    says: ['same name, family and given name in other order', '姓名相同，姓与名顺序相反'],
  },
  nameSound: { same: 0.02, other: 0.002, says: ['name sounds the same in other characters', '姓名同音不同字'] },
  nameTypo: { same: 0.03, other: 0.006, says: ['name differs in one character', '姓名差一个字'] },
  nameInitials: { same: 0.02, other: 0.008, says: ['initials fit the name', '首字母与姓名相符'] },
  nameFamily: { same: 0.02, other: 0.06, says: ['same family name only', '仅姓相同'] },
  nameOther: { same: 0.02, other: 0.92, says: ['other name', '姓名不同'] },
  birthSame: { same: 0.93, other: 0.0001, says: ['same birth day', '出生日期相同'] },
  birthSwapped: { same: 0.01, other: 0.0001, says: ['birth day with day and month swapped', '出生日期的日与月颠倒'] },
  birthDigit: { same: 0.02, other: 0.0015, says: ['birth day differs in one digit', '出生日期差一个数字'] },
  birthYear: { same: 0.02, other: 0.025, says: ['same year of birth', '出生年份相同'] },
  birthOther: { same: 0.02, other: 0.97, says: ['other birth day', '出生日期不同'] },
  sexSame: { same: 0.98, other: 0.5, says: ['same sex', '性别相同'] },
  sexOther: { same: 0.01, other: 0.5, says: ['other sex', '性别不同'] },
  surgeryAfter: { same: 0.15, other: 0.015, says: ['surgery {n} days after the study', '检查后 {n} 天手术'] },
  surgeryBefore: { same: 0.25, other: 0.02, says: ['surgery {n} days before the study', '检查前 {n} 天手术'] },
  diagnosisNear: { same: 0.4, other: 0.025, says: ['diagnosis within {n} days of the study', '诊断与检查相距 {n} 天'] },
  diagnosisFar: { same: 0.02, other: 0.6, says: ['diagnosis years from the study', '诊断与检查相距数年'] },
  afterDeath: { same: 0.002, other: 0.3, says: ['the study was taken after the death', '检查日期晚于死亡日期'] },
} as const satisfies Record<string, Chance>;

export type LinkEvidenceCode = keyof typeof linkEvidence;

const codes = Object.keys(linkEvidence) as [LinkEvidenceCode, ...LinkEvidenceCode[]];

/** One finding for or against a study belonging to a case. */
export const LinkEvidence = z.strictObject({
  code: z.enum(codes),
  /** Days between the study and the event that the finding names; null where it names none. */
  days: z.int().nullable(),
});
export type LinkEvidence = z.infer<typeof LinkEvidence>;

/** The weight of a finding in bits: positive speaks for the case, negative against it. */
export function weightOf({ code }: Pick<LinkEvidence, 'code'>): number {
  const { same, other } = linkEvidence[code];
  return Math.log2(same / other);
}

/** Findings as words that name nobody: `same birth day, same name in letters`. */
export function sayLinkEvidence(evidence: readonly LinkEvidence[], language: 'en' | 'zh' = 'en'): string {
  const words = evidence.map(({ code, days }) =>
    linkEvidence[code].says[language === 'en' ? 0 : 1].replace('{n}', String(days ?? '')),
  );
  return words.join(language === 'en' ? ', ' : '，');
}
