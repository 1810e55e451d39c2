import type { ProtocolSeries } from '../../../shared/intake/checkProtocol.ts';

/** `T1 post axial 3D brain 1mm 160 512`: weighting, contrast, plane, acquisition, region, distance and number of slices, rows of 1 mm. */
export function protocolSeries(text: string): ProtocolSeries {
  const [weighting, contrast, plane, dimension, region, step, slices, rows] = text.split(' ');
  return {
    weighting: weighting!,
    contrast: contrast!,
    plane: plane!,
    dimension: dimension as '2D' | '3D',
    region: region!,
    thicknessMm: Number.parseFloat(step!),
    spacingMm: Number.parseFloat(step!),
    sliceCount: Number(slices),
    isDerived: false,
    rows: rows ? Number(rows) : null,
    pixelSpacingMm: rows ? 1 : null,
  };
}
