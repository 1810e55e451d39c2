import dcmjs from 'dcmjs';
import type { DataSet, Element } from 'dicom-parser';
import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import type { Context } from '../identity/context.ts';
import { openHeld } from './openHeld.ts';
import { readDataSet } from './readDataSet.ts';

const { dictionary, punctuateTag } = dcmjs.data.DicomMetaDictionary;
const MOST_LINES = 2000;
const LONGEST_VALUE = 300;
const binary = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'UN']);
const numbers: Record<string, (dataSet: DataSet, tag: string, at: number) => number | undefined> = {
  US: (dataSet, tag, at) => dataSet.uint16(tag, at),
  SS: (dataSet, tag, at) => dataSet.int16(tag, at),
  UL: (dataSet, tag, at) => dataSet.uint32(tag, at),
  SL: (dataSet, tag, at) => dataSet.int32(tag, at),
  FL: (dataSet, tag, at) => dataSet.float(tag, at),
  FD: (dataSet, tag, at) => dataSet.double(tag, at),
};
const widths: Record<string, number> = { US: 2, SS: 2, UL: 4, SL: 4, FL: 4, FD: 8 };

type Line = Output<'readHeldText'>['lines'][number];

/**
 * What a held object without an image says, as a tree of lines: what de-identification left of a report or a document.
 * @throws {Refusal} see `openHeld`
 */
export async function readHeldText(
  context: Context,
  actor: Actor,
  { sopInstanceUid }: Input<'readHeldText'>,
): Promise<Output<'readHeldText'>> {
  const { bytes } = await openHeld(context, actor, { sopInstanceUid, what: 'text' });
  const object = readDataSet(bytes);
  if ('problem' in object) throw new Refusal('file.damaged');
  const lines: Line[] = [];
  addLines(lines, object.dataSet, 0);
  return { lines: lines.slice(0, MOST_LINES), isCut: lines.length > MOST_LINES };
}

function addLines(lines: Line[], dataSet: DataSet, depth: number): void {
  for (const tag of Object.keys(dataSet.elements).sort()) {
    if (lines.length > MOST_LINES) return;
    if (tag < 'x00080000') continue;
    const element = dataSet.elements[tag]!;
    const punctuated = punctuateTag(tag.slice(1).toUpperCase());
    const entry = dictionary[punctuated];
    const vr = element.vr ?? entry?.vr ?? 'UN';
    lines.push({ depth, tag: punctuated, name: entry?.name ?? '', value: valueOf(dataSet, element, vr) });
    for (const item of element.items ?? []) if (item.dataSet) addLines(lines, item.dataSet, depth + 1);
  }
}

function valueOf(dataSet: DataSet, element: Element, vr: string): string {
  if (element.items || vr === 'SQ') return `${element.items?.length ?? 0} ⋮`;
  if (element.hadUndefinedLength || binary.has(vr) || element.tag === 'x7fe00010') return `[${element.length} B]`;
  const read = numbers[vr];
  if (read) {
    const count = Math.min(16, Math.floor(element.length / widths[vr]!));
    return Array.from({ length: count }, (_, at) => read(dataSet, element.tag, at) ?? '').join(' \\ ');
  }
  const bytes = (dataSet.byteArray as Buffer).subarray(element.dataOffset, element.dataOffset + element.length);
  // our own files are written in UTF-8
  return bytes.toString('utf8').replaceAll('\0', '').trim().slice(0, LONGEST_VALUE);
}
