import { useEffect, useState } from 'react';
import { loadImageSet } from '../imaging/loadImageSet.ts';
import type { Stack } from '../imaging/stack.ts';

interface State<T> {
  /** What this is the answer to. */
  asked: string;
  view: T | null;
  stacks: readonly Stack[] | null;
  error: Error | null;
}

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
  const asked = `${id} ${round}`;
  const [state, setState] = useState<State<T>>({ asked, view: null, stacks: null, error: null });
  useEffect(() => {
    let isLive = true;
    Promise.all([open(id), loadImageSet(scope, id)]).then(
      ([view, stacks]) => (isLive ? setState({ asked, view, stacks, error: null }) : undefined),
      (error: unknown) => (isLive ? setState({ asked, view: null, stacks: null, error: asError(error) }) : undefined),
    );
    return () => {
      isLive = false;
    };
  }, [scope, id, open, asked]);
  // What came for another id is never shown under this one, not even for one rendering.
  const { view, stacks, error } = state.asked === asked ? state : { view: null, stacks: null, error: null };
  return { view, stacks, error, again: () => setRound((n) => n + 1) };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
