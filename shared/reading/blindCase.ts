import { draftOf } from './advanceRead.ts';
import type { Assignment } from './assignment.ts';
import type { ProtocolFacts } from './closures.ts';
import { closures } from './closures.ts';
import { deriveClass } from './deriveClass.ts';
import type { Form } from './form.ts';
import type { OwnNote } from './noteRoutes.ts';
import type { Read } from './read.ts';
import { parks, type ReaderNote } from './readerNote.ts';
import type { Round } from './round.ts';
import type { ReadingView } from './routes.ts';

/** All that is known about an assignment when it is opened; more than a reader may see. */
export interface OpenedCase {
  assignment: Assignment;
  round: Round;
  form: Form;
  /** The current version of the read; null before the first answer. */
  read: Read | null;
  protocol: ProtocolFacts;
  /** The own stage 1 findings of a stage 2 read. */
  compared: ReadingView['compared'];
  /** What this reader sent back about it, oldest first. */
  notes: readonly ReaderNote[];
  notices: readonly string[];
  total: number;
  nextAssignmentId: string | null;
}

/**
 * What a blinded reader sees of an assignment: its code, the own answers, what the images allow.
 *
 * Named field by field, so that nothing else can come along: no case, date, identity, clinical fact or other reader, in stage 1 no visit (domain.md 2.1).
 */
export function blindCase(opened: OpenedCase): ReadingView {
  const { assignment, round, form, read, protocol } = opened;
  const draft = draftOf(read);
  return {
    assignmentId: assignment.id,
    code: assignment.code,
    position: assignment.position,
    total: opened.total,
    stage: assignment.stage,
    roundTitle: round.title,
    formVersion: form.version,
    state: stateOf(read),
    readVersion: read?.version ?? 1,
    draftVersion: read?.draftVersion ?? 0,
    draft,
    derived: deriveClass(form, draft.answers),
    closures: closures(protocol, draft.answers),
    protocol,
    compared: opened.compared,
    notes: opened.notes.map(blindNote),
    isParked: opened.notes.some(parks),
    notices: [...opened.notices],
    secondsSpent: read?.secondsSpent ?? 0,
    signedAt: read?.signedAt ?? null,
    nextAssignmentId: opened.nextAssignmentId,
  };
}

/** A word as its reader sees it again: who answered is not told. */
export function blindNote({ id, kind, says, sentAt, answer, answeredAt }: ReaderNote): OwnNote {
  return { id, kind, says, sentAt, answer, answeredAt };
}

/** Where a read stands for its reader: not started before the first save. */
export function stateOf(read: Pick<Read, 'state'> | null): ReadingView['state'] {
  if (!read) return 'notStarted';
  return read.state === 'draft' ? 'draft' : 'signed';
}
