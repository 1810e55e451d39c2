import type { Output } from '../../shared/api.ts';
import { call } from '../base/call.ts';
import { roomsWithKept, takeOverKept } from './keepDraft.ts';
import { roomsWithSeconds, takeKeptSeconds } from './keepSeconds.ts';
import { newUuid } from '../base/newUuid.ts';
import { callRoll } from './roomChannel.ts';

/** A read as it is opened in one tab: what the server has, the name of this room, and what dead rooms of this browser left. */
export interface OpenedRead {
  view: Output<'openAssignment'>;
  roomId: string;
  keptSeconds: number;
}

/** Opens a read anew and brings home what a killed tab of this browser left of it. */
export async function openRead(assignmentId: string): Promise<OpenedRead> {
  const roomId = newUuid();
  const [view, keptSeconds] = await Promise.all([call('openAssignment', { assignmentId }), inherit()]);
  return { view, roomId, keptSeconds };

  async function inherit(): Promise<number> {
    // Nothing was left in most cases: then nobody is asked, and the images wait for nothing.
    if (roomsWithKept(assignmentId).length + roomsWithSeconds(assignmentId).length === 0) return 0;
    const living = await callRoll(assignmentId, roomId);
    takeOverKept(assignmentId, roomId, living);
    return takeKeptSeconds(assignmentId, living);
  }
}
