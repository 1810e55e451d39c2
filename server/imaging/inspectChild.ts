import type { DiskPath } from '../store/diskPath.ts';
import { inspectFile } from './inspectFile.ts';
import { READY } from './inspection.ts';

// The entry of a child process of `inspectFiles`: a path in, an Inspection out, in order. It holds no key, opens no database, and dies with its parent.
process.on('message', (path: DiskPath) => {
  process.send?.(inspectFile(path));
});
process.on('disconnect', () => process.exit(0));
process.send?.(READY);
