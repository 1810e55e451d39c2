import { addDays } from '../../shared/base/day.ts';
import { createRandom, type Random, seedOf } from './random.ts';
import { maths } from './maths.ts';
import type { LesionSpec } from './lesion.ts';

/** The true effects on survival that the demo's cases were drawn with: log hazard ratios. The README documents them. */
export const trueEffects = {
  /** Per positive region of the eight at baseline: the effect of enhancement extent. */
  perRegion: 0.18,
  hydrocephalus: 0.5,
  /** Per 10 points of Karnofsky performance status. */
  perTenKps: -0.2,
  /** Per 10 years of age. */
  perTenYears: 0.1,
  melanoma: 0.4,
  gastrointestinal: 0.5,
  targeted: -0.5,
  /** Days: median survival of a case at reference, without disease on MRI. */
  medianDays: 290,
} as const;

/** One invented person with what really happened. Days are true days of an invented calendar. */
export interface InventedCase {
  number: number;
  seed: number;
  recordNumber: string;
  name: { pinyin: string; chinese: string };
  phone: string;
  birthDay: string;
  sex: 'F' | 'M';
  ageYears: number;
  primary: 'lung' | 'breast' | 'gastrointestinal' | 'melanoma' | 'other';
  kps: number;
  diagnosisDay: string;
  surgery: { day: string; kind: 'resection' | 'biopsy' | 'vpShunt' | 'ommaya' } | null;
  treatments: { kind: string; startDay: string; endDay: string | null }[];
  lesions: LesionSpec[];
  regionCount: number;
  hasHydrocephalus: boolean;
  hasParenchymal: boolean;
  survivalDays: number;
  isDead: boolean;
  /** Last day at which anybody knew of the person. */
  lastDay: string;
}

/** Places of disease by the group of the region count, those that the phantom draws. */
const sites: Record<string, readonly { locationId: string; sided: boolean }[]> = {
  cerebellum: [
    { locationId: 'CBL.HEM', sided: true },
    { locationId: 'CBL.VER', sided: false },
  ],
  cerebrum: [
    { locationId: 'CBR.OCC', sided: true },
    { locationId: 'CBR.PAR', sided: true },
    { locationId: 'CBR.TEM', sided: true },
    { locationId: 'CBR.FRO', sided: true },
  ],
  cranialNerves: [{ locationId: 'CN.0708', sided: true }],
  ventricles: [{ locationId: 'VEN.LAT', sided: true }],
  brainstem: [
    { locationId: 'BST.PON', sided: false },
    { locationId: 'CIS.CPA', sided: true },
  ],
  lumbar: [{ locationId: 'SPC.CEQ', sided: false }],
  thoracic: [{ locationId: 'SPC.THO', sided: false }],
  cervical: [{ locationId: 'SPC.CER', sided: false }],
};
const brainGroups = ['cerebellum', 'cerebrum', 'cranialNerves', 'ventricles', 'brainstem'];
const spineGroups = ['lumbar', 'thoracic', 'cervical'];
const families = [
  ['Zhang', '张'],
  ['Wang', '王'],
  ['Li', '李'],
  ['Zhao', '赵'],
  ['Chen', '陈'],
  ['Liu', '刘'],
  ['Yang', '杨'],
  ['Huang', '黄'],
  ['Zhou', '周'],
  ['Wu', '吴'],
] as const;
const givens = [
  ['Min', '敏'],
  ['Wei', '伟'],
  ['Fang', '芳'],
  ['Lei', '磊'],
  ['Na', '娜'],
  ['Qiang', '强'],
  ['Jing', '静'],
  ['Yong', '勇'],
  ['Hong', '红'],
  ['Jun', '军'],
  ['Yan', '艳'],
  ['Tao', '涛'],
] as const;

/** Whether a case gets a full brain and spine examination: the first eight, so that every reader meets them. */
export const isFullCase = (number: number): boolean => number <= 8;

/** Draws the cases of these numbers: the same seed and number, the same person. */
export function inventCases(seed: number, numbers: readonly number[]): InventedCase[] {
  return numbers.map((number) => inventCase(seed, number));
}

function inventCase(seed: number, number: number): InventedCase {
  const random = createRandom(seedOf(seed, 'case', number));
  const sex = random.next() < 0.55 ? 'F' : 'M';
  const primary = random.pick(
    sex === 'F'
      ? ['lung', 'breast', 'breast', 'lung', 'gastrointestinal', 'melanoma', 'other']
      : ['lung', 'lung', 'lung', 'gastrointestinal', 'melanoma', 'other'],
  ) as InventedCase['primary'];
  const ageYears = maths.round(maths.min(84, maths.max(27, 58 + 11 * random.normal())));
  const kps = random.pick([40, 50, 60, 60, 70, 70, 70, 80, 80, 90]);
  const diagnosisDay = addDays('2014-03-01', maths.floor(random.next() * 3500));
  const disease = drawDisease(random, isFullCase(number));
  const targeted = (primary === 'lung' || primary === 'breast') && random.next() < 0.4;
  const facts = { ageYears, kps, primary, targeted, ...disease };
  const drawn = maths.max(
    3,
    maths.round(
      -maths.log(1 - random.next() * 0.998) * (trueEffects.medianDays / maths.LN2 / maths.exp(logHazard(facts))),
    ),
  );
  const followUp = 120 + maths.floor(random.next() * 1100);
  const survivalDays = maths.min(drawn, followUp);
  const family = random.pick(families);
  const given = random.pick(givens);
  return {
    number,
    seed: seedOf(seed, 'anatomy', number),
    recordNumber: `ZY${String(100230 + number * 37)}`,
    name: { pinyin: `${family[0]}^${given[0]}`, chinese: `${family[1]}${given[1]}` },
    phone: `138${String(10_000_000 + maths.floor(random.next() * 89_999_999))}`,
    birthDay: addDays(diagnosisDay, -maths.round(ageYears * 365.25 + random.next() * 360)),
    sex,
    ageYears,
    primary,
    kps,
    diagnosisDay,
    surgery: drawSurgery(random, diagnosisDay, disease.hasHydrocephalus),
    treatments: drawTreatments(random, { diagnosisDay, survivalDays, targeted }),
    ...disease,
    survivalDays,
    isDead: drawn <= followUp,
    lastDay: addDays(diagnosisDay, survivalDays),
  };
}

