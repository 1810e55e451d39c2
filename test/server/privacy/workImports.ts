import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { IdentityStatus } from '../../../shared/identity/identityRoutes.ts';
import type { HeldGroup, HeldObject } from '../../../shared/imaging/heldRoutes.ts';
import type { PlanState } from '../../../shared/intake/planRoutes.ts';
import type { BatchProgress, SeriesSummary } from '../../../shared/intake/routes.ts';
import type { Upload } from '../../../shared/intake/uploadRoutes.ts';
import { browse, type Browser, type Kept } from './browse.ts';
import { filesBelow, findSecrets, type formsOf } from './findSecrets.ts';
import { passwordOf } from './workThrough.ts';

/** Answers that tell a data manager what identifies, because the task is about just that. */
export const telling = [
  /^\/api\/links\/(waiting|doubts)$/,
  /^\/api\/imports\/plan/,
  /^\/api\/imports\/[^/]+\/rejected(\.csv)?$/,
  /^\/api\/identity\/dropped-words$/,
];

/** What was seen of an upload on the disk. */
export interface Uploaded {
  state: string;
  says: string;
  held: number;
  undone: string;
  /** Secrets in what stands beside the bytes on their way: names of files, labels, places. */
  besideParts: string[];
  /** What was left of the staging folder once it was imported, or dropped. */
  left: string[];
}

/** Sends a folder through the browser's way, imports it, looks at what is held and what was rejected, and takes the import out again. */
export async function uploadAndUndo(
  url: string,
  kept: Kept[],
  given: { source: string; dataDir: string; forms: ReturnType<typeof formsOf> },
): Promise<Uploaded> {
  const { source, dataDir, forms } = given;
  const admin = await browse(url, { name: 'admin', password: passwordOf('admin') }, kept);
  const staging = path.join(dataDir, 'staging');
  const places = filesBelow(source);
  const { uploadId } = await send(admin, source, places);
  const broken = await send(admin, source, places.slice(0, 3), 300);
  const besideParts = filesBelow(staging)
    .filter((place) => !place.includes('/parts/'))
    .flatMap((place) =>
      findSecrets(forms, Buffer.concat([Buffer.from(place), readFileSync(path.join(staging, place))])),
    );
  await admin.get('/api/uploads');
  await browseTwice(admin, '/api/imports/plan', { uploadId });
  const begun = await admin.post<BatchProgress>(`/api/uploads/${uploadId}/import`, {});
  const batchId = begun.batch.id;
  await admin.post(`/api/uploads/${broken.uploadId}`, {}, 'DELETE');
  const done = await untilEnded(admin, batchId);
  await admin.get(`/api/imports/${batchId}/rejected`);
  await admin.fetch(`/api/imports/${batchId}/rejected.csv`);
  const held = await decideAboutHeld(admin);
  const { undone } = await admin.post<{ undone: object }>(`/api/imports/${batchId}/undo`, { reason: 'sent twice' });
  const left = existsSync(staging) ? filesBelow(staging) : [];
  return { state: done.batch.state, says: done.says, held, undone: JSON.stringify(undone), besideParts, left };
}

/** Announces files and sends them; of the last one only the first `most` bytes. */
async function send(admin: Browser, source: string, places: string[], most = Infinity): Promise<Upload> {
  const upload = await admin.post<Upload>('/api/uploads', {});
  const announced = places.map((place) => ({
    place,
    bytes: statSync(path.join(source, place)).size,
    changedMs: 1_700_000_000_000,
  }));
  const address = `/api/uploads/${upload.uploadId}/files`;
  const { files } = await admin.post<{ files: { key: string }[] }>(address, { files: announced });
  for (const [at, { key }] of files.entries()) {
    const bytes = readFileSync(path.join(source, places[at]!));
    const sent = at === files.length - 1 ? bytes.subarray(0, most) : bytes;
    await admin.put(`${address}/${key}`, sent);
  }
  return upload;
}

async function browseTwice(admin: Browser, address: string, body: object): Promise<PlanState> {
  let state = await admin.post<PlanState>(address, body);
  while (state.state === 'waiting' || state.state === 'running') {
    await wait(100);
    state = await admin.get<PlanState>(`/api/imports/plan/${state.planId}`);
  }
  return state;
}

async function untilEnded(admin: Browser, batchId: string): Promise<BatchProgress> {
  for (;;) {
    const progress = await admin.get<BatchProgress>(`/api/imports/${batchId}`);
    if (progress.batch.state !== 'running') return progress;
    await wait(100);
  }
}

/** Looks at every held object as picture and as text; blackens one whole, holds it again, throws another away. */
async function decideAboutHeld(admin: Browser): Promise<number> {
  const { groups, objects } = await admin.get<{ groups: HeldGroup[]; objects: number }>('/api/held');
  const seen: HeldObject[] = [];
  for (const group of groups) {
    const address = `/api/held/series/${group.seriesInstanceUid}`;
    seen.push(...(await admin.get<{ objects: HeldObject[] }>(address)).objects);
  }
  for (const { sopInstanceUid } of seen) {
    const address = `/api/held/objects/${sopInstanceUid}`;
    await admin.get(address);
    await admin.get(`${address}/text`);
    await admin.fetch(`${address}/frames/1`);
  }
  const [first, second] = seen.map((one) => one.sopInstanceUid);
  const reason = 'a name is burned in';
  const masks = [{ column: 0, row: 0, columns: 5000, rows: 5000 }];
  await admin.post('/api/held/decisions', { act: 'mask', sopInstanceUid: first, masks, reason });
  await admin.post(`/api/held/objects/${first}/hold`, { reason });
  await admin.post('/api/held/decisions', { act: 'mask', sopInstanceUid: first, masks, reason });
  await admin.post('/api/held/decisions', { act: 'drop', sopInstanceUid: second, reason });
  await admin.get('/api/held?state=dropped');
  return objects;
}

/** What else a data manager and an administrator look at: a dry run, doubts, a mended list, windows, the log of the identity store. */
export async function lookAtImports(url: string, kept: Kept[], source: string): Promise<PlanState> {
  const manager = await browse(url, { name: 'manager', password: passwordOf('manager') }, kept);
  const planned = await browseTwice(manager, '/api/imports/plan', { folder: source });
  await manager.post(`/api/imports/plan/${planned.planId}`, {}, 'DELETE');
  await manager.get('/api/links/doubts');
  await manager.get('/api/windows');
  const { series } = await manager.get<{ series: SeriesSummary[] }>('/api/series');
  const lines = series.map((one) => `${one.seriesInstanceUid},${one.contrast === 'pre' ? 'post' : 'pre'}`);
  const list = { csv: `series_instance_uid,contrast\n${lines.join('\n')}\n`, reason: 'seen in the protocol' };
  const { digest } = await manager.post<{ digest: string }>('/api/lists/preview', list);
  await manager.post('/api/lists', { ...list, digest });
  await manager.post('/api/identity/dropped-words', { reason: 'words that are missing' });
  const admin = await browse(url, { name: 'admin', password: passwordOf('admin') }, kept);
  await admin.get<IdentityStatus>('/api/identity');
  await admin.get('/api/identity/deeds');
  await admin.get('/api/audit');
  await admin.fetch('/api/identity/profile?format=csv');
  return planned;
}
