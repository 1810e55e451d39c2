import type { Problem } from '../../shared/base/problem.ts';
import type { ImportBatch } from '../../shared/intake/importBatch.ts';
import type { Context } from '../identity/context.ts';
import type { Arrival, DealtWith, GroupOutcome } from './sortArrivals.ts';
import { type GroupUnderWay, storeGroup } from './storeGroup.ts';

/** Objects stored and committed together. */
const GROUP_FILES = 128;
const GROUP_BYTES = 48 * 2 ** 20;
/** Files without an object that wait for the next group: beyond this they make one of their own. */
const GROUP_LEFT_OUT = 512;

/** A file of which no instance comes, with its Problem. */
export interface LeftOut extends DealtWith {
  problem: Problem | null;
}

/** What is stored and committed together, in the order of the batch. */
export interface ArrivalGroup {
  arrivals: Arrival[];
  leftOut: LeftOut[];
}

/** Where the files of an import go, one after the other. */
export interface ArrivalStore {
  /** Takes one object; waits when two groups are under way already. */
  add(arrival: Arrival): Promise<void>;
  /** Takes a file of which no instance comes. */
  leaveOut(file: LeftOut): Promise<void>;
  /** Stores what waits and returns when all of it is on the disk. */
  finish(): Promise<void>;
  /** After a failure: waits until nothing is under way any more, and complains no more. */
  settle(): Promise<void>;
}

/** An import, as its groups see it. */
export interface GroupBatch {
  id: string;
  who: string;
  /** Takes what became of a group, in the order of the batch, and answers the counts that are kept with its rows. */
  count(outcome: GroupOutcome): Partial<ImportBatch>;
}

/**
 * Stores the files of a batch in groups: one group is filled, the one before it cleaned, the one before that brought to the disk, all
 * at the same time. `told` is called when a group is on the disk.
 */
export function storeArrivals(context: Context, batch: GroupBatch, told: () => void): ArrivalStore {
  let waiting: ArrivalGroup = { arrivals: [], leftOut: [] };
  let waitingBytes = 0;
  let cleaning: Promise<void> = Promise.resolve();
  let underWay: GroupUnderWay | null = null;

  const land = async (group: GroupUnderWay | null) => {
    await group?.durable;
    if (group) told();
  };
  const store = async (group: ArrivalGroup) => {
    const earlier = underWay;
    underWay = await storeGroup(context, batch, { group, earlier });
    await land(earlier);
  };
  const handOver = async () => {
    const group = waiting;
    waiting = { arrivals: [], leftOut: [] };
    waitingBytes = 0;
    await cleaning;
    cleaning = store(group);
    // a failure is heard at the next group, or at the end
    cleaning.catch(() => undefined);
  };

  return {
    add: async (arrival) => {
      waiting.arrivals.push(arrival);
      waitingBytes += arrival.object.sourceBytes;
      if (waiting.arrivals.length >= GROUP_FILES || waitingBytes >= GROUP_BYTES) await handOver();
    },
    leaveOut: async (file) => {
      waiting.leftOut.push(file);
      if (waiting.leftOut.length >= GROUP_LEFT_OUT) await handOver();
    },
    finish: async () => {
      if (waiting.arrivals.length + waiting.leftOut.length > 0) await handOver();
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
