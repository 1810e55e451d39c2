import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import dcmjs from 'dcmjs';

type Vector = [number, number, number];

/** One frame as its own file says it, read without any code of the product. */
export interface SourceSlice {
  /** Centre of the first pixel, LPS mm. */
  positionMm: Vector;
  /** Row direction cosines, then column direction cosines. */
  orientation: number[];
  /** Between rows, then between columns. */
  pixelSpacingMm: [number, number];
  rows: number;
  columns: number;
  /** The stored numbers, before rescaling. */
  values: Uint8Array | Int16Array | Uint16Array;
  instanceNumber: number;
}

interface Facts {
  Rows: number;
  Columns: number;
  BitsAllocated: number;
  PixelRepresentation: number;
  SeriesInstanceUID: string;
  InstanceNumber?: number;
  NumberOfFrames?: number;
  ImagePositionPatient?: number[];
  ImageOrientationPatient?: number[];
  PixelSpacing?: number[];
  PixelData: ArrayBuffer | ArrayBuffer[];
  SharedFunctionalGroupsSequence?: Group | Group[];
  PerFrameFunctionalGroupsSequence?: Group[];
}
type Group = Partial<Record<GroupName, Record<string, number[]> | Record<string, number[]>[]>>;
type GroupName = 'PlanePositionSequence' | 'PlaneOrientationSequence' | 'PixelMeasuresSequence';

/** The uncompressed slices of one series in a folder by dcmjs, from feet to head, from right to left or from front to back. */
export function sourceSlices(folder: string, isWanted: (file: string) => boolean = () => true): SourceSlice[] {
  const files = readdirSync(folder).filter(isWanted);
  const slices = files.flatMap((file) => slicesOf(readFileSync(path.join(folder, file))));
  const normal = normalOf(slices[0]!.orientation);
  const largest = normal.reduce((best, size, axis) => (Math.abs(size) > Math.abs(normal[best]!) ? axis : best), 0);
  const sign = Math.sign(normal[largest]!);
  return slices.sort((a, b) => sign * (dot(normal, a.positionMm) - dot(normal, b.positionMm)));
}

/** The patient point (LPS mm) of a pixel: PS3.3 C.7.6.2.1-1. 0, 0 is the centre of the first pixel. */
export function pointOf(slice: SourceSlice, pixel: { column: number; row: number }): Vector {
  const [betweenRows, betweenColumns] = slice.pixelSpacingMm;
  return slice.positionMm.map(
    (start, axis) =>
      start +
      slice.orientation[axis]! * betweenColumns * pixel.column +
      slice.orientation[axis + 3]! * betweenRows * pixel.row,
  ) as Vector;
}

/** The distance between two points, mm. */
export function distanceMm(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(...a.map((value, axis) => value - b[axis]!));
}

function slicesOf(bytes: Buffer): SourceSlice[] {
  const whole = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
  const { dict } = dcmjs.data.DicomMessage.readFile(whole);
  const facts = dcmjs.data.DicomMetaDictionary.naturalizeDataset(dict) as unknown as Facts;
  const pixels = Array.isArray(facts.PixelData) ? facts.PixelData[0]! : facts.PixelData;
  const { Rows: rows, Columns: columns } = facts;
  const shared = one(facts.SharedFunctionalGroupsSequence);
  return Array.from({ length: Number(facts.NumberOfFrames ?? 1) }, (_, at) => {
    const groups = [facts.PerFrameFunctionalGroupsSequence?.[at], shared];
    const plane = pick(groups, 'PlanePositionSequence', 'ImagePositionPatient') ?? facts.ImagePositionPatient!;
    const turned =
      pick(groups, 'PlaneOrientationSequence', 'ImageOrientationPatient') ?? facts.ImageOrientationPatient!;
    const spacing = pick(groups, 'PixelMeasuresSequence', 'PixelSpacing') ?? facts.PixelSpacing!;
    return {
      positionMm: plane.map(Number) as Vector,
      orientation: turned.map(Number),
      pixelSpacingMm: spacing.map(Number) as [number, number],
      rows,
      columns,
      values: valuesOf(pixels, facts, at),
      instanceNumber: Number(facts.InstanceNumber ?? 0),
    };
  });
}

function valuesOf(pixels: ArrayBuffer, facts: Facts, frame: number): SourceSlice['values'] {
  const count = facts.Rows * facts.Columns;
  const width = facts.BitsAllocated / 8;
  const bytes = pixels.slice(frame * count * width, (frame + 1) * count * width);
  if (facts.BitsAllocated === 8) return new Uint8Array(bytes);
  return facts.PixelRepresentation === 1 ? new Int16Array(bytes) : new Uint16Array(bytes);
}

function pick(groups: (Group | undefined)[], sequence: GroupName, key: string): number[] | undefined {
  return one(groups.find((group) => group?.[sequence] !== undefined)?.[sequence])?.[key];
}

function one<T>(value: T | T[] | undefined): T | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function normalOf([rx, ry, rz, cx, cy, cz]: number[]): Vector {
  return [ry! * cz! - rz! * cy!, rz! * cx! - rx! * cz!, rx! * cy! - ry! * cx!];
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, axis) => sum + value * b[axis]!, 0);
}
