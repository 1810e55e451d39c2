import { profileMethods, profileVersion } from '../../shared/identity/profile.ts';
import type { ElementWriter } from './elementWriter.ts';

/** Writes one element of our own. */
type Stamp = (writer: ElementWriter) => void;

/**
 * The elements Leptolink itself puts into every stored file, by tag: who (a pseudonym), how identity was removed, that
 * dates were modified, and the age where only a birth date told it.
 *
 * (0012,0062-0064), (0028,0303): PS3.15 E.1.1, PS3.3 C.7.1.1 and C.12.1. Text is UTF-8.
 */
export function stampsOf(pseudonym: string, age: string | null): Map<string, Stamp> {
  const stamps = new Map<string, Stamp>([
    ['00080005', text(0x00080005, 'CS', 'ISO_IR 192')],
    ['00100010', text(0x00100010, 'PN', pseudonym)],
    ['00100020', text(0x00100020, 'LO', pseudonym)],
    ['00120062', text(0x00120062, 'CS', 'YES')],
    ['00120063', text(0x00120063, 'LO', profileVersion)],
    ['00120064', writeMethods],
    ['00280303', text(0x00280303, 'CS', 'MODIFIED')],
  ]);
  if (age !== null) stamps.set('00101010', text(0x00101010, 'AS', age));
  return stamps;
}

function text(tag: number, vr: string, value: string): Stamp {
  return (writer) => writer.element(tag, vr, Buffer.from(value, 'utf8'));
}

function writeMethods(writer: ElementWriter): void {
  const mark = writer.openSequence(0x00120064);
  for (const method of profileMethods) {
    const item = writer.openItem();
    writer.element(0x00080100, 'SH', Buffer.from(method.code));
    writer.element(0x00080102, 'SH', Buffer.from('DCM'));
    writer.element(0x00080104, 'LO', Buffer.from(method.meaning));
    writer.close(item);
  }
  writer.close(mark);
}
