import { useEffect, useState } from 'react';
import { loadImageSet } from '../imaging/loadImageSet.ts';
import type { Stack } from '../imaging/stack.ts';

/** A room with its images, as far as it has come. */
export interface Opened<T> {
  view: T | null;
  stacks: readonly Stack[] | null;
  error: Error | null;
  /** Asks for everything again. */
  again: () => void;
}

/**
 * Opens a room: what it is about and its images, both asked anew every time.
 *
 * Never from a cache: a draft must be the newest one. `open` is called once for each id.
 */
export function useOpened<T>(
  scope: 'assignment' | 'adjudication' | 'timepoint',
  id: string,
  open: (id: string) => Promise<T>,
): Opened<T> {
  const [round, setRound] = useState(0);
  const [state, setState] = useState<Omit<Opened<T>, 'again'>>({ view: null, stacks: null, error: null });
  useEffect(() => {
    let isLive = true;
    setState({ view: null, stacks: null, error: null });
    Promise.all([open(id), loadImageSet(scope, id)]).then(
      ([view, stacks]) => (isLive ? setState({ view, stacks, error: null }) : undefined),
      (error: unknown) => (isLive ? setState({ view: null, stacks: null, error: asError(error) }) : undefined),
    );
    return () => {
      isLive = false;
    };
  }, [scope, id, open, round]);
  return { ...state, again: () => setRound((n) => n + 1) };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
