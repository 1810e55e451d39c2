import { addDays } from '../../shared/base/day.ts';
import type { CaseTrueDays } from '../../shared/intake/compareDays.ts';
import type { LinkedCase, LinkedFacts } from '../../shared/intake/comparePeople.ts';
import { damageIdentifiers, type Damage, damages } from './damageIdentifiers.ts';
import { maths } from './maths.ts';
import { createRandom, type Random, seedOf } from './random.ts';

/** An invented person of the planted set, as a case table names a case. */
export interface PlantedPerson extends LinkedCase {
  recordNumbers: [string];
  /** Syllables by character, family name first. */
  pinyin: string[];
  birthDay: string;
  sex: 'F' | 'M';
  days: CaseTrueDays & { diagnosisDay: string };
}

/** An invented study with the case it truly belongs to, and what was done to its identifiers. */
export interface PlantedStudy extends LinkedFacts {
  studyInstanceUid: string;
  /** Null: of a person without a case. */
  trueCaseId: string | null;
  damage: Damage | 'none' | 'sharedNumber' | 'secondNumber' | 'stranger';
}

/** People and studies with known truth, to measure linkage on. */
export interface PlantedSet {
  people: PlantedPerson[];
  studies: PlantedStudy[];
  /** Studies that carry the number of a case of somebody else. */
  sharedNumbers: PlantedStudy[];
  /** Pairs of cases that are one person. */
  samePeople: [string, string][];
}

const families = (
  'wang王 li李 zhang张 liu刘 chen陈 yang杨 zhao赵 huang黄 zhou周 wu吴 xu徐 sun孙 hu胡 zhu朱 gao高 lin林 he何 guo郭 ma马 luo罗 ' +
  'liang梁 song宋 zheng郑 xie谢 han韩 tang唐 feng冯 yu于 dong董 xiao萧 cheng程 cao曹 yuan袁 deng邓 lv吕 shen沈 zeng曾 shan单 qiu仇 ren任'
).split(' ');
const givens = (
  'wei伟 fang芳 na娜 min敏 jing静 li丽 qiang强 lei磊 jun军 yang洋 yong勇 yan艳 jie杰 juan娟 tao涛 ming明 chao超 xiu秀 ying英 hua华 ' +
  'yu玉 ping平 gang刚 gui桂 hong红 hai海 lan兰 xin新 jian建 guo国 wen文 hui慧 bo波 bin斌 xue雪 mei梅 zhi志 sheng胜 dan丹 peng鹏 xiao晓 jia佳'
).split(' ');

const CASES = 200;
const STUDIES = 300;
/** Each kind of special people: twins, pairs of one name, two under one number, one under two. */
const SPECIAL = 4;
const DAMAGED = 0.1;

/**
 * Plants 200 cases and about 300 studies, 10% of them with damaged identifiers, among twins, people of one name, two people under one
 * number and one person under two. The same seed plants the same.
 */
export function plantPeople(seed: number): PlantedSet {
  const random = createRandom(seedOf(seed, 'planted people'));
  const numbers = { next: 100_000 + random.whole(0, 50_000) };
  const people: PlantedPerson[] = [];
  while (people.length < CASES - 3 * SPECIAL) people.push(inventPerson(random, people.length, numbers));
  const add = (like: PlantedPerson, changes: Partial<PlantedPerson>) => {
    const fresh = inventPerson(random, people.length, numbers);
    people.push({
      ...fresh,
      ...like,
      caseId: fresh.caseId,
      recordNumbers: fresh.recordNumbers,
      days: fresh.days,
      ...changes,
    });
    return people.at(-1)!;
  };
  const samePeople: [string, string][] = [];
  for (let index = 0; index < SPECIAL; index++) {
    const [first, named, twice] = [people[index]!, people[20 + index]!, people[40 + index]!];
    add(first, twinOf(random, first));
    add(named, { birthDay: addDays(named.birthDay, 900 + random.whole(0, 5000)) });
    samePeople.push([twice.caseId, add(twice, { days: twice.days }).caseId]);
  }
  const studies = Array.from({ length: STUDIES }, (_, index) =>
    studyOf(random, index < CASES ? people[index]! : random.pick(people), index),
  );
  damageSome(random, studies, people);
  const sharedNumbers = shareNumbers(random, studies, people);
  giveSecondNumbers(random, studies, people);
  return { people, studies, sharedNumbers, samePeople };
}

