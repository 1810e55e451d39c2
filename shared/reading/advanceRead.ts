import type { Instant } from '../base/day.ts';
import { Refusal } from '../base/refusal.ts';
import { answerOfItem } from './answerOf.ts';
import type { ProtocolFacts } from './closures.ts';
import { closures } from './closures.ts';
import { completeAnswers } from './completeAnswers.ts';
import type { Draft, Patch } from './draft.ts';
import { Draft as DraftSchema, emptyDraft } from './draft.ts';
import { findFormItem } from './findForm.ts';
import type { Form } from './form.ts';
import type { Read } from './read.ts';
import { sizeNodules } from './sizeNodules.ts';
import { unanswered } from './unanswered.ts';

/** What happens to a read. `now` and new ids come from outside. */
export type ReadAct =
  | { kind: 'open'; id: string; assignmentId: string; now: Instant }
  | { kind: 'save'; draftVersion: number; patches: readonly Patch[]; secondsSpent: number; now: Instant }
  | { kind: 'sign'; draftVersion: number; protocol: ProtocolFacts; now: Instant }
  | { kind: 'reopen'; id: string; reason: string; now: Instant };

/**
 * The life of a read: opened, saved patch by patch, signed; reopened with a reason it goes on as a new version.
 *
 * `save` and `sign` compare and swap: they name the draft version they build on. Signing keeps the completed answers, diameters as drawn; the digest
 * is put in by the caller. `reopen` answers the new version only: the caller supersedes the old one.
 *
 * @throws {Refusal} read.signed, read.stale (facts: draftVersion), read.incomplete (facts: itemId, lacks, missing), input.invalid (facts: itemId)
 */
export function advanceRead(form: Form, read: Read | null, act: ReadAct): Read {
  if (act.kind === 'open') return opened(form, act);
  if (!read) throw new Refusal('read.stale', { draftVersion: 0 });
  if (act.kind === 'reopen') return reopened(read, act);
  if (read.state !== 'draft') throw new Refusal('read.signed');
  if (act.draftVersion !== read.draftVersion) throw new Refusal('read.stale', { draftVersion: read.draftVersion });
  return act.kind === 'save' ? saved(form, read, act) : signed(form, read, act);
}

/** The draft document of a read. */
export function draftOf(read: Read | null): Draft {
  return read ? DraftSchema.parse(JSON.parse(read.draft)) : emptyDraft;
}

function opened(form: Form, act: Extract<ReadAct, { kind: 'open' }>): Read {
  return {
    id: act.id,
    assignmentId: act.assignmentId,
    version: 1,
    state: 'draft',
    formVersion: form.version,
    draft: JSON.stringify(emptyDraft),
    draftVersion: 0,
    secondsSpent: 0,
    startedAt: act.now,
    savedAt: act.now,
    signedAt: null,
    digest: null,
    conditions: null,
    reopenReason: null,
  };
}

function saved(form: Form, read: Read, act: Extract<ReadAct, { kind: 'save' }>): Read {
  return {
    ...read,
    draft: JSON.stringify(applyPatches(form, draftOf(read), act.patches)),
    draftVersion: read.draftVersion + 1,
    secondsSpent: read.secondsSpent + act.secondsSpent,
    savedAt: act.now,
  };
}

function signed(form: Form, read: Read, act: Extract<ReadAct, { kind: 'sign' }>): Read {
  const saved = draftOf(read);
  const draft = { ...saved, answers: sizeNodules(saved) };
  const closed = closures(act.protocol, draft.answers);
  const missing = unanswered(form, draft, closed);
  if (missing[0]) throw new Refusal('read.incomplete', { ...missing[0], missing: missing.length });
  const answers = completeAnswers(form, draft.answers, closed);
  return {
    ...read,
    state: 'signed',
    draft: JSON.stringify({ answers, marks: keepMarks(draft, answers) }),
    savedAt: act.now,
    signedAt: act.now,
  };
}

/** Goes on where the signed version ended, under a draft version that no open page can still hold. */
function reopened(read: Read, act: Extract<ReadAct, { kind: 'reopen' }>): Read {
  if (read.state !== 'signed') throw new Refusal('read.stale', { draftVersion: read.draftVersion });
  return {
    ...read,
    id: act.id,
    version: read.version + 1,
    state: 'draft',
    draftVersion: read.draftVersion + 1,
    startedAt: act.now,
    savedAt: act.now,
    signedAt: null,
    digest: null,
    conditions: null,
    reopenReason: act.reason,
  };
}

/** The draft after item-level patches, in order; each value is checked against the form. */
export function applyPatches(form: Form, draft: Draft, patches: readonly Patch[]): Draft {
  const next: Draft = { answers: { ...draft.answers }, marks: { ...draft.marks } };
  for (const patch of patches) {
    const refuse = () => new Refusal('input.invalid', { itemId: patch.id });
    if (patch.target === 'answers') {
      const item = findFormItem(form, patch.id);
      if (!item) throw refuse();
      if (patch.value === null) delete next.answers[patch.id];
      else if (!answerOfItem(form, item).safeParse(patch.value).success) throw refuse();
      else next.answers[patch.id] = patch.value;
    } else if (patch.value === null) {
      delete next.marks[patch.id];
    } else {
      if (patch.value.id !== patch.id || !findFormItem(form, patch.value.itemId)) throw refuse();
      next.marks[patch.id] = patch.value;
    }
  }
  return next;
}

/** A mark of an item that is no longer answered, or no longer positive, anchors nothing. */
function keepMarks(draft: Draft, answers: Draft['answers']): Draft['marks'] {
  const kept = Object.entries(draft.marks).filter(([, mark]) => {
    const answer = answers[mark.itemId];
    if (answer?.kind === 'location') return answer.state === 'present' || answer.state === 'equivocal';
    return answer !== undefined;
  });
  return Object.fromEntries(kept);
}
