import type { Header } from '../../shared/imaging/header.ts';
import { cleanHeader } from './cleanHeader.ts';
import type { DicomObject } from './readDataSet.ts';

/** A clean header as what it has in common with others of its series, and what it has alone. */
export interface HeaderDelta {
  /** The number of the common header. */
  base: number;
  /** The common header, the first time that its number is used. */
  common: Header | null;
  own: Partial<Header>;
}

/** Cleans the headers of many objects, those of one series alike. */
export type HeaderCleaner = (object: DicomObject, raw: Header) => HeaderDelta;

interface Model {
  base: number;
  raw: Header;
  clean: Header;
}

const NUMBER = /^[-+0-9.eE \\\0]+$/;
const COUNT = /^[-+0-9 \\\0]+$/;
const TIME = /^(?:[01]\d|2[0-3])(?::?[0-5]\d(?::?[0-5]\d(?:\.\d{1,6})?)?)?[ \0]*$/;
const UID = /^[0-9.]+[ \0]*$/;

/** What differs from slice to slice and is kept as it is, when it is written as it should be: the element, and how that looks. */
const perSlice: Partial<Record<keyof Header, readonly [tag: string, looks: RegExp]>> = {
  SOPInstanceUID: ['x00080018', UID],
  AcquisitionTime: ['x00080032', TIME],
  ContentTime: ['x00080033', TIME],
  InstanceNumber: ['x00200013', COUNT],
  AcquisitionNumber: ['x00200012', COUNT],
  TemporalPositionIdentifier: ['x00200100', COUNT],
  EchoNumbers: ['x00180086', COUNT],
  EchoTime: ['x00180081', NUMBER],
  ImagePositionPatient: ['x00200032', NUMBER],
  ImageOrientationPatient: ['x00200037', NUMBER],
  WindowCenter: ['x00281050', NUMBER],
  WindowWidth: ['x00281051', NUMBER],
  RescaleSlope: ['x00281053', NUMBER],
  RescaleIntercept: ['x00281052', NUMBER],
};

const MOST_MODELS_OF_SERIES = 4;
const MOST_SERIES = 64;

/**
 * Opens a cleaner that remembers: a header that differs from a cleaned one of its series only in what lies from slice to slice is not
 * de-identified again, which costs more than all the rest of reading it. What is remembered passed the profile unchanged.
 */
export function openHeaderCleaner(): HeaderCleaner {
  const models = new Map<string, Model[]>();
  let count = 0;
  return (object, raw) => {
    const known = models.get(raw.SeriesInstanceUID) ?? [];
    for (const model of known) {
      const own = ownOf(model, object, raw);
      if (own !== null) return { base: model.base, common: null, own };
    }
    const clean = cleanHeader(object);
    count += 1;
    if (!known.length && models.size >= MOST_SERIES) models.delete(models.keys().next().value!);
    models.set(raw.SeriesInstanceUID, [{ base: count, raw, clean }, ...known].slice(0, MOST_MODELS_OF_SERIES));
    return { base: count, common: clean, own: {} };
  };
}

/** What the header has alone; null when it differs from the model in more than may pass. */
function ownOf(model: Model, object: DicomObject, raw: Header): Partial<Header> | null {
  const own: Record<string, unknown> = {};
  for (const key of Object.keys(raw) as (keyof Header)[]) {
    if (isSame(raw[key], model.raw[key])) continue;
    if (!mayPass(key, model, object) || isNothing(raw[key])) return null;
    own[key] = raw[key];
  }
  return own;
}

function mayPass(key: keyof Header, model: Model, object: DicomObject): boolean {
  const [tag, looks] = perSlice[key] ?? [];
  if (tag === undefined || isNothing(model.raw[key]) || !isSame(model.raw[key], model.clean[key])) return false;
  const element = object.dataSet.elements[tag];
  if (element === undefined) return false;
  const written = object.bytes.toString('latin1', element.dataOffset, element.dataOffset + element.length);
  return looks!.test(written);
}

const isNothing = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0);

function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (!Array.isArray(a) || !Array.isArray(b)) return JSON.stringify(a) === JSON.stringify(b);
  return a.length === b.length && a.every((one, index) => isSame(one, b[index]));
}
