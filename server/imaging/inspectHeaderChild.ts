import type { DiskPath } from '../store/diskPath.ts';
import { openHeaderInspector } from './inspectHeader.ts';
import { READY } from './inspection.ts';

// The entry of a child process of `inspectHeaders`: some paths in, their inspections out, in order. It holds no key, opens no database, and dies with its parent.
const inspect = openHeaderInspector();
process.on('message', (paths: DiskPath[]) => {
  process.send?.(paths.map(inspect));
});
process.on('disconnect', () => process.exit(0));
process.send?.(READY);
