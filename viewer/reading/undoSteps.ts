import type { Patch } from '../../shared/reading/draft.ts';

/** One act on a draft and what takes it back. */
interface Step {
  forward: Patch[];
  backward: Patch[];
  atMs: number;
}

const stepsKept = 50;
/** Words typed into one field without a pause longer than this are one act. */
const pauseMs = 4000;

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
  note(step: Step): void {
    this.undone = [];
    const last = this.done.at(-1);
    if (last && step.atMs - last.atMs < pauseMs && isTyping(last, step))
      this.done[this.done.length - 1] = { ...step, backward: last.backward };
    else this.done = [...this.done.slice(1 - stepsKept), step];
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

/** Whether both acts only write on in the same text. */
function isTyping(one: Step, next: Step): boolean {
  const [first, other] = [one.forward, next.forward];
  const isText = [...first, ...other].every((patch) => patch.target === 'answers' && patch.value?.kind === 'text');
  return isText && first.length === 1 && other.length === 1 && first[0]?.id === other[0]?.id;
}
