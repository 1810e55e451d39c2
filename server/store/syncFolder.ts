import { open } from 'node:fs/promises';

/** Brings a folder's list of names to the disk, so that a new or renamed file survives a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
