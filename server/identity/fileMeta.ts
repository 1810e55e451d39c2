import { openElementWriter } from './elementWriter.ts';

/** Names Leptolink as the writer of its stored files (0002,0012). A random UID, fixed for ever. */
export const IMPLEMENTATION_CLASS_UID = '2.25.59827485060217915458981834677813594855';
export const IMPLEMENTATION_VERSION_NAME = 'LEPTOLINK_1';

/** What the file meta information says of a stored object. */
export interface FileMetaFacts {
  sopClassUid: string;
  sopInstanceUid: string;
  transferSyntaxUid: string;
}

/**
 * Writes the beginning of a DICOM file: an empty preamble, `DICM` and a new group 0002.
 *
 * Nothing of the sender's own file meta survives (it names stations and instances). PS3.10 section 7.1.
 */
export function writeFileMeta(facts: FileMetaFacts): Buffer {
  const writer = openElementWriter({ explicit: true, littleEndian: true }, 512);
  writer.element(0x00020001, 'OB', Buffer.from([0, 1]));
  writer.element(0x00020002, 'UI', Buffer.from(facts.sopClassUid));
  writer.element(0x00020003, 'UI', Buffer.from(facts.sopInstanceUid));
  writer.element(0x00020010, 'UI', Buffer.from(facts.transferSyntaxUid));
  writer.element(0x00020012, 'UI', Buffer.from(IMPLEMENTATION_CLASS_UID));
  writer.element(0x00020013, 'SH', Buffer.from(IMPLEMENTATION_VERSION_NAME));
  const group = writer.take();
  const length = Buffer.alloc(4);
  length.writeUInt32LE(group.length);
  const first = openElementWriter({ explicit: true, littleEndian: true }, 16);
  first.element(0x00020000, 'UL', length);
  return Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), first.take(), group]);
}
