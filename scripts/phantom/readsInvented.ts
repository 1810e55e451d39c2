import type { Answer, LocationAnswer } from '../../shared/reading/answer.ts';
import type { Closures } from '../../shared/reading/closures.ts';
import { closures } from '../../shared/reading/closures.ts';
import type { Draft, Patch } from '../../shared/reading/draft.ts';
import { findForm } from '../../shared/reading/findForm.ts';
import type { Form, FormItem } from '../../shared/reading/form.ts';
import type { ImageSet } from '../../shared/reading/imageSet.ts';
import type { Mark, PatientPoint } from '../../shared/reading/mark.ts';
import type { ReadingView } from '../../shared/reading/routes.ts';
import { measureNodule } from '../../shared/reading/measureNodule.ts';
import { measureRatio } from '../../shared/reading/measureRatio.ts';
import { unanswered } from '../../shared/reading/unanswered.ts';
import { anchorPoints } from './readsAnchor.ts';
import { createRandom, type Random } from './random.ts';
import type { AnchoredLesion } from './studySpec.ts';

/** What is truly there at a visit. */
export interface Truth {
  lesions: readonly AnchoredLesion[];
  hasHydrocephalus: boolean;
  evansIndex: number;
  hasCavity: boolean;
}

/** How a reader differs from the truth: shares of lesions missed, of patterns seen otherwise, of sites seen that are not there. */
export interface ReaderHabit {
  missed: number;
  otherPattern: number;
  invented: number;
}

interface Reading {
  form: Form;
  view: ReadingView;
  images: ImageSet;
  truth: Truth;
  random: Random;
  newId: () => string;
}

/** Reads an assignment as an invented reader would: the patches of a complete draft, every positive site anchored where the phantom drew it. */
export function inventRead(facts: {
  view: ReadingView;
  images: ImageSet;
  truth: Truth;
  habit: ReaderHabit;
  seed: number;
  newId: () => string;
}): Patch[] {
  const form = findForm(facts.view.formVersion);
  const reading: Reading = {
    form,
    view: facts.view,
    images: facts.images,
    truth: facts.truth,
    random: createRandom(facts.seed),
    newId: facts.newId,
  };
  const draft: Draft = { answers: { 'CON.SEEN': { kind: 'choice', code: 'all' } }, marks: {} };
  for (const lesion of seenLesions(reading, facts.habit)) addLesion(reading, draft, lesion);
  addHydrocephalus(reading, draft);
  if (facts.truth.hasCavity) addCavity(reading, draft);
  fillRest(reading, draft);
  return [
    ...Object.entries(draft.answers).map(([id, value]): Patch => ({ target: 'answers', id, value })),
    ...Object.values(draft.marks).map((mark): Patch => ({ target: 'marks', id: mark.id, value: mark })),
  ];
}

function seenLesions(reading: Reading, habit: ReaderHabit): AnchoredLesion[] {
  const { random } = reading;
  return reading.truth.lesions
    .filter(() => random.next() >= habit.missed)
    .map((lesion) =>
      random.next() < habit.otherPattern
        ? { ...lesion, pattern: lesion.pattern === 'linear' ? 'nodular' : 'linear', diameters: null }
        : lesion,
    );
}

function addLesion(reading: Reading, draft: Draft, lesion: AnchoredLesion): void {
  const item = reading.form.items.find((one) => one.id === lesion.locationId);
  if (!item || isClosedItem(reading, item, draft)) return;
  const mark = markAt(reading, {
    itemId: item.id,
    kind: 'point',
    points: [lesion.pointMm as unknown as PatientPoint],
    region: lesion.region,
  });
  if (!mark) return;
  draft.answers[item.id] = {
    ...state('present'),
    pattern: lesion.pattern,
    extent: lesion.extent,
    side: item.sided ? (lesion.side ?? 'BIL') : null,
    confidence: reading.random.whole(3, 5),
  };
  draft.marks[mark.id] = mark;
  if (lesion.pattern === 'nodular' && lesion.diameters) addNodule(reading, draft, lesion);
}

function addNodule(reading: Reading, draft: Draft, lesion: AnchoredLesion): void {
  const itemId = lesion.region === 'brain' ? 'NOD.BRN' : 'NOD.SPI';
  const { long, short } = lesion.diameters!;
  const points = [...long, ...short] as unknown as PatientPoint[];
  const placed = markAt(reading, { itemId, kind: 'bidirectional', points, region: lesion.region });
  const known = draft.answers[itemId];
  const nodules = known?.kind === 'nodules' ? known.nodules : [];
  if (!placed || nodules.length >= 3) return;
  // Two readers set the ends of a diameter a little differently.
  const blurred = [placed.points.slice(0, 2), placed.points.slice(2)].flatMap((ends) =>
    stretched(ends, 1 + reading.random.normal() * 0.05),
  );
  const mark = { ...placed, points: blurred };
  const size = measureNodule(mark);
  if (size.shortMm === null) return;
  draft.marks[mark.id] = mark;
  const targetId = `N${nodules.length + 1}`;
  const nodule = { targetId, locationId: lesion.locationId, ...size, markId: mark.id };
  draft.answers[itemId] = { kind: 'nodules', nodules: [...nodules, nodule] };
}

