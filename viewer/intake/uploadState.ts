import { useSyncExternalStore } from 'react';
import { call } from '../base/call.ts';
import type { ChosenFile } from './collectFiles.ts';
import { sendUpload, type SendProgress } from './sendUpload.ts';

/** The upload of this page: it goes on while the person looks at other screens. */
export type UploadState =
  | { step: 'none' }
  | { step: 'sending'; uploadId: string; label: string; startedMs: number; progress: SendProgress }
  | { step: 'arrived'; uploadId: string; label: string; files: number; bytes: number }
  | { step: 'failed'; label: string; error: Error };

let state: UploadState = { step: 'none' };
let abort = new AbortController();
const listeners = new Set<() => void>();

function become(next: UploadState): void {
  state = next;
  for (const listener of listeners) listener();
}

/** The upload of this page, kept up to date. */
export function useUpload(): UploadState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}

/** Sends files as a new upload, or goes on with one that was broken off. */
export async function startUpload(
  chosen: readonly ChosenFile[],
  given: { label: string; uploadId?: string | undefined },
): Promise<void> {
  abort = new AbortController();
  const { signal } = abort;
  const { label } = given;
  const leave = (event: BeforeUnloadEvent) => event.preventDefault();
  window.addEventListener('beforeunload', leave);
  try {
    const uploadId = given.uploadId ?? (await call('beginUpload', { label })).uploadId;
    const startedMs = Date.now();
    const tell = (progress: SendProgress) => {
      if (!signal.aborted) become({ step: 'sending', uploadId, label, startedMs, progress });
    };
    await sendUpload(uploadId, chosen, { tell, signal });
    const bytes = chosen.reduce((sum, one) => sum + one.file.size, 0);
    become({ step: 'arrived', uploadId, label, files: chosen.length, bytes });
  } catch (error) {
    if (!signal.aborted) become({ step: 'failed', label, error: error as Error });
  } finally {
    window.removeEventListener('beforeunload', leave);
  }
}

/** Stops sending; what has arrived stays on the server for a day. */
export function stopUpload(): void {
  abort.abort();
  become({ step: 'none' });
}

/** Forgets the upload of this page once something was done with it. */
export function forgetUpload(): void {
  become({ step: 'none' });
}
