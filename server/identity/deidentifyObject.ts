import type { DataSet, Element } from 'dicom-parser';
import { planDeidentification, type ElementPlan } from '../../shared/identity/planDeidentification.ts';
import { ageInYears } from './ageInYears.ts';
import { openElementWriter, type ElementWriter } from './elementWriter.ts';
import { writeFileMeta } from './fileMeta.ts';
import { fitValue } from './fitValue.ts';
import type { ParsedObject } from './parsedObject.ts';
import { findPrecedent, isLike, type Precedent, setPrecedent, type Step, stepOf } from './precedent.ts';
import { provePixelsEqual, type PixelCopy } from './provePixelsEqual.ts';
import { replaceValue, type ReplacedValue } from './replaceValue.ts';
import { openScope, planIn, type Scope } from './scope.ts';
import { storedSyntaxOf } from './storedSyntax.ts';
import { stampsOf } from './stamps.ts';

/** What a study's identity store knows and its files need. */
export interface DeidentifyContext {
  /** Keyed and stable: the same UID always becomes the same other UID. */
  mapUid: (uid: string) => string;
  /** Whole days, negative: into the past. */
  offsetDays: number;
  pseudonym: string;
  /** New values made in this context by action, tag and old value: handed in, objects of one study share the work. */
  replaced?: Map<string, ReplacedValue>;
  /** The last object of each series cleaned in this context: an element that is the same in the next one becomes the same. */
  precedents?: Map<string, Precedent>;
  /** Room for the result, of at least so many bytes: handed in, the result lies there. */
  room?: (bytes: number) => Buffer;
  /** The profile in force; another one is handed in only to prove that this one is needed row by row. */
  plan?: typeof planDeidentification;
}

/** A file without identity and an account of what was taken out. */
export interface DeidentifiedObject {
  /** The new Part 10 file. */
  bytes: Buffer;
  /** Tags and how often, `(0010,1000) 1`; never a value. */
  removed: string[];
  /** Words dropped from descriptions. */
  droppedWords: number;
  /** What the object was cleaned like, itself when it was the first, and where in `bytes` the elements are that were cleaned anew. */
  like: { precedent: Precedent; anew: readonly Anew[] } | null;
}

/** An element that is not like that of the precedent; `from` and `to` are equal when nothing of it is left. */
export interface Anew {
  key: string;
  from: number;
  to: number;
}

interface Walk {
  object: ParsedObject;
  writer: ElementWriter;
  context: DeidentifyContext;
  replaced: Map<string, ReplacedValue>;
  /** Tags of what was taken out, one for each element. */
  removed: string[];
  droppedWords: number;
  plan: typeof planDeidentification;
  /** Where the pixels lie in the source and in the result. */
  pixels: PixelCopy[];
}

const LONGEST_SHARED = 1024;
const shared = new Set<ElementPlan['action']>(['cleanText', 'replaceUid', 'shiftDate', 'device']);
const sequenceDelimiter = Buffer.from([0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0]);

/**
 * Makes of a scanner's object the file that the research may keep: new header by the profile, pixel bytes untouched.
 *
 * PS3.15 2026c Annex E with the options of `profileTable`; an allow-list, applied inside sequences too. UIDs are mapped
 * wherever they stand, days move by `offsetDays`, text is UTF-8. The transfer syntax stays, but a deflated data set is
 * stored inflated as explicit little endian. Pure: the same object and context give the same bytes. Pixels that did not
 * come out equal are a bug and stop the file.
 */
