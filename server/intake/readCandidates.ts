import type { Reader } from '../db/database.ts';
import type { Inspection } from '../imaging/inspection.ts';
import type { Inspectors } from '../imaging/openInspectors.ts';
import type { Candidate } from './candidate.ts';
import { groupsOf } from './groupsOf.ts';
import { type Recalled, type RecallPolicy, recallFiles } from './recallFiles.ts';

/** A file with what is known of it from an earlier run, or with what it turned out to be. */
export type ReadCandidate =
  { candidate: Candidate; recalled: Recalled } | { candidate: Candidate; recalled: null; inspection: Inspection };

/** Files looked up together. */
const TOGETHER = 256;
/** Results waiting for an earlier file, at the most: bounds what this process holds in memory. */
const WINDOW = 64;

/** Looks files up and reads those that are not known, in child processes; yields them in the order in which they came. */
export async function* readCandidates(
  given: { db: Reader; inspectors: Inspectors; policy: RecallPolicy },
  candidates: Iterable<Candidate> | AsyncIterable<Candidate>,
): AsyncGenerator<ReadCandidate> {
  const window: Promise<ReadCandidate>[] = [];
  for await (const group of groupsOf(candidates, TOGETHER)) {
    const known = await recallFiles(given.db, given.policy, group);
    for (const [index, candidate] of group.entries()) {
      const one = readOne(given.inspectors, candidate, known[index] ?? null);
      // a failure is heard when its turn comes
      one.catch(() => undefined);
      window.push(one);
      if (window.length >= WINDOW) yield await window.shift()!;
    }
  }
  while (window.length > 0) yield await window.shift()!;
}

async function readOne(
  inspectors: Inspectors,
  candidate: Candidate,
  recalled: Recalled | null,
): Promise<ReadCandidate> {
  if (recalled) return { candidate, recalled };
  const { path, problem } = candidate;
  const inspection = problem ? ({ kind: 'rejected', problem } as const) : await inspectors.inspect(path);
  return { candidate, recalled, inspection };
}
