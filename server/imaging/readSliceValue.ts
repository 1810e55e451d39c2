import type { Header } from '../../shared/imaging/header.ts';
import { orientationOf, vectorOf } from './parseFrames.ts';
import type { DicomObject } from './readDataSet.ts';
import type { Values } from './valuesOf.ts';

interface SliceValue {
  key: keyof Header;
  /** How it is written when it is written as it should be: then it is kept as it is. */
  looks: RegExp;
  read: (values: Values, tag: string) => unknown;
}

const NUMBER = /^[-+0-9.eE \\\0]+$/;
const COUNT = /^[-+0-9 \\\0]+$/;
const TIME = /^(?:[01]\d|2[0-3])(?::?[0-5]\d(?::?[0-5]\d(?:\.\d{1,6})?)?)?[ \0]*$/;
const UID = /^[0-9.]+[ \0]*$/;

const number = (values: Values, tag: string) => values.number(tag);
const numbers = (values: Values, tag: string) => values.numbers(tag);
const integer = (values: Values, tag: string) => values.integer(tag);
const time = (values: Values, tag: string) => values.time(tag);

/** What differs from slice to slice, by tag; read as `parseHeader` reads it. */
const sliceValues: Record<string, SliceValue> = {
  x00080018: { key: 'SOPInstanceUID', looks: UID, read: (values, tag) => values.text(tag) },
  x00080032: { key: 'AcquisitionTime', looks: TIME, read: time },
  x00080033: { key: 'ContentTime', looks: TIME, read: time },
  x00200013: { key: 'InstanceNumber', looks: COUNT, read: integer },
  x00200012: { key: 'AcquisitionNumber', looks: COUNT, read: integer },
  x00200100: { key: 'TemporalPositionIdentifier', looks: COUNT, read: integer },
  x00180086: { key: 'EchoNumbers', looks: COUNT, read: numbers },
  x00180081: { key: 'EchoTime', looks: NUMBER, read: number },
  x00200032: { key: 'ImagePositionPatient', looks: NUMBER, read: (values, tag) => vectorOf(values.numbers(tag)) },
  x00200037: {
    key: 'ImageOrientationPatient',
    looks: NUMBER,
    read: (values, tag) => orientationOf(values.numbers(tag)),
  },
  x00281050: { key: 'WindowCenter', looks: NUMBER, read: numbers },
  x00281051: { key: 'WindowWidth', looks: NUMBER, read: numbers },
  x00281053: { key: 'RescaleSlope', looks: NUMBER, read: number },
  x00281052: { key: 'RescaleIntercept', looks: NUMBER, read: number },
};

/** The key of the header under which an element stands that differs from slice to slice; null for every other element. */
export function sliceKeyOf(tag: string): keyof Header | null {
  return sliceValues[tag]?.key ?? null;
}

/** Reads one such value; null when it is not written as it should be. `values`: those of the object. */
export function readSliceValue(object: Pick<DicomObject, 'bytes' | 'dataSet'>, values: Values, tag: string): unknown {
  const { looks, read } = sliceValues[tag]!;
  const element = object.dataSet.elements[tag]!;
  const written = object.bytes.toString('latin1', element.dataOffset, element.dataOffset + element.length);
  if (!looks.test(written)) return null;
  const value = read(values, tag);
  return Array.isArray(value) && value.length === 0 ? null : value;
}
