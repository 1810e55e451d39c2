import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { NOTE } from './fileGroup.ts';
import { syncFolder } from './syncFolder.ts';

/** Files whose rows are about to go: a note of their ids is on the disk, so that they are found should the process die in between. */
export interface FileRemoval {
  /** The rows are gone: the files go, then the note. */
  finish(): Promise<void>;
  /** The rows stay, and so do the files. */
  drop(): Promise<void>;
}

/** Notes which files are about to lose their rows; durable when it answers. */
export async function openFileRemoval(
  store: { incoming: string; pathOf: (id: string) => string },
  ids: readonly string[],
): Promise<FileRemoval> {
  const places = ids.map(store.pathOf);
  const note = path.join(store.incoming, `${randomUUID()}${NOTE}`);
  await writeFile(note, ids.map((id) => `${id}\n`).join(''), { flush: true });
  await syncFolder(store.incoming);
  const drop = () => rm(note, { force: true });
  return {
    drop,
    finish: async () => {
      for (const place of places) await rm(place, { force: true });
      await drop();
    },
  };
}
