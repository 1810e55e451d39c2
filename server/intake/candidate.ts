import type { Problem } from '../../shared/base/problem.ts';
import type { DiskPath } from '../store/diskPath.ts';

/** A file on its way into an import: one of a folder, or a member of an archive that was unpacked. */
export interface Candidate {
  /** Where its bytes lie now. */
  path: DiskPath;
  bytes: number;
  /** When it was last changed; null for what lies in a folder of ours, or could not be looked at. */
  changedNs: bigint | null;
  /** Keyed hash of place, size and time of change: the file is known again by it. */
  fileKey: string;
  /** The archive that it was in. */
  archiveKey: string | null;
  /** Why it cannot even be read; null for nearly all. */
  problem: Problem | null;
  /** Whether there may be a row of it from an earlier run, which the new one replaces. */
  mayHaveRow: boolean;
  /** Its place as a person reads it, `archive!member` in an archive: names people and wards, is kept sealed only. */
  say(): string;
}
