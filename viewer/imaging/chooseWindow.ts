/** How grey values are shown: from black (`lower`) to white (`upper`), in the series' own numbers. */
export interface GreyWindow {
  lower: number;
  upper: number;
}

/** Ways to window an MR series: MR grey values have no unit, so each is relative to the series' own tissue. */
export type WindowPreset = 'auto' | 'enhancement' | 'flair' | 't2';

/** From where to where a preset reaches, in parts of the way from air to the median of tissue. */
const reaches: Record<Exclude<WindowPreset, 'auto'>, [lower: number, upper: number]> = {
  enhancement: [0.3, 2.3],
  flair: [0.25, 1.8],
  t2: [0.1, 2.9],
};

/** A border of one negative number far below everything else is a fill, not air, when it covers at least this share; zero may be air that was cut away. */
const fillShare = 0.02;

/**
 * Chooses a window for an MR series from the grey values of one of its slices.
 *
 * `auto` runs from air (the 1st percentile) to the brightest tissue but for a hundredth of it: tissue is what lies above the mean, so a small head in much air is
 * shown like a large one. The others reach from air in parts of the way to the median of tissue: `enhancement` keeps bright gadolinium apart from
 * white matter, `flair` is narrow, `t2` leaves room for CSF. Fractions, negative numbers and a fill around the image do no harm. `isInverted`: small
 * numbers are bright (MONOCHROME1); the window is then the mirror image.
 */
export function chooseWindow(
  values: ArrayLike<number>,
  preset: WindowPreset = 'auto',
  { isInverted = false }: { isInverted?: boolean } = {},
): GreyWindow {
  const taken = takeSample(values, isInverted ? -1 : 1);
  const sample = isInverted ? taken : withoutFill(taken);
  const air = share(sample, 0.01);
  const mean = sample.reduce((sum, value) => sum + value, 0) / Math.max(1, sample.length);
  const tissue = sample.filter((value) => value > mean);
  const window =
    preset === 'auto' ? { lower: air, upper: share(tissue, 0.992) } : reachFrom(air, share(tissue, 0.5), preset);
  const { lower, upper } = window.upper > window.lower ? window : { lower: window.lower, upper: window.lower + 1 };
  return isInverted ? { lower: -upper, upper: -lower } : { lower, upper };
}

function reachFrom(air: number, median: number, preset: Exclude<WindowPreset, 'auto'>): GreyWindow {
  const [lower, upper] = reaches[preset];
  return { lower: air + (median - air) * lower, upper: air + (median - air) * upper };
}

/** The value below which this share of the sorted sample lies. */
function share(sorted: Float64Array, at: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(at * sorted.length))] ?? 0;
}

/** Up to 20,000 values spread over the slice by the golden ratio, sorted: an even step would meet the same columns again and again. */
function takeSample(values: ArrayLike<number>, sign: 1 | -1): Float64Array {
  const sample = new Float64Array(Math.min(values.length, 20_000));
  const isWhole = sample.length === values.length;
  for (let i = 0; i < sample.length; i += 1)
    sample[i] = sign * (values[isWhole ? i : Math.floor(((i * 0.618_033_988_75) % 1) * values.length)] ?? 0);
  return sample.filter((value) => Number.isFinite(value)).sort();
}

/** Takes away the one lowest number where it stands far apart from all others. */
function withoutFill(sorted: Float64Array): Float64Array {
  const fill = sorted[0] ?? 0;
  const rest = sorted.subarray(sorted.findIndex((value) => value > fill));
  const isMany = sorted.length - rest.length >= fillShare * sorted.length;
  const isFar = (rest[0] ?? fill) - fill > 0.5 * (share(rest, 0.997) - (rest[0] ?? fill));
  return fill < 0 && rest.length < sorted.length && isMany && isFar ? rest : sorted;
}
