import { problem } from '../../shared/base/problem.ts';
import type { IdentityStore } from '../identity/identityStore.ts';
import { type DiskPath, sayDiskPath } from '../store/diskPath.ts';
import type { Candidate } from './candidate.ts';
import type { Member } from './unpackArchive.ts';
import { walkFiles } from './walkFiles.ts';

/** The files of a folder on their way into an import, in its order. `placeOf`: what a person calls a file, where that is not its path. */
export async function* findCandidates(
  store: Pick<IdentityStore, 'sourceKey'>,
  from: { folder: DiskPath; without: string; placeOf?: (path: string) => string },
): AsyncGenerator<Candidate> {
  for await (const { kind, path, bytes, changedNs } of walkFiles(from.folder, from.without)) {
    const fileKey = store.sourceKey(Buffer.concat([Buffer.from(path), Buffer.from(`|${bytes}|${changedNs ?? ''}`)]));
    const isLink = kind === 'link';
    yield {
      path,
      bytes,
      changedNs: isLink ? null : changedNs,
      fileKey,
      archiveKey: null,
      problem: isLink ? problem('file.symlink', 'link') : null,
      mayHaveRow: true,
      say: () => (from.placeOf ? from.placeOf(sayDiskPath(path)) : sayDiskPath(path)),
    };
  }
}

/** The members of an archive on their way into an import; an archive that is known again has the same members. */
export function* candidatesOf(
  store: Pick<IdentityStore, 'sourceKey'>,
  archive: Candidate,
  members: readonly Member[],
): Generator<Candidate> {
  for (const { path, name, ordinal, bytes, problem: why } of members)
    yield {
      path: path ?? '',
      bytes,
      changedNs: null,
      fileKey: store.sourceKey(`${archive.fileKey}|${ordinal}|${bytes}|${name}`),
      archiveKey: archive.fileKey,
      problem: why,
      mayHaveRow: true,
      say: () => `${archive.say()}!${name}`,
    };
}
