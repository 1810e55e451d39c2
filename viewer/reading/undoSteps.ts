import type { Patch } from '../../shared/reading/draft.ts';

/** One act on a draft and what takes it back. */
interface Step {
  forward: Patch[];
  backward: Patch[];
}

const stepsKept = 50;

/** The last fifty acts on form and drawings together, back and forth. */
export class UndoSteps {
  private done: Step[] = [];
  private undone: Step[] = [];

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  /** Notes an act; what was taken back before can no longer be made again. */
  note(forward: Patch[], backward: Patch[]): void {
    this.done = [...this.done.slice(1 - stepsKept), { forward, backward }];
    this.undone = [];
  }

  /** The patches that take the last act back; null when there is none. */
  back(): Patch[] | null {
    const step = this.done.pop();
    if (step) this.undone.push(step);
    return step?.backward ?? null;
  }

  /** The patches that make the act taken back last again; null when there is none. */
  forth(): Patch[] | null {
    const step = this.undone.pop();
    if (step) this.done.push(step);
    return step?.forward ?? null;
  }

  /** Forgets everything: the draft under it has become another one. */
  clear(): void {
    this.done = [];
    this.undone = [];
  }
}
