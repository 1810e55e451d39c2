import type { Id } from '../../shared/base/id.ts';
import { RecentMap } from '../base/recentMap.ts';
import type { Actor } from '../base/actor.ts';
import type { Database } from '../db/database.ts';
import { seriesKeyOf } from './aliases.ts';
import { loadScope } from './loadScope.ts';
import type { ImageSet } from '../../shared/reading/imageSet.ts';

/** The released images of a scope: by the alias of their series, how many frames each file has. */
type ScopeFrames = ReadonlyMap<string, ReadonlyMap<Id, number>>;

interface Known {
  version: string;
  frames: Promise<ScopeFrames>;
}

const MOST_SCOPES = 64;
const memories = new WeakMap<Database, RecentMap<string, Known>>();

/**
 * Which frames somebody may see in a scope, remembered between the frames of one read.
 *
 * An answer counts only while the database is the same (`Database.version`): whatever is committed, be it another reader, a held image or the end
 * of a link, the next frame is judged anew. Refusals are not remembered.
 * @throws {Refusal} unknown.id
 */
export async function framesInScope(
  db: Database,
  actor: Actor,
  scope: Pick<ImageSet, 'scope' | 'scopeId'>,
): Promise<ScopeFrames> {
  const memory = memoryOf(db);
  const key = JSON.stringify([actor.id, actor.roles, scope.scope, scope.scopeId]);
  const version = await db.version();
  const known = memory.get(key);
  if (known?.version === version) return known.frames;
  const frames = loadFrames(db, actor, scope);
  memory.set(key, { version, frames });
  try {
    return await frames;
  } catch (error) {
    memory.delete(key);
    throw error;
  }
}

async function loadFrames(
  db: Database,
  actor: Actor,
  scope: Pick<ImageSet, 'scope' | 'scopeId'>,
): Promise<ScopeFrames> {
  const parts = await loadScope(db, actor, scope);
  const uids = [...new Set(parts.flatMap((part) => part.seriesInstanceUids))];
  const rows =
    uids.length === 0
      ? []
      : await db.select<{ uid: string; fileId: Id; frames: number | string }>(
          `SELECT "seriesInstanceUid" AS "uid", "fileId", "frameCount" AS "frames" FROM "instances"
           WHERE "seriesInstanceUid" IN (${uids.map((_, place) => `$${place + 1}`).join(',')})
           AND COALESCE("heldReason", '') = '' AND "frameCount" > 0`,
          uids,
        );
  const files = new Map<string, Map<Id, number>>(uids.map((uid) => [uid, new Map()]));
  for (const { uid, fileId, frames } of rows) files.get(uid)!.set(fileId, Number(frames));
  return new Map(
    parts.flatMap((part) =>
      part.seriesInstanceUids.map((uid) => [seriesKeyOf(part.timepointId, uid), files.get(uid)!] as const),
    ),
  );
}

function memoryOf(db: Database): RecentMap<string, Known> {
  const known = memories.get(db);
  if (known) return known;
  const made = new RecentMap<string, Known>(MOST_SCOPES);
  memories.set(db, made);
  return made;
}
