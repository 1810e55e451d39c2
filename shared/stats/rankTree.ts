/** Sums of weights over ranks (Fenwick 1994). */
export class RankTree {
  total = 0;
  readonly #sums: Float64Array;
  readonly #own: Float64Array;

  constructor(size: number) {
    this.#sums = new Float64Array(size + 1);
    this.#own = new Float64Array(size);
  }

  add(rank: number, weight: number): void {
    const sums = this.#sums;
    this.#own[rank]! += weight;
    this.total += weight;
    for (let i = rank + 1; i < sums.length; i += i & -i) sums[i]! += weight;
  }

  /** The weight at a rank. */
  at(rank: number): number {
    return this.#own[rank]!;
  }

  /** The weight at all ranks before one. */
  below(rank: number): number {
    const sums = this.#sums;
    let below = 0;
    for (let i = rank; i > 0; i -= i & -i) below += sums[i]!;
    return below;
  }
}
