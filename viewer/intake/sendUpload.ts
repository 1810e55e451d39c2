import { MOST_ANNOUNCED } from '../../shared/intake/uploadRoutes.ts';
import { call, Offline, Refused } from '../base/call.ts';
import type { ChosenFile } from './collectFiles.ts';

/** How far an upload is. `waiting`: the server is not reached, it is tried again by itself. */
export interface SendProgress {
  phase: 'sending' | 'waiting';
  files: number;
  filesSent: number;
  bytes: number;
  bytesSent: number;
}

const AT_ONCE = 4;
const PIECE_BYTES = 8 * 2 ** 20;
const LONGEST_PAUSE_MS = 15_000;

interface Piece {
  file: File;
  key: string;
  offset: number;
}

/**
 * Sends files in pieces, four at a time, and goes on where it was after a broken connection, for as long as it takes. What has arrived
 * before, in this page or an earlier one, is not sent again.
 * @throws {Refused} what the server will not take @throws {DOMException} AbortError
 */
export async function sendUpload(
  uploadId: string,
  chosen: readonly ChosenFile[],
  watch: { tell: (progress: SendProgress) => void; signal: AbortSignal },
): Promise<void> {
  const progress: SendProgress = {
    phase: 'sending',
    files: chosen.length,
    filesSent: 0,
    bytes: chosen.reduce((sum, one) => sum + one.file.size, 0),
    bytesSent: 0,
  };
  const tell = (change: Partial<SendProgress>) => watch.tell({ ...Object.assign(progress, change) });
  const waiting: Piece[] = [];
  for (let start = 0; start < chosen.length; start += MOST_ANNOUNCED) {
    const group = chosen.slice(start, start + MOST_ANNOUNCED);
    const { files } = await untilReached(() => announce(uploadId, group), { tell, signal: watch.signal });
    for (const [at, { key, received }] of files.entries()) {
      const { file } = group[at]!;
      progress.bytesSent += received;
      if (received === file.size && file.size > 0) progress.filesSent += 1;
      else waiting.push({ file, key, offset: received });
    }
    tell({});
  }
  const sendRest = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      await sendFile(uploadId, next, { tell, progress, signal: watch.signal });
      tell({ filesSent: progress.filesSent + 1 });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sendRest));
}

async function announce(uploadId: string, group: readonly ChosenFile[]) {
  const files = group.map(({ place, file }) => ({ place, bytes: file.size, changedMs: file.lastModified }));
  return call('announceFiles', { uploadId, files });
}

interface Watch {
  tell: (change: Partial<SendProgress>) => void;
  progress: SendProgress;
  signal: AbortSignal;
}

async function sendFile(uploadId: string, piece: Piece, watch: Watch): Promise<void> {
  const { file, key } = piece;
  let { offset } = piece;
  do {
    const received = await untilReached(() => sendPiece(uploadId, { file, key, offset }, watch.signal), watch);
    watch.tell({ bytesSent: watch.progress.bytesSent + received - offset });
    offset = received;
  } while (offset < file.size);
}

/** What the server answers to a piece: how much is here, or why not. */
interface Said {
  received?: number;
  code?: string;
  says?: string;
  facts?: { received?: number };
}

async function sendPiece(uploadId: string, { file, key, offset }: Piece, signal: AbortSignal): Promise<number> {
  const body = file.slice(offset, offset + PIECE_BYTES);
  const response = await fetch(`/api/uploads/${uploadId}/files/${key}?offset=${offset}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream' },
    body,
    signal,
  }).catch((cause: unknown) => {
    if (signal.aborted) throw cause;
    throw new Offline(cause);
  });
  const answer = (await response.json().catch(() => ({}))) as Said;
  if (response.ok) return Number(answer.received);
  const facts = answer.facts ?? {};
  // a piece whose answer was lost has arrived: go on from there
  if (answer.code === 'upload.offset' && facts.received !== undefined) return facts.received;
  if (response.status >= 500 && answer.code === undefined) throw new Offline(response.status);
  throw new Refused({
    code: answer.code ?? 'bug',
    says: answer.says ?? String(response.status),
    facts,
    status: response.status,
  });
}

/** Tries again until the server answers, with growing pauses. */
async function untilReached<T>(
  ask: () => Promise<T>,
  watch: { tell: (change: Partial<SendProgress>) => void; signal: AbortSignal },
): Promise<T> {
  for (let pauseMs = 500; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
    watch.signal.throwIfAborted();
    try {
      const answer = await ask();
      watch.tell({ phase: 'sending' });
      return answer;
    } catch (error) {
      if (!(error instanceof Offline)) throw error;
      watch.tell({ phase: 'waiting' });
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}