function addHydrocephalus(reading: Reading, draft: Draft): void {
  if (!reading.truth.hasHydrocephalus || reading.random.next() < 0.06) return;
  const evans = Math.min(0.65, Math.max(0.31, reading.truth.evansIndex + reading.random.normal() * 0.012));
  draft.answers['HYD'] = state('present');
  draft.answers['HYD.TYPE'] = { kind: 'choice', code: 'communicating' };
  draft.answers['HYD.EVANS'] = drawEvans(reading, draft, evans);
  draft.answers['HYD.TEO'] = { kind: 'choice', code: 'no' };
}

const skullMm = 132;
/** Between the frontal horns of the phantom's head, LPS mm. */
const betweenHorns: PatientPoint = [0, -24, 10];

/** The frontal horns and the inner skull as two lengths on the axial slice between the horns; not evaluable where there is none. */
function drawEvans(reading: Reading, draft: Draft, evans: number): Answer {
  const series = reading.images.series.filter((one) => one.plane === 'axial');
  const anchor = anchorPoints({ ...reading.images, series }, [betweenHorns], 'brain');
  const frame = series
    .flatMap((one) => one.frames)
    .find((one) => one.imageKey === anchor?.imageKey && one.frameNumber === anchor.frameNumber);
  if (!anchor || !frame?.orientation) return { kind: 'unknown', why: 'notEvaluable' };
  const row = frame.orientation.slice(0, 3) as PatientPoint;
  const drawn = [skullMm * evans, skullMm].map((mm): Mark => {
    const end = (away: number) => anchor.points[0]!.map((part, axis) => part + away * row[axis]!) as PatientPoint;
    return { id: reading.newId(), itemId: 'HYD.EVANS', kind: 'length', ...anchor, points: [end(-mm / 2), end(mm / 2)] };
  });
  const value = measureRatio(
    reading.form.items.find((item) => item.id === 'HYD.EVANS')!,
    drawn,
  );
  if (value === null) return { kind: 'unknown', why: 'notEvaluable' };
  for (const mark of drawn) draft.marks[mark.id] = mark;
  return { kind: 'number', value };
}

/** Post-operative change, marked in the middle of the head where the phantom does not tell its place. */
function addCavity(reading: Reading, draft: Draft): void {
  const mark = markAt(reading, { itemId: 'POP.VIS', kind: 'point', points: [betweenHorns], region: 'brain' });
  if (!mark) return;
  draft.answers['POP.VIS'] = state('present');
  draft.marks[mark.id] = mark;
}

/** Answers what is still missing as a reader of a normal examination does, until nothing is. */
function fillRest(reading: Reading, draft: Draft): void {
  for (let round = 0; round < 4; round += 1) {
    const missing = unanswered(reading.form, draft, closed(reading, draft));
    if (missing.length === 0) return;
    for (const { itemId } of missing)
      draft.answers[itemId] = plainAnswer(reading.form.items.find((item) => item.id === itemId)!);
  }
}

function plainAnswer(item: FormItem): Answer {
  const codes = item.options.map((option) => option.code);
  if (item.kind === 'location') return { ...state('absent'), byRest: true };
  if (item.kind === 'choice')
    return { kind: 'choice', code: codes.includes('good') ? 'good' : codes.includes('no') ? 'no' : codes[0]! };
  if (item.kind === 'number') return { kind: 'number', value: item.min ?? 0 };
  return { kind: 'choices', codes: [] };
}

const state = (value: LocationAnswer['state']): LocationAnswer => ({
  kind: 'location',
  state: value,
  pattern: null,
  extent: null,
  side: null,
  confidence: null,
  byRest: false,
});

function closed(reading: Reading, draft: Draft): Closures {
  return closures(reading.view.protocol, draft.answers);
}

function isClosedItem(reading: Reading, item: FormItem, draft: Draft): boolean {
  return item.compartment !== 'any' && closed(reading, draft)[item.compartment] !== 'open';
}

/** A mark on the T1 after gadolinium of the region, on the slice nearest to its middle; null when there is none. */
function markAt(
  reading: Reading,
  facts: Pick<Mark, 'itemId' | 'kind' | 'points'> & { region: 'brain' | 'spine' },
): Mark | null {
  const { region, points, ...mark } = facts;
  const anchor = anchorPoints(reading.images, points, region);
  return anchor ? { id: reading.newId(), ...mark, ...anchor } : null;
}

/** Two ends further apart or nearer, about their middle. */
function stretched([a, b]: readonly PatientPoint[], by: number): PatientPoint[] {
  const at = (share: number) => [0, 1, 2].map((axis) => a![axis]! + (b![axis]! - a![axis]!) * share) as PatientPoint;
  return [at(0.5 - by / 2), at(0.5 + by / 2)];
}
