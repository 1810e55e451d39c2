import { mkdir } from 'node:fs/promises';
import { problem, type Problem } from '../../shared/base/problem.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { ArchiveForm } from '../imaging/inspection.ts';
import type { DiskPath } from '../store/diskPath.ts';
import { isDiskFull } from '../store/isDiskFull.ts';
import { Bomb, type UnpackBudget } from './unpackBudget.ts';
import { unpackTar } from './unpackTar.ts';
import { unpackZip } from './unpackZip.ts';

/** A file that was in an archive. */
export interface Member {
  /** Where it lies now, under a number of ours; null when it could not be taken out. */
  path: string | null;
  /** Its name in the archive as a person reads it: for showing and for the order, never a path. */
  name: string;
  /** 0-based place in the archive. */
  ordinal: number;
  bytes: number;
  problem: Problem | null;
}

/** Where members go. */
export interface Unpacking {
  folder: string;
  budget: UnpackBudget;
  /** Filled with every member in turn, so that what came out before a fault is there. */
  members: Member[];
}

/**
 * Unpacks an archive into a folder of ours, files named by number, and tells its members in the order of their names, folder by folder.
 *
 * What came out whole before a fault in the archive counts; of a bomb nothing does. Problems: `archive.unreadable`, `archive.bomb`; of a
 * member `archive.encrypted`, `archive.memberUnreadable`.
 * @throws {Refusal} disk.full
 */
export async function unpackArchive(
  archive: { path: DiskPath; form: ArchiveForm; name: string },
  to: { folder: string; budget: UnpackBudget },
): Promise<{ members: Member[]; problem: Problem | null }> {
  const unpacking: Unpacking = { ...to, members: [] };
  await mkdir(to.folder, { recursive: true, mode: 0o700 });
  try {
    if (archive.form === 'zip') await unpackZip(archive.path, unpacking);
    else await unpackTar({ ...archive, form: archive.form }, unpacking);
  } catch (error) {
    if (isDiskFull(error)) throw new Refusal('disk.full');
    if (error instanceof Bomb) return { members: [], problem: problem('archive.bomb', 'archive') };
    return { members: inOrder(unpacking.members), problem: problem('archive.unreadable', 'archive') };
  }
  return { members: inOrder(unpacking.members), problem: null };
}

function inOrder(members: readonly Member[]): Member[] {
  // folder by folder: the separator comes before every letter
  const read = members.map((member) => ({ member, key: member.name.normalize('NFC').replaceAll('/', '\0') }));
  read.sort((a, b) => {
    if (a.key === b.key) return a.member.ordinal - b.member.ordinal;
    return a.key < b.key ? -1 : 1;
  });
  return read.map(({ member }) => member);
}
