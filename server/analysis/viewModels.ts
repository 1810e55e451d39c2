import { compareHeads } from '../../shared/analysis/freeze/compareHeads.ts';
import type { ManifestEntry } from '../../shared/analysis/freeze/freeze.ts';
import { FitResult, type ModelFit } from '../../shared/analysis/modelFit.ts';
import { ModelPlan, type ModelSpec } from '../../shared/analysis/modelSpec.ts';
import type { ModelView } from '../../shared/analysis/routes.ts';
import { Refusal, refusals } from '../../shared/base/refusal.ts';
import { tables } from '../db/tables.ts';
import type { Context } from '../identity/context.ts';
import { currentHeads } from './currentHeads.ts';
import { readManifest } from './freezeFiles.ts';

/** Models as the screen shows them: each with its fits, the newest first, stale where something has changed that they were computed from. */
export async function viewModels(context: Context, specs: readonly ModelSpec[]): Promise<ModelView[]> {
  const ids = specs.map((spec) => spec.id);
  const fits = ids.length === 0 ? [] : await context.db.find(tables.modelFits, { modelSpecId: ids });
  const states = await freezeStates(context, [...new Set(fits.map((fit) => fit.freezeId))]);
  const newestFirst = fits.sort((a, b) =>
    a.fittedAt < b.fittedAt ? 1 : a.fittedAt > b.fittedAt ? -1 : a.id < b.id ? 1 : -1,
  );
  return specs.map((spec) => ({
    spec: { ...spec, plan: ModelPlan.parse(JSON.parse(spec.plan)) },
    fits: newestFirst.filter((fit) => fit.modelSpecId === spec.id).map((fit) => viewFit(fit, states)),
  }));
}

interface FreezeState {
  number: number;
  /** Null where the files of the Freeze are damaged. */
  entries: readonly ManifestEntry[] | null;
  heads: readonly ManifestEntry[];
}

/** A fit is stale where something that it was computed from has changed, and says what. */
function viewFit(fit: ModelFit, states: ReadonlyMap<string, FreezeState>): ModelView['fits'][number] {
  const { number, entries, heads } = states.get(fit.freezeId)!;
  const result = FitResult.parse(JSON.parse(fit.result));
  const says = entries ? compareHeads(entries, heads, fit.inputs).says : [refusals['freeze.damaged'].says];
  return { ...fit, result, isStale: says.length > 0, staleSays: says, freezeNumber: number };
}

async function freezeStates(context: Context, freezeIds: readonly string[]): Promise<Map<string, FreezeState>> {
  if (freezeIds.length === 0) return new Map();
  const heads = await currentHeads(context.db);
  const freezes = await context.db.find(tables.freezes, { id: freezeIds });
  const found = await Promise.all(
    freezes.map(async (freeze) => {
      const manifest = await readManifest(context.dataDir, freeze).catch((error: unknown) => {
        if (error instanceof Refusal) return null;
        throw error;
      });
      return [freeze.id, { number: freeze.number, entries: manifest?.manifest.entries ?? null, heads }] as const;
    }),
  );
  return new Map(found);
}
