import { parentPort } from 'node:worker_threads';
import { Refusal, type RefusalCode } from '../../shared/base/refusal.ts';

/** What a thread sends back: a result, why a person may not have it, or a bug. */
export type ThreadAnswer =
  | { result: unknown }
  | { refusal: { code: RefusalCode; facts: Record<string, unknown>; says: string } }
  | { bug: Error };

/** Makes this thread answer the tasks that `openThreads` hands it, one after another. */
export function answerTasks<T>(answer: (task: T) => Promise<unknown>): void {
  parentPort!.on('message', (task: T) => {
    void answer(task).then(
      (result) => parentPort!.postMessage({ result } satisfies ThreadAnswer),
      (error: unknown) => parentPort!.postMessage(faultOf(error)),
    );
  });
}

function faultOf(error: unknown): ThreadAnswer {
  if (error instanceof Refusal) return { refusal: { code: error.code, facts: error.facts, says: error.message } };
  return { bug: error instanceof Error ? error : new Error(String(error)) };
}
