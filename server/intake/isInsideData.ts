import { realpath } from 'node:fs/promises';
import path from 'node:path';

/** Whether a folder or file is the data directory or lies in it, by whichever link it is reached. */
export async function isInsideData(dataDir: string, folder: string): Promise<boolean> {
  const [data, place] = await Promise.all([dataDir, folder].map((one) => realpath(one).catch(() => path.resolve(one))));
  return place === data || place!.startsWith(data + path.sep);
}
