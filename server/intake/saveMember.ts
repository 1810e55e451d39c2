import path from 'node:path';
import { crc32 } from 'node:zlib';
import { closeFile, openFile, writeAll } from '../store/fileCalls.ts';
import type { Unpacking } from './unpackArchive.ts';
import { takeBytes } from './unpackBudget.ts';

/** Writes the bytes of a member under a number of ours, counting them against the budget. Answers where, how many, and their CRC-32. @throws {Bomb} */
export async function saveMember(
  unpacking: Unpacking,
  chunks: AsyncIterable<Uint8Array | string>,
): Promise<{ path: string; bytes: number; crc: number }> {
  const target = path.join(unpacking.folder, `${unpacking.budget.members}`.padStart(6, '0'));
  const file = await openFile(target, 'wx', 0o600);
  let bytes = 0;
  let crc = 0;
  try {
    for await (const chunk of chunks) {
      const part = Buffer.from(chunk as Uint8Array);
      takeBytes(unpacking.budget, part.length);
      bytes += part.length;
      crc = crc32(part, crc);
      await writeAll(file, part);
    }
  } finally {
    closeFile(file);
  }
  return { path: target, bytes, crc };
}
