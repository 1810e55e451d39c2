import type { DataSet, Element } from 'dicom-parser';
import { planDeidentification, type ElementPlan } from '../../shared/identity/planDeidentification.ts';
import { safePrivateCreators } from '../../shared/identity/safePrivate.ts';
import { ageInYears } from './ageInYears.ts';
import { openElementWriter, type ElementWriter } from './elementWriter.ts';
import { writeFileMeta } from './fileMeta.ts';
import { fitValue } from './fitValue.ts';
import type { ParsedObject } from './parsedObject.ts';
import { provePixelsEqual, type PixelCopy } from './provePixelsEqual.ts';
import { replaceValue, type ReplaceContext, type ReplacedValue } from './replaceValue.ts';
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
}

interface Walk {
  object: ParsedObject;
  writer: ElementWriter;
  context: DeidentifyContext;
  replaced: Map<string, ReplacedValue>;
  removed: Map<string, number>;
  droppedWords: number;
  plan: typeof planDeidentification;
  /** Where the pixels lie in the source and in the result. */
  pixels: PixelCopy[];
}

const LONGEST_SHARED = 1024;
const shared = new Set<ElementPlan['action']>(['cleanText', 'replaceUid', 'shiftDate', 'device']);
const sequenceDelimiter = Buffer.from([0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0]);
const publicSchemes =
  /^(?:DCM|SCT|SRT|SNM3|SNM|LN|UCUM|RADLEX|RADELEMENT|FMA|NEU|BI|MA|UMLS|NCIt|I10|I9C|ISO.*|C4|LNC)$/;

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
  const writer = openElementWriter(form, object.bytes.length + 2048);
  const replaced = context.replaced ?? new Map<string, ReplacedValue>();
  const plan = context.plan ?? planDeidentification;
  const walk: Walk = { object, writer, context, plan, replaced, removed: new Map(), droppedWords: 0, pixels: [] };
  writer.raw(
    writeFileMeta({
      sopClassUid: uidAt(object.dataSet, 'x00080016'),
      sopInstanceUid: context.mapUid(uidAt(object.dataSet, 'x00080018')),
      transferSyntaxUid,
    }),
  );
  writeTop(walk);
  const removed = [...walk.removed].map(([tag, count]) => `(${tag.slice(0, 4)},${tag.slice(4)}) ${count}`);
  const bytes = writer.take();
  for (const copy of walk.pixels) provePixelsEqual(object.bytes, bytes, copy);
  return { bytes, removed, droppedWords: walk.droppedWords };
}

/** The data set itself: its kept elements and our stamps, in the order of their tags. */
function writeTop(walk: Walk): void {
  const { dataSet } = walk.object;
  const stamps = stampsOf(walk.context.pseudonym, ageOf(dataSet));
  const tags = Object.keys(dataSet.elements).filter((key) => key >= 'x00080000' && !stamps.has(key.slice(1)));
  const scope = scopeOf(walk, dataSet, 0, '');
  for (const key of [...tags, ...[...stamps.keys()].map((tag) => `x${tag}`)].sort()) {
    const stamp = stamps.get(key.slice(1));
    if (stamp !== undefined) stamp(walk.writer);
    else writeElement(walk, scope, key);
  }
}

/** One data set on the way down: the object's own, or that of a sequence item. */
interface Scope {
  dataSet: DataSet;
  depth: number;
  replace: ReplaceContext;
  /** Safe private creators by the key of the element that reserves their block. */
  creators: ReadonlyMap<string, string>;
  /** Those of them whose block has elements to keep. */
  keptCreators: ReadonlySet<string>;
}

function scopeOf(walk: Walk, dataSet: DataSet, depth: number, outerCharacterSet: string): Scope {
  const characterSet = dataSet.string('x00080005') ?? outerCharacterSet;
  const isPublicCode = publicSchemes.test((dataSet.string('x00080102') ?? '').trim());
  const privates = Object.keys(dataSet.elements).filter(isPrivate);
  const creators = safeCreators(dataSet, privates);
  const kept =
    creators.size === 0 ? [] : privates.filter((key) => planOf(walk, key, { depth, creators }).action !== 'remove');
  const replace = { ...walk.context, characterSet, isPublicCode };
  return { dataSet, depth, replace, creators, keptCreators: new Set(kept.map(creatorKey)) };
}

function safeCreators(dataSet: DataSet, privates: string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const key of privates) {
    if (key.charAt(5) !== '0' || key.charAt(6) !== '0') continue;
    const creator = dataSet.string(key)?.trim() ?? '';
    if (safePrivateCreators.has(creator)) found.set(key, creator);
  }
  return found;
}

function writeElement(walk: Walk, scope: Scope, key: string): void {
  const element = scope.dataSet.elements[key];
  if (element === undefined || key.startsWith('xfffe') || key === 'x00080005') return;
  const isWritten = scope.keptCreators.has(key) ? writeCreator(walk, element) : writePlanned(walk, scope, element);
  if (isWritten) return;
  const tag = key.slice(1);
  walk.removed.set(tag, (walk.removed.get(tag) ?? 0) + 1);
}

function writePlanned(walk: Walk, scope: Scope, element: Element): boolean {
  const plan = planOf(walk, element.tag, scope);
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
  const scope = scopeOf(walk, dataSet, outer.depth + 1, outer.replace.characterSet);
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

function planOf(walk: Walk, key: string, { depth, creators }: Pick<Scope, 'depth' | 'creators'>): ElementPlan {
  const creator = isPrivate(key) ? (creators.get(creatorKey(key)) ?? null) : null;
  return walk.plan(key.slice(1), { creator, depth });
}

function isPrivate(key: string): boolean {
  return (key.charCodeAt(4) & 1) === (key.charCodeAt(4) > 0x39 ? 0 : 1);
}

/** `x0019100c` stands in the block that `x00190010` reserves. */
function creatorKey(key: string): string {
  return `${key.slice(0, 5)}00${key.slice(5, 7)}`;
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
