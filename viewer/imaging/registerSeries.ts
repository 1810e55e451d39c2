import type { Volume } from '../../shared/imaging/volume.ts';
import type { Registration } from './registerVolumes.ts';
import type { RegisterAnswer, RegisterAsk } from './registerWorker.ts';

declare const ELASTIX_FILES: string;

/** A registration under way: its result, and how to stop it. A stopped one never ends. */
export interface Registering {
  done: Promise<Registration>;
  cancel: () => void;
}

/**
 * Registers two loaded series in a worker of their own, so that reading goes on meanwhile.
 *
 * The worker and the WebAssembly of elastix are fetched from our own server when this is first called, not before. `onStep` tells which of three steps runs:
 * there, back, judging. Rejects when elastix finds nothing.
 */
export function registerSeries(
  given: { fixed: Volume; moving: Volume; isLikeContrast: boolean },
  onStep: (step: 1 | 2 | 3) => void,
): Registering {
  const worker = new Worker(new URL('./registerWorker.ts', import.meta.url), { type: 'module' });
  const done = new Promise<Registration>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<RegisterAnswer>) => {
      if (data.kind === 'step') return onStep(data.step);
      worker.terminate();
      if (data.kind === 'done') resolve(data.registration);
      else reject(new Error(data.reason));
    });
    worker.addEventListener('error', (event) => {
      worker.terminate();
      reject(new Error(event.message));
    });
  });
  const ask: RegisterAsk = { ...given, files: new URL(ELASTIX_FILES, window.location.origin).href };
  worker.postMessage(ask);
  return { done, cancel: () => worker.terminate() };
}
