const bins = 64;

/**
 * The grey value that best parts the bright from the dark among the pixels under the brush (Otsu 1979): the enhancing from what lies around it.
 *
 * Null when all are alike.
 */
export function brushThreshold(values: readonly number[]): number | null {
  const least = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const most = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (!(most > least)) return null;
  const width = (most - least) / bins;
  const counts = Array.from({ length: bins }, () => 0);
  for (const value of values) counts[Math.min(bins - 1, Math.floor((value - least) / width))]! += 1;
  const sum = counts.reduce((total, count, bin) => total + count * bin, 0);
  let best = { variance: -1, bin: 0 };
  let [below, sumBelow] = [0, 0];
  for (const [bin, count] of counts.slice(0, -1).entries()) {
    below += count;
    sumBelow += count * bin;
    const above = values.length - below;
    if (below === 0 || above === 0) continue;
    const apart = sumBelow / below - (sum - sumBelow) / above;
    const variance = below * above * apart * apart;
    if (variance > best.variance) best = { variance, bin };
  }
  return least + (best.bin + 1) * width;
}
