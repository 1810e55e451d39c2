/** The usual distance of neighbouring slices: the median of the steps between different positions, mm; null for a single position. */
export function distanceOfSlices(depthsMm: readonly number[]): number | null {
  const sorted = [...depthsMm].sort((a, b) => a - b);
  const steps = sorted
    .slice(1)
    .map((depth, i) => depth - (sorted[i] ?? depth))
    .filter((step) => step > 0.01)
    .sort((a, b) => a - b);
  return steps[Math.floor(steps.length / 2)] ?? null;
}
