import type { Draft, Patch } from '../../shared/reading/draft.ts';
import { patchesTo } from './compareDrafts.ts';
import type { DraftState } from './draftState.ts';
import { mergePatches, type DraftGiven, type SaveOutcome, type Sending } from './draftQueue.ts';
import { patchDraft } from './patchDraft.ts';
import { UndoSteps } from './undoSteps.ts';

const saveAfterMs = 1000;
const retryMs = [2000, 4000, 8000, 15_000];
const patchesAtOnce = 500;
/** One save tells of an hour at most; what is more goes with the next. */
const mostSeconds = 3600;

/**
 * The draft of one read while its room is open: the one truth that form and images show.
 *
 * Changes are patches; undo is the inverse patch over answers and marks together (50 steps). Every change is kept in this browser
 * first and sent within two seconds by compare and swap on the draft's version; a save that got no answer is sent again under its key.
 */
export class DraftStore {
  private readonly given: DraftGiven;
  private state: DraftState;
  private readonly listeners = new Set<() => void>();
  private readonly steps = new UndoSteps();
  private waiting: Patch[] = [];
  private sending: Sending | null = null;
  private flight: Promise<boolean> | null = null;
  private tries = 0;
  /** Seconds of saves that were not taken: the reading was done all the same. */
  private owedSeconds = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(given: DraftGiven) {
    this.given = given;
    this.state = {
      draft: given.draft,
      draftVersion: given.draftVersion,
      save: 'saved',
      unsaved: 0,
      isKept: true,
      savedAt: null,
      refusal: null,
      derived: null,
      canUndo: false,
      canRedo: false,
    };
    this.takeUpKept();
  }

  readonly getState = (): DraftState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Begins to send; changes kept from an earlier visit go first. */
  start(): void {
    if (this.state.save === 'waiting' && !this.timer) this.sendLater(0);
  }

  /** Makes one change that undo takes back as one. */
  apply(patches: readonly Patch[]): void {
    if (patches.length === 0) return;
    const { inverse } = this.put([...patches]);
    this.steps.note({ forward: [...patches], backward: inverse, atMs: this.given.now() });
    this.change({});
  }

  /** Takes the last change back; answers the patches it applied, empty when there was none. */
  undo(): Patch[] {
    return this.step(this.steps.back());
  }

  /** Makes the change again that was last taken back. */
  redo(): Patch[] {
    return this.step(this.steps.forth());
  }

  /** Sends what is not saved; true when the server has confirmed everything. */
  async flush(): Promise<boolean> {
    while (this.flight || this.sending || this.waiting.length > 0) {
      this.stopTimer();
      if (!(await (this.flight ?? this.sendOnce()))) return false;
    }
    return this.state.save === 'saved';
  }

  /** The save to hand to the browser when the page goes away; it stays in the keeper until it is confirmed. */
  leave(): ({ assignmentId: string } & Sending) | null {
    this.stopTimer();
    if (this.state.save === 'stale' || this.state.save === 'refused') return null;
    const sending = this.prepare();
    return sending && { assignmentId: this.given.assignmentId, ...sending };
  }

  /** The server was heard to hold a later version than this one: told at once, not only when a save is refused. */
  noteServer(draftVersion: number): void {
    // With a save on its way nobody knows whose version that is: the answer to the save will tell.
    if (this.sending || draftVersion <= this.state.draftVersion) return;
    if (this.state.save !== 'saved' && this.state.save !== 'waiting') return;
    this.stopTimer();
    this.change({ save: 'stale' });
  }

  /** After a conflict: puts the changes kept here, or those given, on top of the version that the server has. */
  rebase(server: { draft: Draft; draftVersion: number }, mine?: readonly Patch[]): void {
    this.takeBackSending();
    if (mine) this.waiting = [...mine];
    this.steps.clear();
    const { draft } = patchDraft(server.draft, this.waiting);
    this.keep(server.draftVersion);
    const save = this.waiting.length > 0 ? 'waiting' : 'saved';
    this.change({ draft, draftVersion: server.draftVersion, save, refusal: null });
    if (save === 'waiting') this.sendLater(0);
  }

  /** After a conflict: drops what is kept here. The room is then opened anew. */
  dropKept(): void {
    this.stopTimer();
    this.waiting = [];
    this.sending = null;
    this.given.keeper.write(this.given.assignmentId, null);
    this.change({ save: 'saved' });
  }