function inventPerson(random: Random, index: number, numbers: { next: number }): PlantedPerson {
  const split = (pair: string) => ({ sound: pair.replace(/[^a-z]/g, ''), character: pair.replace(/[a-z]/g, '') });
  const parts = [
    split(random.pick(families)),
    split(random.pick(givens)),
    ...(random.next() < 0.7 ? [split(random.pick(givens))] : []),
  ];
  // numbers are given one after the other: neighbours are one digit apart; twins take the next
  numbers.next += random.whole(2, 9);
  const diagnosisDay = addDays('2015-01-01', random.whole(0, 3200));
  const hasSurgery = random.next() < 0.4;
  return {
    caseId: `case-${String(index).padStart(3, '0')}`,
    recordNumbers: [random.next() < 0.3 ? `00${numbers.next}` : `ZY${numbers.next}`],
    names: [parts.map((part) => part.character).join('')],
    pinyin: parts.map((part) => part.sound),
    birthDay: addDays('1935-01-01', random.whole(0, 20_000)),
    sex: random.next() < 0.55 ? 'F' : 'M',
    days: {
      diagnosisDay,
      surgeryDays: hasSurgery ? [addDays(diagnosisDay, random.whole(-40, 20))] : [],
      deathDay: addDays(diagnosisDay, 200 + random.whole(0, 900)),
    },
  };
}

/** Born the same day, the same family name, the other given name, the next number. */
function twinOf(random: Random, first: PlantedPerson): Partial<PlantedPerson> {
  const given = random.pick(givens.filter((pair) => !first.names[0]!.includes(pair.replace(/[a-z]/g, ''))));
  const number = first.recordNumbers[0].replace(/\d+$/, (digits) =>
    String(Number(digits) + 1).padStart(digits.length, '0'),
  );
  return {
    recordNumbers: [number],
    names: [`${first.names[0]!.slice(0, -1)}${given.replace(/[a-z]/g, '')}`],
    pinyin: [...first.pinyin.slice(0, -1), given.replace(/[^a-z]/g, '')],
  };
}

function studyOf(random: Random, person: PlantedPerson, index: number): PlantedStudy {
  return {
    studyInstanceUid: `2.25.${1000 + index}`,
    trueCaseId: person.caseId,
    damage: 'none',
    ...identifiersOf(random, person),
    studyDay: addDays(person.days.diagnosisDay, random.whole(-25, 180)),
  };
}

/** As the scanner's worklist writes them: mostly pinyin, sometimes with the characters beside it. */
function identifiersOf(random: Random, person: PlantedPerson): Omit<LinkedFacts, 'studyDay'> {
  const [family, ...given] = person.pinyin.map((syllable) => syllable.toUpperCase());
  const letters = `${family}^${given.join(random.pick(['', ' ']))}`;
  const [first, ...others] = Array.from(person.names[0]!);
  const name = random.next() < 0.3 ? `${letters}=${first}^${others.join('')}=` : letters;
  return {
    recordNumber: person.recordNumbers[0],
    otherNumbers: [],
    names: [name],
    birthDay: person.birthDay,
    sex: person.sex,
  };
}

function damageSome(random: Random, studies: PlantedStudy[], people: readonly PlantedPerson[]): void {
  const step = maths.round(1 / DAMAGED);
  for (let index = random.whole(0, step - 1), turn = 0; index < studies.length; index += step, turn += 1) {
    const study = studies[index]!;
    const person = people.find((one) => one.caseId === study.trueCaseId)!;
    const damage = damages[turn % damages.length]!;
    Object.assign(study, damageIdentifiers(random, { study, person, damage }), { damage });
  }
}

/** Studies of one person under the number of another's case: half of these people have a case of their own, half have none. */
function shareNumbers(random: Random, studies: PlantedStudy[], people: readonly PlantedPerson[]): PlantedStudy[] {
  return Array.from({ length: SPECIAL }, (_, index) => {
    const holder = people[60 + index]!;
    const stranger =
      index % 2 === 0 ? people[80 + index]! : inventPerson(random, 900 + index, { next: 900_000 + index * 50 });
    const study = studyOf(random, stranger, STUDIES + index);
    Object.assign(study, {
      recordNumber: holder.recordNumbers[0],
      damage: 'sharedNumber',
      trueCaseId: index % 2 === 0 ? stranger.caseId : null,
    });
    studies.push(study);
    return study;
  });
}

/** Studies of a case under a number that no table has. */
function giveSecondNumbers(random: Random, studies: PlantedStudy[], people: readonly PlantedPerson[]): void {
  for (let index = 0; index < SPECIAL; index++) {
    const study = studyOf(random, people[100 + index]!, STUDIES + SPECIAL + index);
    Object.assign(study, { recordNumber: `MR${random.whole(1_000_000, 9_999_999)}`, damage: 'secondNumber' });
    const stranger = inventPerson(random, 950 + index, { next: 700_000 + index * 50 });
    studies.push(study, {
      ...studyOf(random, stranger, STUDIES + 2 * SPECIAL + index),
      trueCaseId: null,
      damage: 'stranger',
    });
  }
}
