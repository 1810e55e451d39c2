/** How grey values are shown: from black (`lower`) to white (`upper`), in the series' own numbers. */
export interface GreyWindow {
  lower: number;
  upper: number;
}

/** Ways to window an MR series: MR grey values have no unit, so each is relative to the series' own tissue. */
export type WindowPreset = 'auto' | 'enhancement' | 'flair' | 't2';

/**
 * Chooses a window for an MR series from the grey values of one of its slices.
 *
 * `auto` runs from the 1st to the 99.7th percentile. The others are multiples of the median of tissue (values above the mean, which
 * leaves air out): `enhancement` keeps bright gadolinium apart from white matter, `flair` is narrow, `t2` leaves room for CSF.
 */
export function chooseWindow(values: ArrayLike<number>, preset: WindowPreset = 'auto'): GreyWindow {
  const sample = takeSample(values);
  const lowest = share(sample, 0.01);
  if (preset === 'auto') return atLeastOne(lowest, share(sample, 0.997));
  const mean = sample.reduce((sum, value) => sum + value, 0) / Math.max(1, sample.length);
  const tissue = share(
    sample.filter((value) => value > mean),
    0.5,
  );
  const reach = { enhancement: [0.3, 2.3], flair: [0.25, 1.8], t2: [0.1, 2.9] }[preset] as [number, number];
  return atLeastOne(tissue * reach[0], tissue * reach[1]);
}

/** The value below which this share of the sorted sample lies. */
function share(sorted: Float64Array, at: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(at * sorted.length))] ?? 0;
}

/** Up to 20,000 values spread over the slice by the golden ratio: an even step would meet the same columns again and again. */
function takeSample(values: ArrayLike<number>): Float64Array {
  const sample = new Float64Array(Math.min(values.length, 20_000));
  if (sample.length === values.length) return sample.map((_, i) => values[i] ?? 0).sort();
  for (let i = 0; i < sample.length; i += 1)
    sample[i] = values[Math.floor(((i * 0.618_033_988_75) % 1) * values.length)] ?? 0;
  return sample.sort();
}

function atLeastOne(lower: number, upper: number): GreyWindow {
  return upper - lower >= 1e-6 ? { lower, upper } : { lower, upper: lower + 1 };
}
