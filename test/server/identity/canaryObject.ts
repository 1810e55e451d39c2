import { openElementWriter, type ElementForm, type ElementWriter } from '../../../server/identity/elementWriter.ts';
import { writeFileMeta } from '../../../server/identity/fileMeta.ts';

/** A planted attribute: its tag (eight hex digits), VR, value, and the text to search for in the output. */
export interface Canary {
  tag: string;
  vr: string;
  value: Buffer;
  token: string;
}

const dayMs = 86_400_000;

/** A value of this VR that occurs nowhere else. `number` tells canaries apart. */
export function makeCanary(tag: string, vr: string, number: number): Canary {
  const word = `ZQ${String(number).padStart(4, '0')}XJ`;
  const day = new Date(Date.UTC(1931, 0, 1) + number * dayMs).toISOString().slice(0, 10).replaceAll('-', '');
  const time = `${String(100000 + number).slice(0, 2)}${String(number % 60).padStart(2, '0')}07.${String(number).padStart(6, '0')}`;
  const tokens: Record<string, string> = {
    UI: `1.2.3.99.${number}.7`,
    DA: day,
    TM: time,
    DT: `${day}${time}`,
    AS: '077Y',
    DS: `314159.${number}5`,
    IS: `${271_828_000 + number}`,
    PN: `${word}^KAN=张${word}=${word}^phonetic`,
  };
  const token = tokens[vr] ?? word;
  const isNumber = ['US', 'SS', 'UL', 'SL', 'FL', 'FD', 'AT'].includes(vr);
  const value = isNumber ? Buffer.alloc(vr === 'FD' ? 8 : vr === 'US' || vr === 'SS' ? 2 : 4, 7) : Buffer.from(token);
  return { tag, vr, value, token: vr === 'PN' ? word : token };
}

/**
 * An MR object that carries the canaries in five places: the data set, an item of a kept sequence, a private sequence, the
 * Original Attributes and a sequence written as UN.
 */
export function canaryFile(canaries: readonly Canary[], form: ElementForm): Buffer {
  const transferSyntaxUid = form.explicit
    ? form.littleEndian
      ? '1.2.840.10008.1.2.1'
      : '1.2.840.10008.1.2.2'
    : '1.2.840.10008.1.2';
  const writer = openElementWriter(form, 1 << 20);
  const own: [string, string, Buffer][] = [
    ['00080008', 'CS', Buffer.from('ORIGINAL\\PRIMARY\\M\\ND')],
    ['00080016', 'UI', Buffer.from('1.2.840.10008.5.1.4.1.1.4')],
    ['00080060', 'CS', Buffer.from('MR')],
    ['00180080', 'DS', Buffer.from('2000.5')],
    ['00280010', 'US', uint16(2, form)],
    ['00280011', 'US', uint16(2, form)],
    ['00280100', 'US', uint16(16, form)],
    ['7fe00010', 'OW', Buffer.from([1, 2, 3, 4, 5, 6, 7, 8])],
  ];
  const places = new Map<string, () => void>(own.map(([tag, vr, value]) => [tag, () => put(writer, tag, vr, value)]));
  // groups 0000, 0002 and 0004 cannot stand in a data set: they are planted in the items only
  for (const canary of canaries.filter((one) => one.tag >= '0006')) {
    if (!places.has(canary.tag)) places.set(canary.tag, () => plant(writer, canary));
  }
  for (const tag of ['00081140', '00291010', '04000561', '52009229']) {
    places.set(tag, () => plantItem(writer, tag, canaries));
  }
  places.set('00290010', () => put(writer, '00290010', 'LO', Buffer.from('CANARY CREATOR')));
  places.set('00189506', () => plantUnknown(writer, canaries, form));
  for (const tag of [...places.keys()].sort()) places.get(tag)?.();
  const file = Buffer.concat([tellingMeta(transferSyntaxUid), writer.take()]);
  file.write('ZQPREAMBLE', 0, 'latin1');
  return file;
}

/** A preamble and a group 0002 that name the sender: its version, stations and private information. */
function tellingMeta(transferSyntaxUid: string): Buffer {
  const plain = writeFileMeta({
    sopClassUid: '1.2.840.10008.5.1.4.1.1.4',
    sopInstanceUid: '1.2.3.99.1',
    transferSyntaxUid,
  });
  const more = openElementWriter({ explicit: true, littleEndian: true }, 256);
  for (const tag of ['00020016', '00020017', '00020018'])
    put(more, tag, 'AE', Buffer.from(`ZQSTATION${tag.slice(-2)}`));
  put(more, '00020100', 'UI', Buffer.from('1.2.3.99.5555.7'));
  put(more, '00020102', 'OB', Buffer.from('ZQPRIVATEMETA'));
  const meta = Buffer.concat([plain, more.take()]);
  // the length of the group: all that follows (0002,0000)
  meta.writeUInt32LE(meta.length - 144, 140);
  return meta;
}

function plantItem(writer: ElementWriter, tag: string, canaries: readonly Canary[]): void {
  const sequence = writer.openSequence(Number.parseInt(tag, 16));
  const item = writer.openItem();
  for (const canary of [...canaries].sort((a, b) => (a.tag < b.tag ? -1 : 1))) plant(writer, canary);
  writer.close(item);
  writer.close(sequence);
}

/** An element of VR UN that holds a whole implicit little endian sequence. */
function plantUnknown(writer: ElementWriter, canaries: readonly Canary[], form: ElementForm): void {
  if (!form.explicit) return;
  const inner = openElementWriter({ explicit: false, littleEndian: true }, 1 << 18);
  plantItem(inner, '00189506', canaries);
  writer.element(0x00189506, 'UN', inner.take().subarray(8));
}

function plant(writer: ElementWriter, canary: Canary): void {
  if (canary.vr !== 'SQ') return put(writer, canary.tag, canary.vr, canary.value);
  const sequence = writer.openSequence(Number.parseInt(canary.tag, 16));
  const item = writer.openItem();
  put(writer, '00080100', 'SH', canary.value);
  put(writer, '00080104', 'LO', canary.value);
  put(writer, '00100010', 'PN', canary.value);
  put(writer, '0040a160', 'UT', canary.value);
  // an icon has pixels of its own, with whatever is burned into them
  put(writer, '7fe00010', 'OW', canary.value);
  writer.close(item);
  writer.close(sequence);
}

function put(writer: ElementWriter, tag: string, vr: string, value: Buffer): void {
  writer.element(Number.parseInt(tag, 16), vr, value);
}

function uint16(value: number, form: ElementForm): Buffer {
  const bytes = Buffer.alloc(2);
  if (form.littleEndian) bytes.writeUInt16LE(value);
  else bytes.writeUInt16BE(value);
  return bytes;
}
