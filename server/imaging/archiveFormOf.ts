import type { ArchiveForm } from './inspection.ts';
import { looksLikeDicom } from './looksLikeDicom.ts';

const ZIP = 0x04034b50;
/** A zip without members is nothing but its end. */
const EMPTY_ZIP = 0x06054b50;
/** gzip magic and deflate, its only method. Source: RFC 1952. */
const GZIP = 0x088b1f;
/** Where a tar header of POSIX or GNU tar says what it is. */
const TAR_MAGIC_AT = 257;

/** Whether a file is an archive and of which kind, by its first bytes; its name says nothing. Null for anything else. */
export function archiveFormOf(head: Buffer): ArchiveForm | null {
  if (head.length < 4) return null;
  const first = head.readUInt32LE(0);
  if (first === ZIP || first === EMPTY_ZIP) return 'zip';
  if ((first & 0xffffff) === GZIP) return 'gzip';
  const isTar = head.toString('latin1', TAR_MAGIC_AT, TAR_MAGIC_AT + 5) === 'ustar';
  return isTar && !looksLikeDicom(head) ? 'tar' : null;
}
