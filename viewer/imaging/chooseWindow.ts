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

function takeSample(values: ArrayLike<number>): Float64Array {
  const step = Math.max(1, Math.floor(values.length / 20_000));
  const sample = new Float64Array(Math.ceil(values.length / step));
  for (let i = 0; i < sample.length; i += 1) sample[i] = values[i * step] ?? 0;
  return sample.sort();
}

function atLeastOne(lower: number, upper: number): GreyWindow {
  return upper - lower >= 1e-6 ? { lower, upper } : { lower, upper: lower + 1 };
}
