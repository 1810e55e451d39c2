import { compareHeads } from '../../shared/analysis/compareHeads.ts';
import { FitResult, type ModelFit } from '../../shared/analysis/modelFit.ts';
import { ModelPlan, type ModelSpec } from '../../shared/analysis/modelSpec.ts';
import type { ModelView } from '../../shared/analysis/routes.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { currentHeads } from './currentHeads.ts';
import { readManifest } from './freezeFiles.ts';

/** Models as the screen shows them: each with its fits, the newest first, stale where anything under their Freeze has changed. */
export async function viewModels(context: Context, specs: readonly ModelSpec[]): Promise<ModelView[]> {
  const ids = specs.map((spec) => spec.id);
  const fits = ids.length === 0 ? [] : await context.db.find(tables.modelFits, { modelSpecId: ids });
  const freezes = await staleFreezes(context, [...new Set(fits.map((fit) => fit.freezeId))]);
  const newestFirst = fits.sort((a, b) =>
    a.fittedAt < b.fittedAt ? 1 : a.fittedAt > b.fittedAt ? -1 : a.id < b.id ? 1 : -1,
  );
  return specs.map((spec) => ({
    spec: { ...spec, plan: ModelPlan.parse(JSON.parse(spec.plan)) },
    fits: newestFirst.filter((fit) => fit.modelSpecId === spec.id).map((fit) => viewFit(fit, freezes)),
  }));
}

interface StaleFreeze {
  number: number;
  isStale: boolean;
  staleSays: string[];
}
type StaleFreezes = ReadonlyMap<string, StaleFreeze>;

function viewFit(fit: ModelFit, freezes: StaleFreezes): ModelView['fits'][number] {
  const freeze = freezes.get(fit.freezeId)!;
  const result = FitResult.parse(JSON.parse(fit.result));
  return { ...fit, result, isStale: freeze.isStale, staleSays: freeze.staleSays, freezeNumber: freeze.number };
}

async function staleFreezes(context: Context, freezeIds: readonly string[]): Promise<StaleFreezes> {
  if (freezeIds.length === 0) return new Map();
  const heads = await currentHeads(context.db);
  const freezes = await context.db.find(tables.freezes, { id: freezeIds });
  const found = await Promise.all(
    freezes.map(async (freeze): Promise<[string, StaleFreeze]> => {
      const manifest = await readManifest(context.dataDir, freeze).catch((error: unknown) => {
        if (error instanceof Refusal) return null;
        throw error;
      });
      if (!manifest)
        return [freeze.id, { number: freeze.number, isStale: true, staleSays: ['the files of the freeze'] }];
      const { staleEntries, says: staleSays } = compareHeads(manifest.manifest.entries, heads);
      return [freeze.id, { number: freeze.number, isStale: staleEntries > 0, staleSays }];
    }),
  );
  return new Map(found);
}
