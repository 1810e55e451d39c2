import type { DataSet } from 'dicom-parser';
import type { Header } from '../../shared/imaging/header.ts';
import { deidentifyObject } from '../identity/deidentifyObject.ts';
import { parseHeader } from './parseHeader.ts';
import { recordReads } from './recordReads.ts';
import { readDataSet, type DicomObject } from './readDataSet.ts';

/**
 * The header that an object would be indexed with: what `deidentifyObject` leaves of it, read back. Nothing is kept.
 *
 * `read`: the tags of it that the header was made from. UIDs are not mapped and days not moved: whoever holds the keys does that. The pixels are not read.
 */
export function cleanHeader(object: DicomObject): { header: Header; read: Set<string> } {
  const asItIs = { mapUid: (uid: string) => uid, offsetDays: 0, pseudonym: 'none' };
  const again = readDataSet(deidentifyObject(withoutPixels(object), asItIs).bytes);
  if ('problem' in again) throw new Error(`a de-identified header does not read back: ${again.problem.code}`);
  const { object: recorded, read } = recordReads(again);
  return { header: parseHeader(recorded).header, read };
}

const PIXELS = ['x7fe00008', 'x7fe00009', 'x7fe00010'];

function withoutPixels(object: DicomObject): DicomObject {
  const elements = Object.assign(Object.create(null) as DataSet['elements'], object.dataSet.elements);
  // an empty element in its place: that there are pixels is part of the header
  for (const tag of PIXELS) {
    const pixels = elements[tag];
    if (pixels) elements[tag] = { tag, vr: pixels.vr ?? 'OW', length: 0, dataOffset: pixels.dataOffset };
  }
  const dataSet = Object.assign(Object.create(Object.getPrototypeOf(object.dataSet) as object) as DataSet, {
    ...object.dataSet,
    elements,
  });
  // the writer makes room for as many bytes as there are: no more than the elements need
  const end = Object.values(elements).reduce((most, one) => Math.max(most, one.dataOffset + one.length), 0);
  return { ...object, dataSet, bytes: object.bytes.subarray(0, Math.min(end, object.bytes.length)) };
}