  private takeUpKept(): void {
    const { assignmentId, draft: found, draftVersion, keeper, isSigned } = this.given;
    const kept = keeper.read(assignmentId);
    if (!kept) return;
    const { draft } = patchDraft(found, mergePatches(kept.sending?.patches ?? [], kept.waiting));
    if (isSigned) {
      this.state = { ...this.state, unsaved: patchesTo(found, draft).length };
      return;
    }
    if (!kept.sending && kept.waiting.length === 0) return;
    this.sending = kept.sending;
    this.waiting = kept.waiting;
    const isMoved = !kept.sending && kept.draftVersion !== draftVersion;
    this.change({ draft, draftVersion: kept.draftVersion, save: isMoved ? 'stale' : 'waiting' });
  }

  private step(patches: Patch[] | null): Patch[] {
    if (!patches) return [];
    this.put(patches);
    this.change({});
    return patches;
  }

  private put(patches: Patch[]): { inverse: Patch[] } {
    const { draft, inverse } = patchDraft(this.state.draft, patches);
    this.waiting = mergePatches(this.waiting, patches);
    this.state = { ...this.state, draft };
    this.keep(this.state.draftVersion);
    // What was refused may be put right by this change.
    const { save } = this.state;
    if (save === 'saved' || save === 'refused') this.state = { ...this.state, save: 'waiting' };
    // The first change starts the clock: steady work must not put off the save.
    if (this.state.save === 'waiting' && !this.timer) this.sendLater(saveAfterMs);
    return { inverse };
  }

  private prepare(): Sending | null {
    if (!this.sending && this.waiting.length > 0) {
      this.sending = {
        saveKey: this.given.newKey(),
        draftVersion: this.state.draftVersion,
        patches: this.waiting.slice(0, patchesAtOnce),
        secondsSpent: this.takeSeconds(),
      };
      this.waiting = this.waiting.slice(patchesAtOnce);
      this.keep(this.state.draftVersion);
    }
    return this.sending;
  }

  private sendOnce(): Promise<boolean> {
    const sending = this.prepare();
    if (this.flight || !sending) return this.flight ?? Promise.resolve(false);
    if (this.state.save !== 'offline' && this.state.save !== 'signedOut') this.change({ save: 'saving' });
    this.flight = this.given.send({ assignmentId: this.given.assignmentId, ...sending }).then((outcome) => {
      this.flight = null;
      return this.settle(outcome);
    });
    return this.flight;
  }

  private settle(outcome: SaveOutcome): boolean {
    if (outcome.kind === 'unreached' || outcome.kind === 'signedOut') {
      this.change({ save: outcome.kind === 'unreached' ? 'offline' : 'signedOut' });
      this.sendLater(retryMs[Math.min(this.tries, retryMs.length - 1)] ?? 15_000);
      this.tries += 1;
      return false;
    }
    if (outcome.kind !== 'saved') {
      // Sent again as it is it would be refused for ever, and all that follows with it: the next change goes along.
      if (outcome.kind === 'refused') this.takeBackSending();
      this.keep(this.state.draftVersion);
      this.change(outcome.kind === 'stale' ? { save: 'stale' } : { save: 'refused', refusal: outcome.says });
      return false;
    }
    this.tries = 0;
    this.sending = null;
    const { draftVersion, derived } = outcome.answer;
    this.keep(draftVersion);
    const isMore = this.waiting.length > 0;
    this.change({ draftVersion, derived, savedAt: this.given.now(), save: isMore ? 'waiting' : 'saved' });
    if (isMore) this.sendLater(saveAfterMs);
    return true;
  }

  private takeSeconds(): number {
    const seconds = this.owedSeconds + this.given.takeSeconds();
    this.owedSeconds = Math.max(0, seconds - mostSeconds);
    return seconds - this.owedSeconds;
  }

  /** Puts a save that the server did not take back before what waits. */
  private takeBackSending(): void {
    if (!this.sending) return;
    this.waiting = mergePatches(this.sending.patches, this.waiting);
    this.owedSeconds += this.sending.secondsSpent;
    this.sending = null;
  }

  private keep(draftVersion: number): void {
    const isEmpty = !this.sending && this.waiting.length === 0;
    const kept = isEmpty ? null : { draftVersion, sending: this.sending, waiting: this.waiting };
    this.state = { ...this.state, isKept: this.given.keeper.write(this.given.assignmentId, kept) };
  }

  private sendLater(ms: number): void {
    this.stopTimer();
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.sendOnce();
    }, ms);
  }

  private stopTimer(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private change(part: Partial<DraftState>): void {
    const unsaved = mergePatches(this.sending?.patches ?? [], this.waiting).length;
    this.state = { ...this.state, ...part, unsaved, canUndo: this.steps.canUndo, canRedo: this.steps.canRedo };
    for (const listener of this.listeners) listener();
  }
}
