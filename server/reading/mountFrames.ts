import type { Express, Request, Response } from 'express';
import { Refusal } from '../../shared/base/refusal.ts';
import { allow, type FindActor } from '../base/mount.ts';
import type { Context } from '../identity/context.ts';
import { readStoredFrame } from '../imaging/readStoredFrame.ts';
import { findFrame, type FrameInput } from './sendFrame.ts';
import { sendFrames } from './sendFrames.ts';

/** What helmet says of a page means nothing for bare samples; these two do. Few headers: a series is hundreds of answers. */
const guarded = { 'X-Content-Type-Options': 'nosniff', 'Cross-Origin-Resource-Policy': 'same-origin' };

/**
 * Puts the pixels of the reading room on the server: one frame an answer, as it is stored, in one part that names its transfer syntax; or some plain
 * frames together.
 *
 * A browser may keep a frame, but has to ask each time whether it still may show it (an answer of 304 without pixels): what was held or taken
 * away since is gone at once, and whoever sits down at the same browser next is asked who they are. The tag tells nothing but the alias.
 */
export function mountFrames(app: Express, context: Context, findActor: FindActor): void {
  app.get('/api/images/:scope/:scopeId/:seriesKey/:imageKey/:frameNumber', async (request, response) => {
    try {
      const actor = await findActor(request);
      allow({ audience: 'signedIn' }, actor);
      const input = inputOf(request.params);
      await findFrame(context, actor!, input);
      await send(context, { request, response, input });
    } catch (error) {
      response.set({ ...guarded, 'Cache-Control': 'no-store' });
      throw error;
    }
  });
  app.get('/api/images/:scope/:scopeId/:seriesKey', async (request, response) => {
    response.set({ ...guarded, 'Cache-Control': 'private, no-store' });
    const actor = await findActor(request);
    allow({ audience: 'signedIn' }, actor);
    const { scope, scopeId, seriesKey } = request.params;
    const asked = request.query['frames'];
    const frames = typeof asked === 'string' ? asked : '';
    const parts = await sendFrames(context, actor!, { ...scopeOf(scope, scopeId), seriesKey, frames });
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Length': length });
    for (const part of parts) response.write(part);
    response.end();
  });
}

async function send(
  context: Context,
  { request, response, input }: { request: Request; response: Response; input: FrameInput },
): Promise<void> {
  const tag = `"${input.imageKey}.${input.frameNumber}"`;
  const kept = { ...guarded, ETag: tag, 'Cache-Control': 'private, no-cache' };
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304, kept).end();
    return;
  }
  const { bytes, transferSyntaxUid } = await readStoredFrame(context.files, input.imageKey, input.frameNumber);
  response.writeHead(200, {
    ...kept,
    'Content-Type': `application/octet-stream; transfer-syntax=${transferSyntaxUid}`,
    'Content-Length': bytes.length,
  });
  response.end(bytes);
}

function inputOf(params: Record<keyof FrameInput, string>): FrameInput {
  const { scope, scopeId, seriesKey, imageKey, frameNumber } = params;
  return { ...scopeOf(scope, scopeId), seriesKey, imageKey, frameNumber: Number(frameNumber) };
}

function scopeOf(scope: string, scopeId: string): Pick<FrameInput, 'scope' | 'scopeId'> {
  if (scope !== 'assignment' && scope !== 'adjudication' && scope !== 'timepoint') throw new Refusal('unknown.id');
  return { scope, scopeId };
}
