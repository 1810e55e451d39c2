import { Refusal } from '../../shared/base/refusal.ts';
import type { IdentityStore } from './identityStore.ts';

/** The way to the identity store: open for this process, or locked until somebody brings its key. */
export interface IdentityDoor {
  isOpen(): boolean;
  /** @throws {Refusal} identity.locked */
  store(): IdentityStore;
  unlock(store: IdentityStore): void;
  /** Answers the store that was open, for closing it; null when it was locked. */
  lock(): IdentityStore | null;
}

/** A door that is locked while there is no store. */
export function identityDoor(first: IdentityStore | null): IdentityDoor {
  let open = first;
  return {
    isOpen: () => open !== null,
    store: () => {
      if (!open) throw new Refusal('identity.locked');
      return open;
    },
    unlock: (store) => {
      open = store;
    },
    lock: () => {
      const last = open;
      open = null;
      return last;
    },
  };
}
