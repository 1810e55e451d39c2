import type { DiskPath } from '../store/diskPath.ts';
import type { Inspection } from './inspection.ts';
import { type InspectorOptions, openInspectors } from './openInspectors.ts';

/** One file and what it turned out to be, in the order the paths came in. */
export interface InspectedFile<P extends DiskPath = string> {
  path: P;
  inspection: Inspection;
}

/** Results waiting for an earlier file, at the most: bounds what this process holds in memory. */
const WINDOW = 64;

/**
 * Inspects files in child processes with limits on memory and time (`openInspectors`), and yields the results in the order of the paths. At
 * most 64 files are in flight, so this process stays small whatever the number of files.
 */
export async function* inspectFiles<P extends DiskPath>(
  paths: Iterable<P> | AsyncIterable<P>,
  options: InspectorOptions = {},
): AsyncGenerator<InspectedFile<P>> {
  const inspectors = openInspectors(options);
  const window: Promise<InspectedFile<P>>[] = [];
  try {
    for await (const path of paths) {
      const one = inspectors.inspect(path).then((inspection) => ({ path, inspection }));
      // a failure is heard when its turn comes
      one.catch(() => undefined);
      window.push(one);
      if (window.length >= WINDOW) yield await window.shift()!;
    }
    while (window.length > 0) yield await window.shift()!;
  } finally {
    inspectors.close();
  }
}
