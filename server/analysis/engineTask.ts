import type { FitOutcome } from '../../shared/analysis/fitModel.ts';
import type { Freeze } from '../../shared/analysis/freeze/freeze.ts';
import type { ModelPlan } from '../../shared/analysis/modelSpec.ts';

/** The program of a thread that fits models. */
export const engineThread = new URL('engineThread.ts', import.meta.url);

/** A plan and the Freeze it is fitted to: the thread reads the files itself and holds them against their hashes. */
interface OnFreeze {
  dataDir: string;
  freeze: Freeze;
  plan: ModelPlan;
}

/** What a thread is asked: a fit, the residuals of one, some replicates of a bootstrap (each answered with `Replicates`), or what all of them say. */
export type EngineTask =
  | ({ kind: 'fit' } & OnFreeze)
  | ({ kind: 'residuals' } & OnFreeze)
  | ({ kind: 'resample'; seed: number; from: number; to: number } & OnFreeze)
  | ({ kind: 'summarise'; parts: readonly { ratios: Float64Array; optimism: Float64Array }[] } & OnFreeze);

/** A fit, and the keys (`inputsOf`) of what it was computed from. */
export interface FitAnswer {
  outcome: FitOutcome;
  inputs: string[];
}
