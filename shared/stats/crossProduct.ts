/**
 * A sum of weighted outer products w x x', upper triangle packed by rows. Four rows are taken at a time, so that each element is read and
 * written once for four: twice as fast.
 */
export class CrossProduct {
  readonly size: number;
  readonly #sum: Float64Array;
  readonly #waiting: Float64Array;
  readonly #weight = new Float64Array(4);
  #count = 0;

  constructor(size: number) {
    this.size = size;
    this.#sum = new Float64Array((size * (size + 1)) / 2);
    this.#waiting = new Float64Array(4 * size);
  }

  /** Adds one vector; it is kept until four are there. */
  add(x: Float64Array, weight: number): void {
    this.#waiting.set(x, this.#count * this.size);
    this.#weight[this.#count++] = weight;
    if (this.#count === 4) this.#flush();
  }

  /** Adds the rows of a row-major matrix, each with its weight. */
  addRows(x: Float64Array, weight: Float64Array): void {
    const p = this.size;
    const n = weight.length;
    let i = 0;
    for (; i + 4 <= n; i += 4) {
      addFour(this.#sum, { x, at: i * p, p }, weight[i]!, weight[i + 1]!, weight[i + 2]!, weight[i + 3]!);
    }
    for (; i < n; i++) this.add(x.subarray(i * p, i * p + p), weight[i]!);
  }

  /** The sum as a row-major square. */
  square(): Float64Array {
    this.#flush();
    const p = this.size;
    const square = new Float64Array(p * p);
    for (let a = 0, k = 0; a < p; a++) {
      for (let b = a; b < p; b++, k++) square[a * p + b] = square[b * p + a] = this.#sum[k]!;
    }
    return square;
  }

  #flush(): void {
    const [a, b, c, d] = this.#weight as unknown as [number, number, number, number];
    addFour(this.#sum, { x: this.#waiting, at: 0, p: this.size }, a, b, c, d);
    this.#weight.fill(0);
    this.#count = 0;
  }
}

function addFour(
  sum: Float64Array,
  rows: { x: Float64Array; at: number; p: number },
  w0: number,
  w1: number,
  w2: number,
  w3: number,
): void {
  const { x, at, p } = rows;
  const [r1, r2, r3] = [at + p, at + 2 * p, at + 3 * p];
  for (let a = 0, k = 0; a < p; a++) {
    const v0 = w0 * x[at + a]!;
    const v1 = w1 * x[r1 + a]!;
    const v2 = w2 * x[r2 + a]!;
    const v3 = w3 * x[r3 + a]!;
    for (let b = a; b < p; b++, k++) {
      sum[k]! += v0 * x[at + b]! + v1 * x[r1 + b]! + (v2 * x[r2 + b]! + v3 * x[r3 + b]!);
    }
  }
}
