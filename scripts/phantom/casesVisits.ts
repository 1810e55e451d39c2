import { addDays, daysBetween } from '../../shared/base/day.ts';
import { type InventedCase, isFullCase } from './casesInvented.ts';
import type { LesionSpec } from './lesion.ts';
import { createRandom, seedOf } from './random.ts';
import type { StudySpec } from './studySpec.ts';
import { VENDORS } from './vendorHeader.ts';

/** One examination of an invented person: what is made, and what a perfect reader would see. */
export interface InventedVisit {
  number: number;
  day: string;
  lesions: LesionSpec[];
  spec: StudySpec;
}

const hospitals = ['Renmin Hospital', 'Second Affiliated Hospital', 'Cancer Hospital'];

/** The MRI examinations of a case: at diagnosis, around surgery, and follow-ups while the person lived. */
export function inventVisits(one: InventedCase): InventedVisit[] {
  const random = createRandom(seedOf(one.seed, 'visits'));
  const isFull = isFullCase(one.number);
  const days: { day: string; kind: 'full' | 'small'; lesions: LesionSpec[]; cavity: boolean }[] = [];
  const isImaged = isFull || random.next() < 0.965;
  if (one.surgery && daysBetween(one.surgery.day, one.diagnosisDay) > 28) {
    days.push({ day: addDays(one.surgery.day, -3), kind: 'small', lesions: [], cavity: false });
    days.push({ day: addDays(one.surgery.day, 2), kind: 'small', lesions: [], cavity: true });
  }
  const operated = one.surgery?.kind === 'resection';
  if (isImaged)
    days.push({
      day: addDays(one.diagnosisDay, random.whole(-12, 12)),
      kind: isFull ? 'full' : 'small',
      lesions: one.lesions,
      cavity: operated,
    });
  for (const [index, from] of [42, 110].entries()) {
    const day = from + random.whole(-10, 16);
    const wanted = random.next() < (index === 0 ? 0.62 : 0.35);
    if (wanted && day < one.survivalDays - 5) {
      const lesions = changeLesions(one, seedOf(one.seed, 'follow-up', index));
      days.push({
        day: addDays(one.diagnosisDay, day),
        kind: 'small',
        lesions,
        cavity: operated,
      });
    }
  }
  return days.map((visit, index) => ({
    number: index + 1,
    day: visit.day,
    lesions: visit.lesions,
    spec: specOf(one, { ...visit, number: index + 1 }),
  }));
}

/** At follow-up some disease fades, and half of the cases with little disease show a new site. */
function changeLesions(one: InventedCase, seed: number): LesionSpec[] {
  const random = createRandom(seed);
  const kept = one.lesions
    .filter(() => random.next() > 0.2)
    .map((lesion) => ({ ...lesion, strength: random.between(0.6, 0.95) }));
  const isNew = random.next() < 0.35 && !kept.some((lesion) => lesion.locationId === 'CBR.FRO');
  return isNew
    ? [
        ...kept,
        {
          locationId: 'CBR.FRO',
          pattern: 'linear',
          side: random.pick(['L', 'R'] as const),
          extent: 'focal',
          sizeMm: null,
        },
      ]
    : kept;
}

function specOf(
  one: InventedCase,
  visit: { number: number; day: string; kind: 'full' | 'small'; lesions: LesionSpec[]; cavity: boolean },
): StudySpec {
  const seed = seedOf(one.seed, 'study', visit.number);
  const random = createRandom(seed);
  const vendor = VENDORS[one.number % VENDORS.length]!;
  const isBaseline = visit.lesions === one.lesions;
  const text = one.number % 6 === 0 ? 'gb18030' : one.number % 13 === 0 ? 'mislabelled' : 'ascii';
  return {
    seed,
    anatomySeed: visit.kind === 'full' ? sharedAnatomy(one.number) : one.seed,
    vendor,
    patient: {
      recordNumber: recordNumberOf(one),
      name: { pinyin: one.name.pinyin, chinese: text === 'ascii' ? null : one.name.chinese },
      birthDay: one.birthDay,
      sex: one.sex,
    },
    studyDay: visit.day,
    studyTime: `${String(random.whole(8, 17)).padStart(2, '0')}:${String(random.whole(0, 59)).padStart(2, '0')}`,
    institution: random.pick(hospitals),
    accession: `A${seed % 10_000_000}`,
    kind: visit.kind,
    region: visit.kind === 'full' ? 'brain+spine' : 'brain',
    lesions: visit.lesions,
    ventricleScale: one.hasHydrocephalus ? 2 : 1,
    ...(visit.cavity
      ? { surgicalCavity: { lobe: 'frontal', side: random.pick(['L', 'R'] as const), radiusMm: 11 } }
      : {}),
    ...seriesOf(visit.kind, isBaseline),
    contrastTag: one.number % 17 === 0 ? 'missing' : one.number % 11 === 0 ? 'everySeries' : 'right',
    text,
    chineseDescriptions: text !== 'ascii' && one.number % 12 === 0,
    folder: `PACS/${String(one.number).padStart(3, '0')}/${visit.number}`,
  };
}

/** A full examination of the neuraxis; a small one for the index, at follow-up after gadolinium only. */
function seriesOf(kind: 'full' | 'small', isBaseline: boolean): Pick<StudySpec, 'series'> {
  if (kind === 'full') return { series: ['t1Pre', 'flair', 't1Post3d', 'spineT1Post'] };
  return isBaseline ? {} : { series: ['t1Post'] };
}

/** Full bodies take seconds to build: the persons read in full share two skulls, their disease lies elsewhere in each (seeds six apart). */
const sharedAnatomy = (number: number): number => 6 * number + (number % 2);

/** Three persons' images carry a number that their case record does not have: their studies wait in the linkage list. */
function recordNumberOf(one: InventedCase): string {
  return one.number % 40 === 19 ? `${one.recordNumber.slice(0, -1)}X` : one.recordNumber;
}
