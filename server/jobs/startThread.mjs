import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

// A thread takes no loader of TypeScript from its parent: it registers its own, so that it runs alike under the program, tests and scripts.
register();
await import(workerData.entry);