function logHazard(
  facts: Pick<InventedCase, 'ageYears' | 'kps' | 'primary' | 'regionCount' | 'hasHydrocephalus'> & {
    targeted: boolean;
  },
): number {
  return (
    trueEffects.perRegion * facts.regionCount +
    (facts.hasHydrocephalus ? trueEffects.hydrocephalus : 0) +
    (trueEffects.perTenKps * (facts.kps - 70)) / 10 +
    (trueEffects.perTenYears * (facts.ageYears - 58)) / 10 +
    (facts.primary === 'melanoma' ? trueEffects.melanoma : 0) +
    (facts.primary === 'gastrointestinal' ? trueEffects.gastrointestinal : 0) +
    (facts.targeted ? trueEffects.targeted : 0)
  );
}

/** A quarter has nothing on MRI (domain dossier 0.1, finding 3); the others one to six regions, linear more often than nodular. */
function drawDisease(
  random: Random,
  isFull: boolean,
): Pick<InventedCase, 'lesions' | 'regionCount' | 'hasHydrocephalus' | 'hasParenchymal'> {
  const hasHydrocephalus = random.next() < 0.22;
  const hasParenchymal = random.next() < 0.4;
  const isNegative = !isFull && random.next() < 0.25;
  if (isNegative) return { lesions: [], regionCount: 0, hasHydrocephalus, hasParenchymal };
  const wanted = 1 + maths.floor(random.next() * random.next() * 7);
  const groups = [...shuffle(random, brainGroups), ...(isFull ? shuffle(random, spineGroups) : [])];
  const chosen = isFull
    ? [...groups.slice(0, maths.max(2, maths.min(wanted, 4))), groups[5]!]
    : groups.slice(0, maths.min(wanted, 5));
  const style = random.pick(['linear', 'linear', 'nodular', 'both']);
  const lesions = chosen.map((group, index): LesionSpec => {
    const site = random.pick(sites[group]!);
    const pattern = style === 'both' ? (index % 2 === 0 ? 'linear' : 'nodular') : (style as 'linear' | 'nodular');
    const sizeMm = pattern === 'nodular' ? maths.round((4.5 + random.next() * 7) * 10) / 10 : null;
    return {
      locationId: site.locationId,
      pattern,
      side: site.sided ? random.pick(['L', 'R']) : null,
      extent: pattern === 'nodular' ? 'focal' : random.pick(['focal', 'multifocal', 'diffuse']),
      sizeMm,
    };
  });
  return { lesions, regionCount: chosen.length, hasHydrocephalus, hasParenchymal };
}

function drawSurgery(random: Random, diagnosisDay: string, hasHydrocephalus: boolean): InventedCase['surgery'] {
  const draw = random.next();
  if (hasHydrocephalus && draw < 0.6)
    return { day: addDays(diagnosisDay, 2 + maths.floor(random.next() * 12)), kind: 'vpShunt' };
  if (draw < 0.2) return { day: addDays(diagnosisDay, -60 - maths.floor(random.next() * 120)), kind: 'resection' };
  if (draw < 0.3) return { day: addDays(diagnosisDay, 4 + maths.floor(random.next() * 10)), kind: 'ommaya' };
  return null;
}

function drawTreatments(
  random: Random,
  facts: { diagnosisDay: string; survivalDays: number; targeted: boolean },
): InventedCase['treatments'] {
  const start = (days: number) => addDays(facts.diagnosisDay, maths.min(days, facts.survivalDays));
  const treatments: InventedCase['treatments'] = [];
  if (random.next() < 0.55)
    treatments.push({ kind: 'intrathecal', startDay: start(16 + maths.floor(random.next() * 10)), endDay: null });
  if (facts.targeted)
    treatments.push({ kind: 'targeted', startDay: start(15 + maths.floor(random.next() * 8)), endDay: null });
  else if (random.next() < 0.4)
    treatments.push({
      kind: 'chemotherapy',
      startDay: start(18 + maths.floor(random.next() * 12)),
      endDay: start(110),
    });
  if (random.next() < 0.25)
    treatments.push({ kind: 'wholeBrainRt', startDay: start(17 + maths.floor(random.next() * 9)), endDay: start(35) });
  return treatments;
}

function shuffle<T>(random: Random, list: readonly T[]): T[] {
  return list
    .map((one) => ({ one, key: random.next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ one }) => one);
}
