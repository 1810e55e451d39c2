import { elastix, setPipelinesBaseUrl } from '@itk-wasm/elastix';
import type { Volume } from '../../shared/imaging/volume.ts';
import { registerVolumes, type Registration, type RunElastix } from './registerVolumes.ts';

/** What the worker of registration is asked. */
export interface RegisterAsk {
  fixed: Volume;
  moving: Volume;
  isLikeContrast: boolean;
  /** Where the WebAssembly of elastix lies on our own server. */
  files: string;
}

/** What it answers: on which of three steps it is, then the result, or that it failed. */
export type RegisterAnswer =
  { kind: 'step'; step: 1 | 2 | 3 } | { kind: 'done'; registration: Registration } | { kind: 'failed'; reason: string };

/** elastix in this very worker: no second one, nothing fetched from elsewhere. */
const run: RunElastix = async (parameters, images) => {
  const found = await elastix(parameters as never, { ...(images as object), webWorker: false });
  return found.transformParameterObject;
};

const answer = (message: RegisterAnswer) => self.postMessage(message);

self.addEventListener('message', (event: MessageEvent<RegisterAsk>) => {
  setPipelinesBaseUrl(event.data.files);
  registerVolumes(event.data, run, (step) => answer({ kind: 'step', step })).then(
    (registration) => answer({ kind: 'done', registration }),
    // WebAssembly throws numbers too.
    (reason: unknown) => answer({ kind: 'failed', reason: String(reason) }),
  );
});
