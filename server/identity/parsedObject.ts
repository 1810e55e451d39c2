import type { DataSet } from 'dicom-parser';

/** The parts of a parsed DICOM object that de-identification reads; `server/imaging`'s DicomObject is one. */
export interface ParsedObject {
  dataSet: DataSet;
  /** What the offsets of `dataSet` refer to, inflated when the file was deflated. */
  bytes: Buffer;
  transferSyntaxUid: string;
  explicit: boolean;
  littleEndian: boolean;
  wasDeflated: boolean;
}