export function deidentifyObject(object: ParsedObject, context: DeidentifyContext): DeidentifiedObject {
  const { transferSyntaxUid, ...form } = storedSyntaxOf(object);
  const size = object.bytes.length + 2048;
  const writer = openElementWriter(form, context.room?.(size) ?? size);
  const replaced = context.replaced ?? new Map<string, ReplacedValue>();
  const plan = context.plan ?? planDeidentification;
  const walk: Walk = { object, writer, context, plan, replaced, removed: [], droppedWords: 0, pixels: [] };
  writer.raw(
    writeFileMeta({
      sopClassUid: uidAt(object.dataSet, 'x00080016'),
      sopInstanceUid: context.mapUid(uidAt(object.dataSet, 'x00080018')),
      transferSyntaxUid,
    }),
  );
  const precedent = context.precedents && findPrecedent(context.precedents, object);
  const like = precedent ? follow(walk, precedent) : writeTop(walk);
  const bytes = writer.take();
  for (const copy of walk.pixels) provePixelsEqual(object.bytes, bytes, copy);
  return { bytes, removed: countOf(walk.removed), droppedWords: walk.droppedWords, like };
}

function countOf(tags: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].map(([tag, count]) => `(${tag.slice(0, 4)},${tag.slice(4)}) ${count}`);
}

/** The data set itself: its kept elements and our stamps, in the order of their tags. */
function writeTop(walk: Walk): DeidentifiedObject['like'] {
  const { dataSet } = walk.object;
  const { precedents } = walk.context;
  const stamps = stampsOf(walk.context.pseudonym, ageOf(dataSet));
  const tags = Object.keys(dataSet.elements).filter((key) => key >= 'x00080000' && !stamps.has(key.slice(1)));
  const scope = openScope(walk, dataSet, null);
  const steps: Step[] = [];
  for (const key of [...tags, ...[...stamps.keys()].map((tag) => `x${tag}`)].sort()) {
    const [from, wasRemoved, wasDropped] = [walk.writer.length(), walk.removed.length, walk.droppedWords];
    const stamp = stamps.get(key.slice(1));
    if (stamp !== undefined) stamp(walk.writer);
    else writeElement(walk, scope, key);
    if (precedents === undefined) continue;
    const [removed, droppedWords] = [walk.removed.slice(wasRemoved), walk.droppedWords - wasDropped];
    const became = { from, to: walk.writer.length(), removed, droppedWords };
    steps.push(stepOf(walk.object, { key, isStamp: stamp !== undefined }, became));
  }
  if (precedents === undefined) return null;
  return { precedent: setPrecedent(precedents, walk.object, { steps, bytes: walk.writer.take(), scope }), anew: [] };
}

/** An object of which most elements are those of another: what became of them there is written, the others are cleaned. */
function follow(walk: Walk, precedent: Precedent): DeidentifiedObject['like'] {
  const scope = { ...precedent.scope, dataSet: walk.object.dataSet };
  const anew: Anew[] = [];
  const start = precedent.steps[0]?.from ?? 0;
  let like = { from: start, to: start };
  const copy = () => walk.writer.raw(precedent.bytes.subarray(like.from, like.to));
  for (const step of precedent.steps) {
    if (isLike(walk.object, step)) {
      // what follows one another is copied together
      like.to = step.to;
      walk.droppedWords += step.droppedWords;
      walk.removed.push(...step.removed);
      continue;
    }
    copy();
    like = { from: step.to, to: step.to };
    const from = walk.writer.length();
    writeElement(walk, scope, step.key);
    anew.push({ key: step.key, from, to: walk.writer.length() });
  }
  copy();
  return { precedent, anew };
}

function writeElement(walk: Walk, scope: Scope, key: string): void {
  const element = scope.dataSet.elements[key];
  if (element === undefined || key.startsWith('xfffe') || key === 'x00080005') return;
  const isWritten = scope.keptCreators.has(key) ? writeCreator(walk, element) : writePlanned(walk, scope, element);
  if (!isWritten) walk.removed.push(key.slice(1));
}

