import type { DataSet } from 'dicom-parser';
import type { DicomObject } from './readDataSet.ts';

/** The same object, and the tags of its own elements that are looked at from now on, present or not. */
export function recordReads(object: DicomObject): { object: DicomObject; read: Set<string> } {
  const read = new Set<string>();
  const elements = new Proxy(object.dataSet.elements, {
    get: (all, tag) => {
      if (typeof tag === 'string') read.add(tag);
      return all[tag as string];
    },
  });
  const dataSet = Object.assign(Object.create(Object.getPrototypeOf(object.dataSet) as object) as DataSet, {
    ...object.dataSet,
    elements,
  });
  return { object: { ...object, dataSet }, read };
}
