/** One axial MR slice as a DICOM file: explicit little endian, 2 x 2 pixels whose first value is the instance number. */
export function sliceBytes(slice: {
  studyInstanceUid: string;
  seriesInstanceUid: string;
  sopInstanceUid: string;
  instanceNumber: number;
  /** Along the patient's z axis, mm. */
  zMm: number;
  frameOfReferenceUid: string;
  description: string;
  /** Words planted where a reader must never see them. */
  canary: string;
}): Buffer {
  const mr = '1.2.840.10008.5.1.4.1.1.4';
  const meta = Buffer.concat([
    element('0002', '0002', 'UI', mr),
    element('0002', '0003', 'UI', slice.sopInstanceUid),
    element('0002', '0010', 'UI', '1.2.840.10008.1.2.1'),
  ]);
  const dataSet = Buffer.concat([
    element('0008', '0016', 'UI', mr),
    element('0008', '0018', 'UI', slice.sopInstanceUid),
    element('0008', '0020', 'DA', '19991231'),
    element('0008', '0030', 'TM', '235958'),
    element('0008', '0060', 'CS', 'MR'),
    element('0008', '1030', 'LO', slice.canary),
    element('0008', '103E', 'LO', slice.description),
    element('0010', '0010', 'PN', slice.canary),
    element('0010', '0020', 'LO', slice.canary),
    element('0018', '0050', 'DS', '5'),
    element('0020', '000D', 'UI', slice.studyInstanceUid),
    element('0020', '000E', 'UI', slice.seriesInstanceUid),
    element('0020', '0013', 'IS', String(slice.instanceNumber)),
    element('0020', '0032', 'DS', `-10\\-20\\${slice.zMm}`),
    element('0020', '0037', 'DS', '1\\0\\0\\0\\1\\0'),
    element('0020', '0052', 'UI', slice.frameOfReferenceUid),
    element('0028', '0002', 'US', 1),
    element('0028', '0004', 'CS', 'MONOCHROME2'),
    element('0028', '0010', 'US', 2),
    element('0028', '0011', 'US', 2),
    element('0028', '0030', 'DS', '0.5\\0.5'),
    element('0028', '0100', 'US', 16),
    element('0028', '0101', 'US', 12),
    element('0028', '0102', 'US', 11),
    element('0028', '0103', 'US', 0),
    pixels([slice.instanceNumber, 100, 200, 300]),
  ]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(meta.length);
  const metaLength = Buffer.concat([tag('0002', '0000'), Buffer.from('UL'), Buffer.from([4, 0]), length]);
  return Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), metaLength, meta, dataSet]);
}

function tag(group: string, number: string): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt16LE(Number.parseInt(group, 16), 0);
  bytes.writeUInt16LE(Number.parseInt(number, 16), 2);
  return bytes;
}

function element(group: string, number: string, vr: string, value: string | number): Buffer {
  const data = typeof value === 'number' ? Buffer.from([value & 255, value >> 8]) : Buffer.from(value);
  const padded = data.length % 2 === 0 ? data : Buffer.concat([data, Buffer.from(vr === 'UI' ? [0] : [32])]);
  const length = vr === 'OB' ? Buffer.alloc(6) : Buffer.alloc(2);
  length.writeUInt16LE(padded.length, length.length - 2);
  return Buffer.concat([tag(group, number), Buffer.from(vr), length, padded]);
}

function pixels(values: number[]): Buffer {
  const data = Buffer.alloc(values.length * 2);
  for (const [place, value] of values.entries()) data.writeUInt16LE(value, place * 2);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(data.length);
  return Buffer.concat([tag('7FE0', '0010'), Buffer.from('OW'), Buffer.alloc(2), length, data]);
}
