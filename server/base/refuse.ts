import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler } from 'express';
import { Refusal, type RefusalCode } from '../../shared/base/refusal.ts';
import { describeBug } from './describeBug.ts';
import type { Log } from './log.ts';

interface HttpFault {
  status?: number;
  type?: string;
}

const byHttp: Record<string, RefusalCode> = {
  'entity.parse.failed': 'input.invalid',
  'entity.too.large': 'input.invalid',
};

/** Turns what a verb threw into an answer, in one place: a Refusal by its code, a full disk, else a bug with an id. */
export function refuse(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    const refusal = asRefusal(error);
    if (refusal) {
      response.status(refusal.status).json({ code: refusal.code, says: refusal.message, facts: refusal.facts });
      return;
    }
    const id = randomUUID();
    log.error({ bug: id, ...describeBug(error) }, 'bug');
    response
      .status(500)
      .json({ code: 'bug', says: `Something went wrong here; nothing was changed. Number ${id}.`, facts: { id } });
  };
}

function asRefusal(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  if (isFullDisk(error)) return new Refusal('disk.full');
  const http = error as HttpFault;
  const code = http?.type === undefined ? undefined : byHttp[http.type];
  if (code) return new Refusal(code);
  return http?.status === 400 ? new Refusal('input.invalid') : null;
}

function isFullDisk(error: unknown): boolean {
  const fault = error as { code?: string; parent?: { code?: string } };
  return fault?.code === 'ENOSPC' || fault?.code === 'SQLITE_FULL' || fault?.parent?.code === 'SQLITE_FULL';
}
