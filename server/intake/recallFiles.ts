import type { SourceOutcome } from '../../shared/intake/sourceFile.ts';
import type { Id } from '../../shared/base/id.ts';
import type { Reader } from '../db/database.ts';
import type { Candidate } from './candidate.ts';

/** Files of one outcome that an earlier run has dealt with and that have not changed since. */
export interface RecalledFiles {
  outcome: SourceOutcome;
  /** Dealt with by this very import before it was stopped. */
  isOwn: boolean;
  files: number;
  /** Of their stored instances. */
  bytes: number;
  held: number;
}

/** What is known of a file, or of an archive with all its members: nothing of it needs to be read. */
export interface Recalled {
  groups: RecalledFiles[];
  /** Mapped UIDs of what their instances belong to. */
  series: { studyInstanceUid: string; seriesInstanceUid: string }[];
}

/** Which files are known: those of which `readsRejected` does not want another try. */
export interface RecallPolicy {
  batchId: Id;
  /** Every file is read, known or not. */
  verify: boolean;
  /** What was rejected is read again, though it has not changed. */
  readsRejected: boolean;
}

interface KnownRow {
  fileKey: string;
  batchId: Id;
  outcome: SourceOutcome;
  code: string | null;
  sopInstanceUid: string | null;
  studyInstanceUid: string | null;
  seriesInstanceUid: string | null;
  heldReason: string | null;
  bytes: number | null;
}

/** Reasons that may have gone though the file itself is as it was: a permission, a cable, a busy machine, a fault of ours. */
const PASSING = ['file.unreadable', 'file.changed', 'file.notCleaned'];

/**
 * Looks up which files an earlier run has dealt with, by their keys; null for those that must be read: unknown ones, those whose instance
 * is no longer stored, and those that may succeed now. An archive is known when all its members are. In the order of the files.
 */
export async function recallFiles(
  db: Reader,
  policy: RecallPolicy,
  candidates: readonly Candidate[],
): Promise<(Recalled | null)[]> {
  if (policy.verify || candidates.length === 0) return candidates.map(() => null);
  const rows = await db.select<KnownRow>(
    `SELECT f."fileKey", f."batchId", f."outcome", f."code", f."sopInstanceUid",
       i."studyInstanceUid", i."seriesInstanceUid", i."heldReason", i."bytes"
     FROM "sourceFiles" f LEFT JOIN "instances" i ON i."sopInstanceUid" = f."sopInstanceUid"
     WHERE f."fileKey" IN (${candidates.map((_, index) => `$${index + 1}`).join(',')})`,
    candidates.map((one) => one.fileKey),
  );
  const known = new Map(rows.map((row) => [row.fileKey, row]));
  const recalled: (Recalled | null)[] = [];
  for (const candidate of candidates) {
    const row = known.get(candidate.fileKey);
    candidate.mayHaveRow = row !== undefined;
    recalled.push(row === undefined || !isSettled(row, policy) ? null : await recallOne(db, policy, row));
  }
  return recalled;
}

function isSettled(row: KnownRow, { readsRejected }: RecallPolicy): boolean {
  if (row.sopInstanceUid !== null && row.studyInstanceUid === null) return false;
  return row.outcome !== 'rejected' || !(readsRejected || PASSING.includes(row.code ?? ''));
}

async function recallOne(db: Reader, policy: RecallPolicy, row: KnownRow): Promise<Recalled | null> {
  const { outcome, studyInstanceUid, seriesInstanceUid } = row;
  const one: Recalled = {
    groups: [
      {
        outcome,
        isOwn: row.batchId === policy.batchId,
        files: row.code === 'file.symlink' ? 0 : 1,
        bytes: Number(row.bytes ?? 0),
        held: row.heldReason === null ? 0 : 1,
      },
    ],
    series:
      outcome === 'conflict' || studyInstanceUid === null || seriesInstanceUid === null
        ? []
        : [{ studyInstanceUid, seriesInstanceUid }],
  };
  // of a damaged archive the members before the fault came in
  if (outcome !== 'archive' && row.code !== 'archive.unreadable') return one;
  const members = await recallMembers(db, policy, row.fileKey);
  return members && { groups: [...one.groups, ...members.groups], series: members.series };
}

interface MemberCount {
  outcome: SourceOutcome;
  batchId: Id;
  files: number;
  bytes: number | null;
  held: number;
  open: number;
}

/** All members of an archive, those of archives in it too; null when one of them must be read. */
async function recallMembers(db: Reader, policy: RecallPolicy, archiveKey: string): Promise<Recalled | null> {
  const passing = policy.readsRejected ? '' : ` AND f."code" IN (${PASSING.map((code) => `'${code}'`).join(',')})`;
  const counts = await db.select<MemberCount>(
    `SELECT f."outcome", f."batchId", COUNT(*) AS "files", SUM(i."bytes") AS "bytes",
       SUM(CASE WHEN i."heldReason" IS NULL THEN 0 ELSE 1 END) AS "held",
       SUM(CASE WHEN f."sopInstanceUid" IS NOT NULL AND i."sopInstanceUid" IS NULL THEN 1
         WHEN f."outcome" = 'rejected'${passing} THEN 1 ELSE 0 END) AS "open"
     FROM "sourceFiles" f LEFT JOIN "instances" i ON i."sopInstanceUid" = f."sopInstanceUid"
     WHERE f."archiveKey" = $1 GROUP BY f."outcome", f."batchId"`,
    [archiveKey],
  );
  if (counts.some((one) => Number(one.open) > 0)) return null;
  const series = await db.select<Recalled['series'][number]>(
    `SELECT DISTINCT i."studyInstanceUid", i."seriesInstanceUid"
     FROM "sourceFiles" f JOIN "instances" i ON i."sopInstanceUid" = f."sopInstanceUid"
     WHERE f."archiveKey" = $1 AND f."outcome" <> 'conflict'`,
    [archiveKey],
  );
  const groups = counts.map(({ outcome, batchId, files, bytes, held }) => ({
    outcome,
    isOwn: batchId === policy.batchId,
    files: Number(files),
    bytes: Number(bytes ?? 0),
    held: Number(held),
  }));
  const inner = await db.select<{ fileKey: string }>(
    `SELECT "fileKey" FROM "sourceFiles"
     WHERE "archiveKey" = $1 AND ("outcome" = 'archive' OR "code" = 'archive.unreadable')`,
    [archiveKey],
  );
  for (const { fileKey } of inner) {
    const more = await recallMembers(db, policy, fileKey);
    if (more === null) return null;
    groups.push(...more.groups);
    series.push(...more.series);
  }
  return { groups, series };
}
