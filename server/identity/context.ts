import type { DbContext } from '../db/dbContext.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Threads } from '../jobs/threads.ts';
import type { FileStore } from '../store/fileStore.ts';
import type { IdentityDoor } from './identityDoor.ts';

/** What the verbs of every room from imaging on are handed. */
export interface Context extends DbContext {
  /** The de-identified DICOM files. */
  files: FileStore;
  /** Imports that go on in this process. */
  jobs: Jobs;
  /** Threads that fit models, and what they do for minutes: one after another, beside imports. */
  threads: Threads;
  computations: Jobs;
  /** The identity store, open or locked. */
  identity: IdentityDoor;
}
