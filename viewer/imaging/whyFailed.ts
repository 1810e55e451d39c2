/** Why the pixels of a frame could not be had: a key of the words of a pane. */
export type Failure = 'failed' | 'damaged' | 'compressed' | 'palette' | 'bitWidth';

const failures = new Map<string, Failure>();

/** A frame that is refused before its pixels are fetched, or by what the server says of it. */
export class FrameRefused extends Error {
  readonly why: Failure;
  constructor(why: Failure) {
    super(why);
    this.name = 'FrameRefused';
    this.why = why;
  }
}

/** Keeps why a frame failed, for the pane that tells it. */
export function noteFailure(imageId: string, error: unknown): void {
  failures.set(imageId, failureOf(error));
}

/** Why a frame failed when it was last asked for. */
export function whyFailed(imageId: string): Failure {
  return failures.get(imageId) ?? 'failed';
}

function failureOf(error: unknown): Failure {
  if (error instanceof FrameRefused) return error.why;
  const { error: inner } = (error ?? {}) as { error?: unknown };
  const told = String(inner ?? error);
  if (/no decoder for transfer syntax/i.test(told)) return 'compressed';
  // The line, not the file: it may be there the next time.
  return /failed to fetch|networkerror|load failed|aborted|offline|\((401|403|408|429|50\d)\)/i.test(told)
    ? 'failed'
    : 'damaged';
}
