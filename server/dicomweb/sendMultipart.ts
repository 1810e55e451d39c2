import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

/** One part of an answer and its content type. */
export interface Part {
  type: string;
  bytes: Buffer;
}

/**
 * Streams parts as `multipart/related` (RFC 2387), no faster than the client takes them and never more than one in memory.
 *
 * The first part is made before anything is sent, so that a refusal still is one; a fault later on cuts the connection.
 */
export async function sendMultipart(
  response: Response,
  given: { type: string; boundary: string; parts: AsyncGenerator<Part> },
): Promise<void> {
  const { type, boundary, parts } = given;
  const first = await parts.next();
  response
    .set('Content-Type', `multipart/related; type="${type}"; boundary=${boundary}`)
    .set('Cache-Control', 'private, no-store');
  await stream(response, write(boundary, first, parts));
}

/** Streams objects as one JSON array, as `sendMultipart` does. */
export async function sendJsonArray(
  response: Response,
  given: { type: string; items: AsyncGenerator<object> },
): Promise<void> {
  const first = await given.items.next();
  response.set('Content-Type', given.type).set('Cache-Control', 'private, no-store');
  await stream(response, writeJson(first, given.items));
}

async function stream(response: Response, chunks: AsyncGenerator<Buffer | string>): Promise<void> {
  try {
    await pipeline(Readable.from(chunks, { objectMode: true }), response);
  } catch (error) {
    // a client that goes away in the middle is no fault of ours
    if ((error as { code?: string }).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}

async function* write(
  boundary: string,
  first: IteratorResult<Part>,
  rest: AsyncGenerator<Part>,
): AsyncGenerator<Buffer | string> {
  for (let next = first; !next.done; next = await rest.next()) {
    const { type, bytes } = next.value;
    yield `--${boundary}\r\nContent-Type: ${type}\r\nContent-Length: ${bytes.length}\r\n\r\n`;
    yield bytes;
    yield '\r\n';
  }
  yield `--${boundary}--\r\n`;
}

async function* writeJson(first: IteratorResult<object>, rest: AsyncGenerator<object>): AsyncGenerator<string> {
  let lead = '[';
  for (let next = first; !next.done; next = await rest.next()) {
    yield lead + JSON.stringify(next.value);
    lead = ',\n';
  }
  yield lead === '[' ? '[]' : ']';
}
