import type { Id } from '../../shared/base/id.ts';
import { RecentMap } from '../base/recentMap.ts';
import type { FileStore } from '../store/fileStore.ts';
import { type FrameIndex, indexFrames } from './indexFrames.ts';
import { type OpenFiles, openFilePool } from './openFiles.ts';
import { type FrameBytes, readFrom } from './readFrame.ts';

/** What is remembered of the files of a store: those still open, and where the frames lie in each, which never changes. */
interface FrameMemory {
  files: OpenFiles;
  places: RecentMap<Id, FrameIndex>;
  /** Headers parsed so far. */
  indexed: number;
}

/** Frames whose places are kept, in all files together: about 20 MB. */
const MOST_PLACES = 200_000;
const memories = new WeakMap<FileStore, FrameMemory>();

/**
 * Reads one frame of a stored file by its byte range, as `readFrame` does.
 *
 * The header is parsed when the first frame of a file is asked for, never again while the file is remembered; the file stays open for the
 * next frame. `frameNumber` is 1-based. Whether somebody may see the file is the caller's to know.
 * @throws {Refusal} unknown.id, file.damaged
 */
export function readStoredFrame(store: FileStore, fileId: Id, frameNumber: number): Promise<FrameBytes> {
  const memory = memoryOf(store);
  return memory.files.lend(store.pathOf(fileId), async (source) => {
    const known = memory.places.get(fileId);
    if (known) return readFrom(source, frameNumber, known);
    const index = await indexFrames(source);
    memory.indexed += 1;
    memory.places.set(fileId, index);
    return readFrom(source, frameNumber, index);
  });
}

/** How many files of a store were opened and how many headers parsed for frames so far: what a test can count. */
export function countFrameWork(store: FileStore): { opened: number; indexed: number; open: number } {
  const { files, indexed } = memoryOf(store);
  return { opened: files.opened(), indexed, open: files.size() };
}

function memoryOf(store: FileStore): FrameMemory {
  const known = memories.get(store);
  if (known) return known;
  const places = new RecentMap<Id, FrameIndex>(MOST_PLACES, { weigh: ({ frames }) => frames });
  const made: FrameMemory = { files: openFilePool(), places, indexed: 0 };
  memories.set(store, made);
  return made;
}
