import { readFileSync, writeFileSync } from 'node:fs';
import { Refusal } from '../../shared/base/refusal.ts';
import { Header } from '../../shared/imaging/header.ts';
import { deidentifyObject } from '../../server/identity/deidentifyObject.ts';
import { inspectFile } from '../../server/imaging/inspectFile.ts';
import type { InspectedObject, Inspection } from '../../server/imaging/inspection.ts';
import { readDataSet, type DicomObject } from '../../server/imaging/readDataSet.ts';
import { readFrame } from '../../server/imaging/readFrame.ts';
import { CANARY } from './canary.ts';

/** What a child says of one mutant: what the import would make of it, and what must not be. */
export interface Judgement {
  /** Milliseconds of the processor (a busy machine is no fault of ours) to read it, and to clean it and read it again. */
  readMs: number;
  cleanMs: number;
  /** The most memory the child ever had, MB. */
  peakMb: number;
  /** What is wrong with our code: empty when all is well. Begins with a word that names the kind. */
  faults: string[];
}

/** An answer of the fuzzer's child. */
export type JudgedInspection = Inspection & { judgement: Judgement };

const MAPPED = '2.25.1';
/** Which picture it is and how its samples are to be read: cleaning must not change a digit of it. */
const PICTURE = [
  'Rows',
  'Columns',
  'BitsAllocated',
  'BitsStored',
  'HighBit',
  'PixelRepresentation',
  'SamplesPerPixel',
  'PhotometricInterpretation',
  'NumberOfFrames',
  'hasPixels',
] as const;
/** What may be dropped when it is not of its kind, but never changed. */
const FACTS = [
  'SOPClassUID',
  'Modality',
  'ImagePositionPatient',
  'ImageOrientationPatient',
  'PixelSpacing',
  'SliceThickness',
  'RepetitionTime',
  'EchoTime',
  'DiffusionBValue',
  'InstanceNumber',
] as const;

/**
 * Reads a file as the import does, cleans what is accepted, and judges the result: it reads back, is no more damaged than before, shows the
 * same picture, says nothing else about it, and holds none of the planted names.
 */
export async function judgeMutant(path: string): Promise<JudgedInspection> {
  const started = process.cpuUsage();
  const inspection = inspectFile(path);
  const readMs = sinceMs(started);
  const cleaning = process.cpuUsage();
  const faults = inspection.kind === 'object' ? await judgeObject(path, inspection) : [];
  const cleanMs = sinceMs(cleaning);
  const peakMb = process.resourceUsage().maxRSS / 1024;
  return { ...inspection, judgement: { readMs, cleanMs, peakMb, faults } };
}

function sinceMs(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

async function judgeObject(path: string, before: InspectedObject): Promise<string[]> {
  try {
    const object = readDataSet(readFileSync(path));
    if ('problem' in object) return [`unsteady: read twice, refused the second time as ${object.problem.code}`];
    const { bytes } = deidentifyObject(object, { mapUid, offsetDays: -400, pseudonym: 'P-0001' });
    const cleanPath = `${path}.clean`;
    writeFileSync(cleanPath, bytes);
    const after = inspectFile(cleanPath);
    if (after.kind !== 'object') return [`unreadable: the cleaned file is ${after.kind}`];
    return [
      ...schemaFaults(before),
      ...canaryFaults(bytes),
      ...compare(before, after),
      ...(before.isDamaged ? [] : await frameFaults(cleanPath, before)),
    ];
  } catch (error) {
    return [`throws: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
  }
}

/** Stable, and never longer than a UID may be. */
function mapUid(uid: string): string {
  return `${MAPPED}${Buffer.from(uid).reduce((sum, byte) => (sum * 31 + byte) % 1e15, 7)}`;
}

function schemaFaults({ header }: InspectedObject): string[] {
  const checked = Header.safeParse(header);
  return checked.success ? [] : [`schema: ${checked.error.issues.map(({ path }) => path.join('.')).join(' ')}`];
}

function compare(before: InspectedObject, after: InspectedObject): string[] {
  const faults: string[] = [];
  const say = (kind: string, key: string) => faults.push(`${kind}: ${key}`);
  if (after.isDamaged && !before.isDamaged) say('damagedByCleaning', after.problems.map(({ code }) => code).join(' '));
  if (after.header.SOPInstanceUID !== mapUid(before.header.SOPInstanceUID)) say('uid', 'SOPInstanceUID');
  if (!before.isDamaged && after.pixelSha256 !== before.pixelSha256) say('pixels', 'changed');
  for (const key of PICTURE)
    if (!before.isDamaged && before.header.hasPixels && after.header[key] !== before.header[key]) say('picture', key);
  for (const key of FACTS) {
    const value = JSON.stringify(after.header[key]);
    if (value !== 'null' && value !== '""' && value !== JSON.stringify(before.header[key])) say('fact', key);
  }
  return faults;
}

function canaryFaults(bytes: Buffer): string[] {
  const object = readDataSet(bytes);
  if ('problem' in object) return [];
  const isOurs = bytes.subarray(0, 132).equals(Buffer.concat([Buffer.alloc(128), Buffer.from('DICM')]));
  const header = withoutOpaque(object);
  const found = header.indexOf(CANARY);
  const place = found === -1 ? '' : header.subarray(found, found + 20).toString('latin1');
  return [...(isOurs ? [] : ['preamble: not empty']), ...(found === -1 ? [] : [`canary: ${place}`])];
}

/** Pixels and look-up tables are copied untouched, so a value that a mutation put among them stays there. */
function withoutOpaque({ dataSet, bytes }: DicomObject): Buffer {
  const header = Buffer.from(bytes);
  for (const { tag, dataOffset, length } of Object.values(dataSet.elements))
    if (/^x(7fe0|00281[24]|00283006)/.test(tag))
      header.fill(0, dataOffset, Math.min(bytes.length, dataOffset + length));
  return header;
}

/** What is served: the first and the last frame are there, or are refused by name. */
async function frameFaults(cleanPath: string, { header }: InspectedObject): Promise<string[]> {
  if (!header.hasPixels) return [];
  for (const frame of new Set([1, header.NumberOfFrames ?? 1])) {
    try {
      const { bytes } = await readFrame(cleanPath, frame);
      if (bytes.length === 0) return ['frame: empty'];
    } catch (error) {
      if (!(error instanceof Refusal)) return [`frame: ${String(error)}`];
    }
  }
  return [];
}
