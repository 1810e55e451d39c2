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

  /** Adds the rows of a row-major matrix, each with its weight; answers, on the way, the sum of the rows times `slope`. */
  addRows(x: Float64Array, weight: Float64Array, slope: Float64Array): Float64Array {
    const p = this.size;
    const n = weight.length;
    const into = { sum: this.#sum, first: new Float64Array(p) };
    const whole = n - (n % 4);
    addFours(into, { x, weight, slope, p, rows: whole });
    for (let i = whole; i < n; i++) {
      this.add(x.subarray(i * p, i * p + p), weight[i]!);
      for (let a = 0; a < p; a++) into.first[a]! += slope[i]! * x[i * p + a]!;
    }
    return into.first;
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
    const into = { sum: this.#sum, first: new Float64Array(this.size) };
    addFours(into, { x: this.#waiting, weight: this.#weight, slope: this.#weight, p: this.size, rows: 4 });
    this.#weight.fill(0);
    this.#count = 0;
  }
}

function addFours(
  into: { sum: Float64Array; first: Float64Array },
  rows: { x: Float64Array; weight: Float64Array; slope: Float64Array; p: number; rows: number },
): void {
  const { sum, first } = into;
  const { x, weight, slope, p } = rows;
  for (let i = 0; i < rows.rows; i += 4) {
    const [w0, w1, w2, w3] = [weight[i]!, weight[i + 1]!, weight[i + 2]!, weight[i + 3]!];
    const [e0, e1, e2, e3] = [slope[i]!, slope[i + 1]!, slope[i + 2]!, slope[i + 3]!];
    const r0 = i * p;
    const [r1, r2, r3] = [r0 + p, r0 + 2 * p, r0 + 3 * p];
    for (let a = 0, k = 0; a < p; a++) {
      const [x0, x1, x2, x3] = [x[r0 + a]!, x[r1 + a]!, x[r2 + a]!, x[r3 + a]!];
      first[a]! += e0 * x0 + e1 * x1 + (e2 * x2 + e3 * x3);
      const [v0, v1, v2, v3] = [w0 * x0, w1 * x1, w2 * x2, w3 * x3];
      for (let b = a; b < p; b++, k++) {
        sum[k]! += v0 * x[r0 + b]! + v1 * x[r1 + b]! + (v2 * x[r2 + b]! + v3 * x[r3 + b]!);
      }
    }
  }
}
