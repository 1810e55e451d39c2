import { toPinyin } from '../../../server/intake/toPinyin.ts';
import type { CaseTrueDays } from '../../../shared/intake/compareDays.ts';
import type { LinkedCase, LinkedFacts } from '../../../shared/intake/comparePeople.ts';
import { decideLink } from '../../../shared/intake/decideLink.ts';
import { indexCases } from '../../../shared/intake/indexCases.ts';

const min: LinkedCase = {
  caseId: 'min',
  recordNumbers: ['ZY100267'],
  names: ['张晓敏'],
  birthDay: '1961-03-04',
  sex: 'F',
};
const lei: LinkedCase = {
  caseId: 'lei',
  recordNumbers: ['00204518'],
  names: ['单雄磊'],
  birthDay: '1955-11-20',
  sex: 'M',
};
const cases = [min, lei];

const study: LinkedFacts = {
  recordNumber: 'ZY100267',
  otherNumbers: [],
  names: ['ZHANG^XIAOMIN'],
  birthDay: '1961-03-04',
  sex: 'F',
  studyDay: '2020-05-01',
};
const decide = (facts: Partial<LinkedFacts>, given = cases, context = {}) =>
  decideLink({ ...study, ...facts }, indexCases(given, toPinyin), context);
const unnumbered = { recordNumber: null };
const codes = (facts: Partial<LinkedFacts>, given = cases, context = {}) =>
  decide(facts, given, context).candidates[0]?.evidence.map((one) => one.code) ?? [];

describe('a study whose record number one case has', () => {
  it('is linked by itself', () => {
    expect(decide({})).toMatchObject({ outcome: 'linked', caseId: 'min' });
  });

  it('is linked whatever the width, blanks and capitals of the number', () => {
    expect(decide({ recordNumber: ' ｚｙ１００２６７ ' }).caseId).toBe('min');
  });

  it('is linked by the number alone when the files say nothing else of the person', () => {
    expect(decide({ names: [], birthDay: null, sex: null }).caseId).toBe('min');
  });

  it('waits when name and birth day are those of somebody else', () => {
    expect(decide({ names: ['CHEN^YONG=陈勇'], birthDay: '1940-07-17' })).toMatchObject({
      outcome: 'doubtful',
      caseId: null,
    });
  });

  it('waits when sex and birth day are others', () => {
    expect(decide({ sex: 'M', birthDay: '1940-07-17' }).outcome).toBe('doubtful');
  });

  it('waits when the name is another and the birth day alone agrees: a twin under the number of the other', () => {
    expect(decide({ names: ['ZHANG^LIHUA'] }).outcome).toBe('doubtful');
  });

  it('is linked though one character of the name, or the birth day alone, is wrong', () => {
    expect(decide({ names: ['张小敏'] }).caseId).toBe('min');
    expect(decide({ birthDay: '1962-08-09' }).caseId).toBe('min');
  });

  it('waits when another case fits the person better: a number that became that of a twin', () => {
    const twin = { ...min, caseId: 'twin', recordNumbers: ['ZY100268'], names: ['张晓慧'] };
    expect(decide({ recordNumber: 'ZY100268', names: ['张晓敏'] }, [min, lei, twin])).toMatchObject({
      outcome: 'ambiguous',
      caseId: null,
    });
  });

  it('waits when two cases have it', () => {
    expect(decide({}, [...cases, { ...lei, recordNumbers: ['ZY100267'] }]).caseId).toBeNull();
  });

  it('is linked when the same person has a second case under another number', () => {
    expect(decide({}, [...cases, { ...min, caseId: 'again', recordNumbers: ['ZY155555'] }]).caseId).toBe('min');
  });

  it('is not linked to it, and it is not proposed, after a person said no', () => {
    const decision = decide({}, cases, { rejected: new Set(['min']) });
    expect(decision).toMatchObject({ outcome: 'none', caseId: null, candidates: [] });
  });
});

describe('leading zeros that a table lost', () => {
  it('do not keep a study from its case when the person agrees', () => {
    const facts = { recordNumber: '204518', names: ['SHAN^XIONGLEI'], birthDay: null, sex: null };
    expect(decide(facts)).toMatchObject({ outcome: 'linked', caseId: 'lei' });
  });

  it('make it wait when nothing else is known', () => {
    expect(decide({ recordNumber: '204518', names: [], birthDay: null, sex: null })).toMatchObject({
      outcome: 'doubtful',
      candidates: [{ caseId: 'lei' }],
    });
  });
});

