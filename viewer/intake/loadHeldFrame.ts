import type { HeldWindow } from '../../shared/imaging/heldRoutes.ts';
import { Offline, Refused } from '../base/call.ts';

/**
 * Fetches the picture of one frame of a held object as an address for the page alone; give it back with `URL.revokeObjectURL`.
 * @throws {Refused} `held.cannotShow`, `identity.locked` and others; {Offline}
 */
export async function loadHeldFrame(
  sopInstanceUid: string,
  { frameNumber, window, signal }: { frameNumber: number; window: HeldWindow; signal: AbortSignal },
): Promise<string> {
  const address = `/api/held/objects/${encodeURIComponent(sopInstanceUid)}/frames/${frameNumber}?window=${window}`;
  const response = await fetch(address, { cache: 'no-store', signal }).catch((cause: unknown) => {
    throw signal.aborted ? cause : new Offline(cause);
  });
  if (response.ok) return URL.createObjectURL(await response.blob());
  const body = (await response.json().catch(() => ({}))) as { code?: string; says?: string };
  throw new Refused({ code: body.code ?? 'bug', says: body.says ?? '', facts: {}, status: response.status });
}
