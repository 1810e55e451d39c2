import type { Context } from '../identity/context.ts';
import type { Arrival, GroupOutcome } from './sortArrivals.ts';
import { type GroupUnderWay, storeGroup } from './storeGroup.ts';

/** Objects stored and committed together. */
const GROUP_FILES = 128;
const GROUP_BYTES = 48 * 2 ** 20;

/** Where the objects of an import go, one after the other. */
export interface ArrivalStore {
  /** Takes one object; waits when two groups are under way already. */
  add(arrival: Arrival): Promise<void>;
  /** Stores what waits and returns when all of it is on the disk. */
  finish(): Promise<void>;
  /** After a failure: waits until nothing is under way any more, and complains no more. */
  settle(): Promise<void>;
}

/**
 * Stores the objects of a batch in groups: one group is filled, the one before it cleaned, the one before that brought to the disk, all
 * at the same time. `told` gets what became of a group once it is on the disk, in the order of the batch.
 */
export function storeArrivals(
  context: Context,
  batch: { id: string; who: string },
  told: (outcome: GroupOutcome) => Promise<void>,
): ArrivalStore {
  let waiting: Arrival[] = [];
  let waitingBytes = 0;
  let cleaning: Promise<void> = Promise.resolve();
  let underWay: GroupUnderWay | null = null;

  const land = async (group: GroupUnderWay | null) => {
    await group?.durable;
    if (group) await told(group.outcome);
  };
  const store = async (arrivals: readonly Arrival[]) => {
    const earlier = underWay;
    underWay = await storeGroup(context, batch, { arrivals, earlier });
    await land(earlier);
  };
  const handOver = async () => {
    const arrivals = waiting;
    waiting = [];
    waitingBytes = 0;
    await cleaning;
    cleaning = store(arrivals);
    // a failure is heard at the next group, or at the end
    cleaning.catch(() => undefined);
  };

  return {
    add: async (arrival) => {
      waiting.push(arrival);
      waitingBytes += arrival.object.sourceBytes;
      if (waiting.length >= GROUP_FILES || waitingBytes >= GROUP_BYTES) await handOver();
    },
    finish: async () => {
      if (waiting.length > 0) await handOver();
      await cleaning;
      const last = underWay;
      underWay = null;
      await land(last);
    },
    settle: async () => {
      await cleaning.catch(() => undefined);
      await underWay?.durable.catch(() => undefined);
    },
  };
}