function writePlanned(walk: Walk, scope: Scope, element: Element): boolean {
  const plan = planIn(scope, element.tag);
  if (plan.action === 'remove') return false;
  // elements under the tag of the pixels are none
  if (element.tag === 'x7fe00010') return element.items === undefined && writePixels(walk, element);
  if (plan.vr === 'SQ') return writeSequence(walk, scope, element, plan);
  if ((element.items?.length ?? 0) > 0 || element.hadUndefinedLength === true) return false;
  const value = walk.object.bytes.subarray(element.dataOffset, element.dataOffset + element.length);
  const { littleEndian } = walk.object;
  if (plan.action === 'keep') {
    const source = { ...scope.replace, tag: element.tag.slice(1), declaredVr: element.vr, littleEndian };
    const fit = fitValue(value, plan.vr, source);
    if (fit !== null) walk.writer.element(numberOf(element.tag), fit.vr, fit.value);
    return fit !== null;
  }
  const replaced = newValueOf(walk, scope, { element, plan, value });
  walk.droppedWords += replaced.dropped;
  if (replaced.value === null) return false;
  walk.writer.element(numberOf(element.tag), plan.vr, replaced.value);
  return true;
}

/** Descriptions, UIDs and days are the same in most files of a study. */
function newValueOf(
  walk: Walk,
  { replace }: Scope,
  { element, plan, value }: { element: Element; plan: ElementPlan; value: Buffer },
): ReplacedValue {
  const make = () => replaceValue(plan.action, element.tag.slice(1), value, replace);
  if (!shared.has(plan.action) || value.length > LONGEST_SHARED) return make();
  const key = `${plan.action} ${element.tag} ${replace.characterSet} ${value.toString('latin1')}`;
  const known = walk.replaced.get(key);
  if (known !== undefined) return known;
  const made = make();
  walk.replaced.set(key, made);
  return made;
}

function writeSequence(walk: Walk, scope: Scope, element: Element, plan: ElementPlan): boolean {
  const isSequence = element.vr === 'SQ' || element.vr === undefined;
  if (!isSequence || (element.items === undefined && element.length > 0)) return false;
  const mark = walk.writer.openSequence(numberOf(element.tag));
  for (const item of plan.action === 'keep' ? (element.items ?? []) : []) {
    const itemMark = walk.writer.openItem();
    if (item.dataSet !== undefined) writeItem(walk, item.dataSet, scope);
    walk.writer.close(itemMark);
  }
  walk.writer.close(mark);
  return true;
}

function writeItem(walk: Walk, dataSet: DataSet, outer: Scope): void {
  const scope = openScope(walk, dataSet, outer);
  for (const key of Object.keys(dataSet.elements).sort()) writeElement(walk, scope, key);
}

/** The pixels as they came: native samples, or the fragments with their offset table. */
function writePixels(walk: Walk, element: Element): boolean {
  const { bytes } = walk.object;
  const from = element.dataOffset;
  const value = bytes.subarray(from, Math.min(bytes.length, from + element.length));
  const isOdd = value.length % 2 === 1;
  if (element.hadUndefinedLength !== true) {
    walk.writer.element(0x7fe00010, element.vr === 'OB' ? 'OB' : 'OW', value);
    walk.pixels.push({ from, length: value.length, to: walk.writer.length() - value.length - (isOdd ? 1 : 0) });
    return true;
  }
  walk.writer.openUndefined(0x7fe00010, 'OB');
  walk.pixels.push({ from, length: value.length, to: walk.writer.length() });
  walk.writer.raw(value);
  if (!value.subarray(-8).equals(sequenceDelimiter)) walk.writer.raw(sequenceDelimiter);
  return true;
}

function writeCreator(walk: Walk, element: Element): boolean {
  const value = walk.object.bytes.subarray(element.dataOffset, element.dataOffset + element.length);
  walk.writer.element(numberOf(element.tag), 'LO', value);
  return true;
}

function ageOf(dataSet: DataSet): string | null {
  const stated = dataSet.string('x00101010')?.trim() ?? '';
  if (stated !== '') return null;
  return ageInYears(dataSet.string('x00100030'), dataSet.string('x00080020'));
}

function uidAt(dataSet: DataSet, key: string): string {
  return (dataSet.string(key) ?? '').trim();
}

function numberOf(key: string): number {
  return Number.parseInt(key.slice(1), 16);
}
