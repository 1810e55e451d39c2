/** log k! for k = 0..most. */
export function logFactorials(most: number): Float64Array {
  const values = new Float64Array(most + 1);
  // Compensated, so that the thousandth sum is as good as the first.
  let lost = 0;
  for (let k = 2; k <= most; k++) {
    const add = Math.log(k) - lost;
    const sum = values[k - 1]! + add;
    lost = sum - values[k - 1]! - add;
    values[k] = sum;
  }
  return values;
}
