/** What an archive, with the archives inside it, may still unpack to. */
export interface UnpackBudget {
  members: number;
  /** What came out so far. */
  bytes: number;
  /** Size of the outermost archive. */
  readonly packed: number;
}

/** An archive that unpacks to far more than it holds. */
export class Bomb extends Error {}

const MOST_MEMBERS = 100_000;
const MOST_BYTES = 20 * 2 ** 30;
/** A DICOM archive packs two- to fivefold; beyond this it is a bomb. */
const MOST_RATIO = 200;
const RATIO_FLOOR = 16 * 2 ** 20;

/** A budget of 100,000 members, 20 GiB, and 200 times the size of the archive (beyond 16 MiB): by what really comes out, not by what is announced. */
export function newUnpackBudget(packed: number): UnpackBudget {
  return { members: 0, bytes: 0, packed };
}

/** Counts one member more. @throws {Bomb} */
export function takeMember(budget: UnpackBudget): void {
  budget.members += 1;
  if (budget.members > MOST_MEMBERS) throw new Bomb();
}

/** Counts bytes that came out, before they are kept. @throws {Bomb} */
export function takeBytes(budget: UnpackBudget, bytes: number): void {
  budget.bytes += bytes;
  const isBomb =
    budget.bytes > MOST_BYTES || (budget.bytes > RATIO_FLOOR && budget.bytes > MOST_RATIO * Math.max(1, budget.packed));
  if (isBomb) throw new Bomb();
}
