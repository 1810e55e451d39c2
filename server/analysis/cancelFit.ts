import type { Input, Output } from '../../shared/api.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { Actor } from '../base/actor.ts';
import type { Database } from '../db/database.ts';
import type { Context } from '../identity/context.ts';

/** The fits that are being computed, by model. */
export interface FitsUnderWay {
  watch<R>(modelSpecId: string, compute: (signal: AbortSignal) => Promise<R>): Promise<R>;
  /** Answers whether there was one. */
  cancel(modelSpecId: string): boolean;
}

const known = new WeakMap<Database, FitsUnderWay>();

/** The fits that are being computed on a database by this process. */
export function fitsUnderWay(db: Database): FitsUnderWay {
  const found = known.get(db) ?? openFits();
  known.set(db, found);
  return found;
}

function openFits(): FitsUnderWay {
  const running = new Map<AbortController, string>();
  return {
    watch: async (modelSpecId, compute) => {
      const controller = new AbortController();
      running.set(controller, modelSpecId);
      try {
        return await compute(controller.signal);
      } finally {
        running.delete(controller);
      }
    },
    cancel: (modelSpecId) => {
      const wanted = [...running].filter(([, id]) => id === modelSpecId);
      for (const [controller] of wanted) controller.abort();
      return wanted.length > 0;
    },
  };
}

/** Stops the fits of a model that are being computed; who asked for them is told. @throws {Refusal} compute.none */
export async function cancelFit(
  { db }: Context,
  _actor: Actor,
  { modelSpecId }: Input<'cancelFit'>,
): Promise<Output<'cancelFit'>> {
  if (!fitsUnderWay(db).cancel(modelSpecId)) throw new Refusal('compute.none');
  return {};
}
