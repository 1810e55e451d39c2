import type { Series } from './series.ts';

const planes: Partial<Record<Series['plane'], string>> = {
  axial: 'ax',
  sagittal: 'sag',
  coronal: 'cor',
  mixed: 'mixed planes',
};

/** The canonical name of a series, from what it was described as and never from the vendor's text: `T1 post 3D ax`, `T1 post 2D sag spine`. */
export function nameSeries(
  series: Pick<Series, 'weighting' | 'contrast' | 'dimension' | 'plane' | 'region' | 'modality' | 'isDerived'>,
): string {
  const weighting = series.weighting === 'unknown' ? (series.modality ?? 'image') : series.weighting;
  const contrast = series.contrast === 'unknown' ? null : series.contrast;
  const region =
    series.region === 'spine' || series.region === 'both' ? (series.region === 'both' ? 'neuraxis' : 'spine') : null;
  const derived = series.isDerived && series.weighting !== 'derived' ? 'derived' : null;
  return [weighting, contrast, series.dimension, planes[series.plane] ?? null, region, derived]
    .filter((part) => part !== null)
    .join(' ');
}