describe('a study without the number of a case', () => {
  it.each([
    ['a digit mistyped', { recordNumber: 'ZY100297' }, 'numberTypo'],
    ['two digits changed over', { recordNumber: 'ZY100627' }, 'numberTypo'],
    ['a digit lost', { recordNumber: 'ZY10026' }, 'numberTypo'],
    ['the prefix lost', { recordNumber: '100267' }, 'numberPrefix'],
    ['the number among the others', { recordNumber: 'CD00017', otherNumbers: ['ZY100267'] }, 'numberAlias'],
    ['pinyin for characters', unnumbered, 'namePinyin'],
    ['characters', { ...unnumbered, names: ['ZHANG^XIAO MIN=张^晓敏'] }, 'nameSame'],
    ['tones and a hyphen', { ...unnumbered, names: ['Zhāng Xiǎo-mǐn'] }, 'namePinyin'],
    ['tone digits', { ...unnumbered, names: ['zhang1 xiao3min3'] }, 'namePinyin'],
    ['given name first', { ...unnumbered, names: ['XIAOMIN^ZHANG'] }, 'nameSwapped'],
    ['given name first, in characters', { ...unnumbered, names: ['晓敏^张'] }, 'nameSwapped'],
    ['another character of the same sound', { ...unnumbered, names: ['张小敏'] }, 'nameSound'],
    ['another character', { ...unnumbered, names: ['张晓红'] }, 'nameTypo'],
    ['initials', { ...unnumbered, names: ['ZHANG^X M'] }, 'nameInitials'],
    ['day and month changed over', { ...unnumbered, birthDay: '1961-04-03' }, 'birthSwapped'],
    ['one digit of the birth day wrong', { ...unnumbered, birthDay: '1967-03-04' }, 'birthDigit'],
    ['the year of birth alone', { ...unnumbered, names: ['张晓敏'], birthDay: '1961-01-01' }, 'birthYear'],
  ] as const)('finds its case with %s', (_, facts, code) => {
    const decision = decide(facts as Partial<LinkedFacts>);
    expect(decision).toMatchObject({ outcome: 'ambiguous', caseId: null, candidates: [{ caseId: 'min' }] });
    expect(codes(facts as Partial<LinkedFacts>)).toContain(code);
  });

  it('knows the reading of a character as a family name, and the everyday one', () => {
    const facts = { ...unnumbered, birthDay: '1955-11-20', sex: 'M' };
    expect(codes({ ...facts, names: ['SHAN^XIONGLEI'] })).toContain('namePinyin');
    expect(codes({ ...facts, names: ['DAN^XIONGLEI'] })).toContain('namePinyin');
  });

  it('finds ü however it was typed', () => {
    const lyu = { ...min, caseId: 'lyu', names: ['吕绿'] };
    for (const name of ['LV^LV', 'LU^LU', 'LYU^LYU', 'LÜ^LÜ'])
      expect(codes({ ...unnumbered, names: [name] }, [lyu])).toContain('namePinyin');
  });

  it('names nobody when nobody resembles', () => {
    const nobody = { recordNumber: 'QX9', names: ['NOBODY^KNOWN'], birthDay: '1988-12-31', sex: null };
    expect(decide(nobody)).toEqual({ outcome: 'none', caseId: null, evidence: [], candidates: [] });
  });

  it('is not linked by the number of another person one digit away, and says so with a low score', () => {
    const decision = decide({ recordNumber: '00204519' });
    expect(decision.candidates[0]).toMatchObject({ caseId: 'min' });
    expect(decision.candidates.find((one) => one.caseId === 'lei')).toBeUndefined();
  });
});

describe('two people of one name', () => {
  const other: LinkedCase = { ...min, caseId: 'other', recordNumbers: ['ZY300001'], birthDay: '1972-10-30' };
  const facts = { recordNumber: null, birthDay: null };
  const near: CaseTrueDays = { surgeryDays: ['2020-05-03'], diagnosisDay: '2020-04-20', deathDay: null };
  const daysOf = (caseId: string) =>
    caseId === 'other' ? near : { surgeryDays: [], diagnosisDay: null, deathDay: null };

  it('share the score', () => {
    const [first, second] = decide(facts, [min, other]).candidates;
    expect(first!.score).toBeCloseTo(second!.score, 6);
    expect(first!.score).toBeLessThan(0.5);
  });

  it('are told apart by a surgery two days after the study', () => {
    const [first] = decide(facts, [min, other], { daysOf }).candidates;
    expect(first).toMatchObject({ caseId: 'other' });
    expect(first!.evidence).toContainEqual({ code: 'surgeryAfter', days: 2 });
  });

  it('are told apart by a death before the study', () => {
    const died = { surgeryDays: [], diagnosisDay: null, deathDay: '2019-01-01' };
    const [first] = decide(facts, [min, other], { daysOf: (id: string) => (id === 'min' ? died : null) }).candidates;
    expect(first!.caseId).toBe('other');
  });
});

it('1,000 studies find their cases among 2,000 in a few seconds of one processor', () => {
  const many = Array.from({ length: 2000 }, (_, index): LinkedCase => {
    const letters = '王李张刘陈杨赵黄周吴徐孙';
    const name = [letters[index % 12], '伟芳娜敏静磊强军洋勇艳杰'[index % 11], '明华丽文英玉国平红海'[index % 10]];
    return {
      caseId: `c${index}`,
      recordNumbers: [`ZY${200000 + index * 7}`],
      names: [name.join('')],
      birthDay: `19${40 + (index % 50)}-0${1 + (index % 9)}-1${index % 10}`,
      sex: index % 2 === 0 ? 'F' : 'M',
    };
  });
  const before = process.cpuUsage();
  const index = indexCases(many, toPinyin);
  const found = many.slice(0, 1000).filter((one, place) => {
    const facts = { ...study, ...one, recordNumber: place % 10 === 0 ? null : one.recordNumbers[0]! };
    return decideLink(facts, index).candidates.some((candidate) => candidate.caseId === one.caseId);
  });
  expect(found.length).toBe(1000);
  const { user, system } = process.cpuUsage(before);
  // processor time, in microseconds: the machine may be busy with other things
  expect(user + system).toBeLessThan(10_000_000);
});
