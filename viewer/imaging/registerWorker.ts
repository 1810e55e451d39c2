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

// The unpacker of elastix carries its own WebAssembly as a data: address and fetches it. Our pages may fetch from our server only (server/app.ts), and shall
// stay so: here such an address is read without fetching.
const fetchAway = self.fetch.bind(self);
self.fetch = (input, init) => {
  const packed = typeof input === 'string' ? /^data:[^,]*;base64,/.exec(input) : null;
  if (!packed || typeof input !== 'string') return fetchAway(input, init);
  const text = atob(input.slice(packed[0].length));
  return Promise.resolve(new Response(Uint8Array.from(text, (sign) => sign.charCodeAt(0))));
};

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
