import type { Element } from 'dicom-parser';
import type { Problem } from '../../shared/base/problem.ts';
import type { IdentityFacts } from '../../shared/identity/identityFacts.ts';
import type { Header } from '../../shared/imaging/header.ts';
import { cleanHeader } from './cleanHeader.ts';
import { parseHeader } from './parseHeader.ts';
import { readSliceValue, sliceKeyOf } from './readSliceValue.ts';
import type { DicomObject } from './readDataSet.ts';
import { recordReads } from './recordReads.ts';
import { valuesOf, type Values } from './valuesOf.ts';

/** A clean header as what it has in common with others of its series, and what it has alone. */
export interface HeaderDelta {
  /** The number of the common header. */
  base: number;
  /** The common header, the first time that its number is used. */
  common: Header | null;
  own: Partial<Header>;
}

/** An object's header as it came and as it would be indexed. */
export interface RememberedHeader {
  delta: HeaderDelta;
  /** As it came; what differs from slice to slice may be that of another slice. */
  raw: Header;
  identity: IdentityFacts;
  problems: Problem[];
}

/** A header that was read and cleaned in full, with everything that it was made from. */
interface Model {
  base: number;
  form: string;
  raw: Header;
  clean: Header;
  identity: IdentityFacts;
  problems: Problem[];
  /** By tag; null where there was no such element. */
  made: [tag: string, from: Written | null][];
  /** What is known and passed the profile as it was. */
  untouched: ReadonlySet<keyof Header>;
}

/** What stood in an element. Of pixels only that there are some. */
interface Written {
  vr: string | undefined;
  value: Buffer | null;
}

const PIXELS = new Set(['x7fe00008', 'x7fe00009', 'x7fe00010']);
const MOST_MODELS_OF_SERIES = 4;
const MOST_SERIES = 64;

/**
 * Opens a memory of headers: one whose elements are those of a remembered one of its series, but for what lies from slice to slice, is not parsed
 * and de-identified again, which costs much more than finding the elements.
 *
 * What parsing and cleaning looked at is recorded, so that nothing that counts is left out of the comparison. A value that differs is taken
 * over only when it passed the profile unchanged before, and is written as it should be.
 */
export function openHeaderMemory(): (object: DicomObject) => RememberedHeader {
  const models = new Map<string, Model[]>();
  let count = 0;
  return (object) => {
    const series = object.dataSet.string('x0020000e') ?? '';
    const known = models.get(series) ?? [];
    for (const model of known) {
      const own = ownOf(model, object);
      if (own) return remembered(model, own);
    }
    count += 1;
    const model = makeModel(object, count);
    if (known.length === 0 && models.size >= MOST_SERIES) models.delete(models.keys().next().value!);
    models.set(series, [model, ...known].slice(0, MOST_MODELS_OF_SERIES));
    const { base, clean, raw, identity, problems } = model;
    return { delta: { base, common: clean, own: {} }, raw, identity, problems };
  };
}

function remembered({ base, raw, identity, problems }: Model, own: Partial<Header>): RememberedHeader {
  const sopInstanceUid = own.SOPInstanceUID ?? identity.sopInstanceUid;
  return { delta: { base, common: null, own }, raw, identity: { ...identity, sopInstanceUid }, problems };
}

function makeModel(object: DicomObject, base: number): Model {
  const { object: recorded, read } = recordReads(object);
  const { header: raw, identity, problems } = parseHeader(recorded);
  const clean = cleanHeader(object);
  const tags = new Set([...read, ...clean.read].filter((tag) => tag >= 'x0008'));
  // whose private elements these are decides what becomes of them
  for (const tag of Object.keys(object.dataSet.elements)) if (/^x...[13579bdf]00..$/.test(tag)) tags.add(tag);
  const made = [...tags].map((tag): Model['made'][number] => {
    const element = object.dataSet.elements[tag];
    if (element === undefined) return [tag, null];
    return [tag, { vr: element.vr, value: PIXELS.has(tag) ? null : Buffer.from(bytesOf(object, element)) }];
  });
  const keys = Object.keys(raw) as (keyof Header)[];
  const untouched = new Set(keys.filter((key) => isUntouched(key, raw, clean.header)));
  return { base, form: formOf(object), raw, clean: clean.header, identity, problems, made, untouched };
}

const formOf = (object: DicomObject): string => `${object.transferSyntaxUid} ${object.explicit} ${object.littleEndian}`;

function bytesOf({ bytes }: DicomObject, { dataOffset, length }: Element): Buffer {
  return bytes.subarray(dataOffset, dataOffset + length);
}

/** What the header has alone; null when it differs from the model in more than may pass. */
function ownOf(model: Model, object: DicomObject): Partial<Header> | null {
  if (model.form !== formOf(object)) return null;
  const own: Partial<Header> = {};
  let values: Values | null = null;
  for (const [tag, from] of model.made) {
    const element = object.dataSet.elements[tag];
    if (element === undefined || from === null) {
      if (element !== undefined || from !== null) return null;
      continue;
    }
    if (element.vr !== from.vr) return null;
    if (from.value === null || isSame(object.bytes, element, from.value)) continue;
    const key = sliceKeyOf(tag);
    if (key === null || !model.untouched.has(key)) return null;
    values ??= valuesOf(object.dataSet, { fits: true });
    const value = readSliceValue(object, values, tag);
    if (value === null) return null;
    Object.assign(own, { [key]: value });
  }
  return own;
}

function isSame(bytes: Buffer, { dataOffset, length }: Element, value: Buffer): boolean {
  return length === value.length && bytes.compare(value, 0, length, dataOffset, dataOffset + length) === 0;
}

/** Known, and not changed by the profile. */
function isUntouched(key: keyof Header, raw: Header, clean: Header): boolean {
  const value = raw[key];
  if (value === null || (Array.isArray(value) && value.length === 0)) return false;
  return JSON.stringify(value) === JSON.stringify(clean[key]);
}
