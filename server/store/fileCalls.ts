import fs from 'node:fs';
import { promisify } from 'node:util';

/**
 * Calls on open files by their number. An import makes thousands a second, and the handles of `fs/promises` cost several times as much:
 * an object each, and a trip to the thread pool to close what has nothing left to write.
 */
export const openFile = promisify(fs.open);
export const syncFile = promisify(fs.fsync);
/** For a file that was only read, or is on the disk already: closing it waits for nothing. */
export const closeFile = fs.closeSync;

/** Writes all bytes at the file's place. */
export async function writeAll(file: number, bytes: Buffer): Promise<void> {
  for (let done = 0; done < bytes.length;) done += await writeSome(file, bytes.subarray(done));
}

/** Reads from the beginning of the file until the buffer is full or the file ends; answers how many bytes came. */
export async function readStart(file: number, buffer: Buffer): Promise<number> {
  let done = 0;
  for (let read = -1; read !== 0 && done < buffer.length; done += read) read = await readSome(file, buffer, done);
  return done;
}

function writeSome(file: number, bytes: Buffer): Promise<number> {
  return new Promise((resolve, reject) =>
    fs.write(file, bytes, (error, written) => (error ? reject(error) : resolve(written))),
  );
}

function readSome(file: number, buffer: Buffer, from: number): Promise<number> {
  return new Promise((resolve, reject) =>
    fs.read(file, buffer, from, buffer.length - from, from, (error, read) => (error ? reject(error) : resolve(read))),
  );
}
