import type { ParsedObject } from './parsedObject.ts';
import type { Scope } from './scope.ts';

/**
 * A cleaned object, remembered for the others of its series: slices of a series share nearly all elements, and what cleaning makes of an element
 * depends on nothing but the element and what `governs`.
 */
export interface Precedent {
  /** The elements of the source, in their order there. */
  keys: readonly string[];
  /** What was done, in the order in which it was written. */
  steps: readonly Step[];
  /** The cleaned object up to its pixels. */
  bytes: Buffer;
  scope: Omit<Scope, 'dataSet'>;
}

/** What became of one element, or of a stamp of ours. */
export interface Step {
  key: string;
  /** The element as it came; null for a stamp. */
  source: Source | null;
  /** Where in the cleaned object what became of it is. */
  from: number;
  to: number;
  removed: readonly string[];
  droppedWords: number;
}

interface Source {
  vr: string | undefined;
  isOpen: boolean;
  items: number;
  /** Null when it is too long to be remembered: such an element is always cleaned anew. */
  value: Buffer | null;
}

const LONGEST_REMEMBERED = 4096;
const PIXELS = 'x7fe00010';
/** Character set, coding scheme, and what our stamp of the age is made from. */
const governing = new Set(['x00080005', 'x00080102', 'x00080020', 'x00100030', 'x00101010']);

/** Character set, private creators and the like decide what becomes of other elements too. */
const governs = (key: string): boolean => governing.has(key) || /^x...[13579bdf]00..$/.test(key);

/** Remembers what an element of an object became. */
export function stepOf(
  object: ParsedObject,
  { key, isStamp }: { key: string; isStamp: boolean },
  became: Omit<Step, 'key' | 'source'>,
): Step {
  const element = object.dataSet.elements[key];
  // what stands in the place of a stamp is not looked at
  if (element === undefined || isStamp) return { key, source: null, ...became };
  const { vr, dataOffset, length, items } = element;
  const isShort = length <= LONGEST_REMEMBERED && key < PIXELS;
  // a copy: the room in which the object lies is used again
  const value = isShort ? Buffer.from(object.bytes.subarray(dataOffset, dataOffset + length)) : null;
  const source = { vr, isOpen: element.hadUndefinedLength === true, items: items?.length ?? -1, value };
  return { key, source, ...became };
}

/** Remembers an object for the others of its series, in place of the one before. */
export function setPrecedent(
  precedents: Map<string, Precedent>,
  object: ParsedObject,
  made: { steps: readonly Step[]; bytes: Buffer; scope: Scope },
): Precedent {
  const pixels = made.steps.find((step) => step.key >= PIXELS);
  const bytes = Buffer.from(made.bytes.subarray(0, pixels?.from ?? made.bytes.length));
  // not the data set itself, which holds the whole object
  const { dataSet: _dataSet, ...scope } = made.scope;
  const precedent = { steps: made.steps, keys: Object.keys(object.dataSet.elements), bytes, scope };
  precedents.set(nameOf(object), precedent);
  return precedent;
}

/** The remembered object of the same series, written alike, with the same elements, of which those that govern others are the same. */
export function findPrecedent(precedents: ReadonlyMap<string, Precedent>, object: ParsedObject): Precedent | null {
  const precedent = precedents.get(nameOf(object));
  if (precedent === undefined) return null;
  const keys = Object.keys(object.dataSet.elements);
  if (keys.length !== precedent.keys.length || !keys.every((key, index) => key === precedent.keys[index])) return null;
  const isGoverned = precedent.steps.every((step) => !governs(step.key) || isLike(object, step));
  return isGoverned ? precedent : null;
}

/** Whether the object has the element as it was when the step was taken; true of our own stamps. */
export function isLike({ bytes, dataSet }: ParsedObject, { key, source }: Step): boolean {
  if (source === null) return true;
  if (source.value === null) return false;
  const { vr, dataOffset, length, hadUndefinedLength, items } = dataSet.elements[key]!;
  return (
    length === source.value.length &&
    vr === source.vr &&
    (hadUndefinedLength === true) === source.isOpen &&
    (items?.length ?? -1) === source.items &&
    bytes.compare(source.value, 0, length, dataOffset, dataOffset + length) === 0
  );
}

/** Objects of one series that are written in one way. */
function nameOf({ dataSet, transferSyntaxUid, explicit, littleEndian, wasDeflated }: ParsedObject): string {
  return `${transferSyntaxUid} ${explicit} ${littleEndian} ${wasDeflated} ${dataSet.string('x0020000e') ?? ''}`;
}
