/** On the screen, or one or two columns of a journal (85 and 170 mm). */
export type FigurePreset = 'screen' | 'oneColumn' | 'twoColumn';

/** The measures of a figure, pixels of 1/96 inch; `widthMm` is null on the screen. */
export interface FigureSize {
  preset: FigurePreset;
  widthPx: number;
  widthMm: number | null;
  /** Size of the text: at least 6.5 points on paper. */
  fontPx: number;
  smallPx: number;
  plotHeightPx: number;
  padPx: number;
}

const PX_PER_MM = 96 / 25.4;

/** The measures of a preset. */
export function figureSize(preset: FigurePreset): FigureSize {
  if (preset === 'screen')
    return { preset, widthPx: 840, widthMm: null, fontPx: 12, smallPx: 10.5, plotHeightPx: 320, padPx: 12 };
  const widthMm = preset === 'oneColumn' ? 85 : 170;
  const [fontPx, smallPx] = preset === 'oneColumn' ? [9.33, 8.67] : [10, 9];
  const plotHeightPx = preset === 'oneColumn' ? 190 : 240;
  return { preset, widthPx: widthMm * PX_PER_MM, widthMm, fontPx, smallPx, plotHeightPx, padPx: 4 };
}
