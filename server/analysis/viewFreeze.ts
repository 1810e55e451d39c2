import { compareHeads } from '../../shared/analysis/freeze/compareHeads.ts';
import type { Freeze, ManifestEntry } from '../../shared/analysis/freeze/freeze.ts';
import type { FreezeView } from '../../shared/analysis/routes.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { readManifest } from './freezeFiles.ts';

/** A Freeze as the screen shows it, held against the heads of now; one whose files are damaged says so instead. */
export async function viewFreeze(
  dataDir: string,
  freeze: Freeze,
  heads: readonly ManifestEntry[],
): Promise<FreezeView> {
  try {
    const { manifest } = await readManifest(dataDir, freeze);
    const { staleEntries, says } = compareHeads(manifest.entries, heads);
    return {
      freeze,
      flow: manifest.flow,
      files: manifest.files,
      problems: manifest.problems,
      staleEntries,
      staleSays: says,
    };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'freeze.damaged') throw error;
    const flow = { cases: freeze.caseCount + freeze.excludedCount, included: freeze.caseCount, excluded: [] };
    return { freeze, flow, files: [], problems: [], staleEntries: 1, staleSays: [error.message] };
  }
}
