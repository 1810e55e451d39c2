import { api } from '../../shared/api.ts';
import { call, Refused } from '../base/call.ts';
import type { Send, Sending } from './draftQueue.ts';

/** Sends a save and says what became of it; a server that fails or is not reached is asked again later. */
export const sendDraft: Send = async (input) => {
  try {
    return { kind: 'saved', answer: await call('saveDraft', input) };
  } catch (error) {
    if (!(error instanceof Refused) || error.status >= 500 || error.status === 429) return { kind: 'unreached' };
    if (error.status === 401) return { kind: 'signedOut' };
    return error.code === 'read.stale' ? { kind: 'stale' } : { kind: 'refused', says: error.says };
  }
};

/** Hands the last save to the browser while the page goes away; it is sent even after the page is gone. */
export function sendOnLeaving(save: ({ assignmentId: string } & Sending) | null): void {
  if (!save) return;
  const { assignmentId, ...body } = save;
  void fetch(api.saveDraft.path.replace(':assignmentId', encodeURIComponent(assignmentId)), {
    method: api.saveDraft.method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    keepalive: true,
  }).catch(() => undefined);
}
