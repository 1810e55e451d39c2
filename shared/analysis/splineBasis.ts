/** The basis of a restricted cubic spline at one value: as many numbers as knots, less one. */
export function splineBasis(x: number, knots: readonly number[]): number[] {
  const k = knots.length;
  const last = knots[k - 1]!;
  const before = knots[k - 2]!;
  const width = (last - knots[0]!) ** 2;
  const cube = (value: number) => (value > 0 ? value ** 3 : value <= 0 ? 0 : NaN);
  const bends = knots.slice(0, k - 2).map((knot) => {
    const tail =
      (cube(x - before) * (last - knot)) / (last - before) - (cube(x - last) * (before - knot)) / (last - before);
    return (cube(x - knot) - tail) / width;
  });
  return [x, ...bends];
}
