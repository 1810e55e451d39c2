import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { encodeChinese } from '../../../scripts/phantom/encodeChinese.ts';
import { element } from '../imaging/part10.ts';

/** What the header of a tiny MR study says of its person; `charset` is how the name is written. */
export interface TinyStudy {
  number: number;
  patientId?: string;
  otherIds?: string[];
  name?: string;
  charset?: 'GB18030' | 'ISO_IR 192' | 'none';
  birthDate?: string;
  sex?: string;
  studyDate?: string;
}

/** One MR image of 8 x 8 pixels as a Part 10 file, explicit little endian. */
export function tinyStudy(study: TinyStudy): Buffer {
  const uid = `1.2.826.0.1.3680043.10.1.${study.number}`;
  const charset = study.charset ?? 'none';
  const text = (value: string) =>
    charset === 'GB18030' ? Buffer.from(encodeChinese(value)) : Buffer.from(value, 'utf8');
  const short = (tag: number, value: number) => {
    const bytes = Buffer.alloc(2);
    bytes.writeUInt16LE(value);
    return element(tag, 'US', bytes);
  };
  const meta = [
    element(0x00020001, 'OB', Buffer.from([0, 1])),
    element(0x00020002, 'UI', '1.2.840.10008.5.1.4.1.1.4'),
    element(0x00020003, 'UI', `${uid}.1.1`),
    element(0x00020010, 'UI', '1.2.840.10008.1.2.1'),
  ];
  const length = Buffer.alloc(4);
  length.writeUInt32LE(Buffer.concat(meta).length);
  return Buffer.concat([
    Buffer.alloc(128),
    Buffer.from('DICM'),
    element(0x00020000, 'UL', length),
    ...meta,
    ...(charset === 'none' ? [] : [element(0x00080005, 'CS', charset)]),
    element(0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\M\\ND'),
    element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.4'),
    element(0x00080018, 'UI', `${uid}.1.1`),
    element(0x00080020, 'DA', study.studyDate ?? '20200110'),
    element(0x00080060, 'CS', 'MR'),
    element(0x00081030, 'LO', 'MR HEAD'),
    element(0x0008103e, 'LO', 'T1 AX'),
    element(0x00100010, 'PN', text(study.name ?? '')),
    element(0x00100020, 'LO', study.patientId ?? ''),
    element(0x00100030, 'DA', study.birthDate ?? ''),
    element(0x00100040, 'CS', study.sex ?? ''),
    ...(study.otherIds ? [element(0x00101000, 'LO', study.otherIds.join('\\'))] : []),
    element(0x0020000d, 'UI', uid),
    element(0x0020000e, 'UI', `${uid}.1`),
    element(0x00200013, 'IS', '1'),
    short(0x00280002, 1),
    element(0x00280004, 'CS', 'MONOCHROME2'),
    short(0x00280010, 8),
    short(0x00280011, 8),
    short(0x00280100, 16),
    short(0x00280101, 16),
    short(0x00280102, 15),
    short(0x00280103, 0),
    element(0x7fe00010, 'OW', Buffer.alloc(128, study.number % 251)),
  ]);
}

/** Writes tiny studies below a folder, one file each. */
export function writeTinyStudies(folder: string, studies: readonly TinyStudy[]): void {
  mkdirSync(folder, { recursive: true });
  for (const study of studies) writeFileSync(path.join(folder, `IM${study.number}`), tinyStudy(study));
}
