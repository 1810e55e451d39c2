import type { DataSet } from 'dicom-parser';
import type { DeidentifiedObject } from '../identity/deidentifyObject.ts';
import type { Precedent } from '../identity/precedent.ts';
import type { Header } from '../../shared/imaging/header.ts';
import { parseHeader } from './parseHeader.ts';
import { readDataSet, type DicomObject } from './readDataSet.ts';
import { readElements } from './readElements.ts';
import { readSliceValue, sliceKeyOf } from './readSliceValue.ts';
import { recordReads } from './recordReads.ts';
import { valuesOf } from './valuesOf.ts';

/** A cleaned object that was read back whole. */
interface Model {
  how: Pick<DicomObject, 'explicit' | 'littleEndian'>;
  header: Header;
  /** The tags that the header was made from. */
  read: ReadonlySet<string>;
  /** Those of them whose value stands in the header as it is in the element. */
  plain: ReadonlySet<string>;
}

const PIXELS = 'x7fe00010';

/**
 * Opens a reader of the headers of cleaned objects, from the bytes that are stored.
 *
 * The first of a series is read back whole. Of one that was cleaned like it only the elements are read that were cleaned anew, unless one of them
 * tells more than what differs from slice to slice. @throws {Error} when a cleaned object does not read back: a fault of ours
 */
export function openCleanedReader(): (cleaned: DeidentifiedObject) => Header {
  const models = new WeakMap<Precedent, Model>();
  return ({ bytes, like }) => {
    const model = like && models.get(like.precedent);
    const own = model && ownOf(model, bytes, like.anew);
    if (own) return { ...model.header, ...own };
    const again = readBack(bytes);
    if (!like || model) return parseHeader(again).header;
    const made = makeModel(again);
    if (made.header.frames === null) models.set(like.precedent, made);
    return made.header;
  };
}

function readBack(bytes: Buffer): DicomObject {
  const again = readDataSet(bytes);
  if ('problem' in again) throw new Error(`a de-identified file does not read back: ${again.problem.code}`);
  return again;
}

function makeModel(again: DicomObject): Model {
  const { object, read } = recordReads(again);
  const { header } = parseHeader(object);
  const values = valuesOf(again.dataSet, { fits: true });
  const isPlain = (tag: string) => {
    const key = sliceKeyOf(tag);
    if (key === null || again.dataSet.elements[tag] === undefined) return false;
    return JSON.stringify(readSliceValue(again, values, tag)) === JSON.stringify(header[key]);
  };
  const { explicit, littleEndian } = again;
  const plain = new Set([...read].filter(isPlain));
  return { how: { explicit, littleEndian }, header, read: new Set(read), plain };
}

/** What the header has alone; null when it may differ from the model in more. */
function ownOf(
  { how, header, read, plain }: Model,
  bytes: Buffer,
  anew: NonNullable<DeidentifiedObject['like']>['anew'],
): Partial<Header> | null {
  const told: string[] = [];
  let dataSet: DataSet | null = null;
  for (const { key, from, to } of anew) {
    if (key === PIXELS && to > from !== header.hasPixels) return null;
    if (key === PIXELS || !read.has(key)) continue;
    if (!plain.has(key) || from === to) return null;
    const some = readElements(bytes.subarray(0, to), from, how).dataSet;
    if (some.elements[key] === undefined) return null;
    if (dataSet === null) dataSet = some;
    else dataSet.elements[key] = some.elements[key];
    told.push(key);
  }
  return dataSet === null ? {} : valuesAt(told, { bytes, dataSet });
}

function valuesAt(tags: readonly string[], object: Pick<DicomObject, 'bytes' | 'dataSet'>): Partial<Header> | null {
  // each element has its place in all the bytes, wherever they were cut to read it
  object.dataSet.byteArray = object.bytes;
  const values = valuesOf(object.dataSet, { fits: true });
  const own: Partial<Header> = {};
  for (const tag of tags) {
    const value = readSliceValue(object, values, tag);
    if (value === null) return null;
    Object.assign(own, { [sliceKeyOf(tag)!]: value });
  }
  return own;
}
