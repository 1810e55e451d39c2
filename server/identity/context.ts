import type { DbContext } from '../db/dbContext.ts';
import type { FileStore } from '../store/fileStore.ts';
import type { IdentityDoor } from './identityDoor.ts';

/** What the verbs of every room from imaging on are handed. */
export interface Context extends DbContext {
  /** The de-identified DICOM files. */
  files: FileStore;
  /** The identity store, open or locked. */
  identity: IdentityDoor;
}
