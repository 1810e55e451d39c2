/** A rectangle of a test pattern in device pixels; `level` is the 8-bit grey of the display, 0 to 255. */
export interface GreyPatch {
  x: number;
  y: number;
  width: number;
  height: number;
  level: number;
  /** What a reader looks for here. */
  part: 'ground' | 'grid' | 'step' | 'stepInner' | 'fifth' | 'fifthInner' | 'bars' | 'ramp';
}

const steps = 18;
const groundLevel = 51;
const gridLevel = 128;

/** 5% and 95% of the drive range, to the nearest level. */
export const fifthLevels = { black: 0, nearBlack: 13, nearWhite: 242, white: 255 } as const;

/**
 * A test pattern for a reading display, in the spirit of TG18-QC (AAPM 2005) and SMPTE RP 133, drawn anew: a grid with border for geometry, 18
 * steps of grey each with a corner 4 levels brighter and one 4 darker, 5% in black and 95% in white, a ramp, bars of 1, 2 and 4 device
 * pixels at the centre and in the corners. Whole device pixels only: nothing may be smoothed.
 */
export function layTestPattern(width: number, height: number): GreyPatch[] {
  const unit = Math.max(8, Math.floor(Math.min(width / 16, height / 12)));
  const left = Math.floor((width - unit * 14) / 2);
  const top = Math.floor((height - unit * 10) / 2);
  return [
    { x: 0, y: 0, width, height, level: groundLevel, part: 'ground' },
    ...grid(width, height, unit),
    ...greySteps({ left, top: top + unit, unit }),
    ...fifths({ left, top: top + unit * 4, unit }),
    ...ramp({ left, top: top + unit * 8, width: unit * 14, height: unit }),
    ...barsAt({ left: left + unit * 6, top: top + unit * 4, unit }),
    ...corners(width, height, unit).flatMap((place) => barsAt({ ...place, unit: Math.floor(unit * 0.75) })),
  ];
}

function grid(width: number, height: number, unit: number): GreyPatch[] {
  const line = (x: number, y: number, w: number, h: number): GreyPatch => {
    return { x, y, width: w, height: h, level: gridLevel, part: 'grid' };
  };
  const middleX = Math.floor(width / 2);
  const middleY = Math.floor(height / 2);
  const columns = Array.from({ length: Math.ceil(width / unit) + 1 }, (_, n) => (middleX % unit) + n * unit);
  const rows = Array.from({ length: Math.ceil(height / unit) + 1 }, (_, n) => (middleY % unit) + n * unit);
  return [
    ...columns.filter((x) => x < width).map((x) => line(x, 0, 1, height)),
    ...rows.filter((y) => y < height).map((y) => line(0, y, width, 1)),
    line(0, 0, width, 2),
    line(0, height - 2, width, 2),
    line(0, 0, 2, height),
    line(width - 2, 0, 2, height),
  ];
}

function greySteps({ left, top, unit }: { left: number; top: number; unit: number }): GreyPatch[] {
  const perRow = steps / 2;
  const size = Math.floor((unit * 14) / perRow);
  const inner = Math.max(2, Math.floor(size / 5));
  return Array.from({ length: steps }, (_, n) => n).flatMap((n): GreyPatch[] => {
    const level = Math.round((255 * n) / (steps - 1));
    const x = left + (n % perRow) * size;
    const y = top + Math.floor(n / perRow) * unit;
    const height = unit;
    const small = { width: inner, height: inner, part: 'stepInner' as const };
    return [
      { x, y, width: size, height, level, part: 'step' },
      { ...small, x: x + 2, y: y + 2, level: Math.min(255, level + 4) },
      { ...small, x: x + size - inner - 2, y: y + height - inner - 2, level: Math.max(0, level - 4) },
    ];
  });
}

function fifths({ left, top, unit }: { left: number; top: number; unit: number }): GreyPatch[] {
  const square = (x: number, outer: number, inner: number): GreyPatch[] => [
    { x, y: top, width: unit * 2, height: unit * 2, level: outer, part: 'fifth' },
    {
      x: x + Math.floor(unit / 2),
      y: top + Math.floor(unit / 2),
      width: unit,
      height: unit,
      level: inner,
      part: 'fifthInner',
    },
  ];
  return [
    ...square(left + unit, fifthLevels.black, fifthLevels.nearBlack),
    ...square(left + unit * 11, fifthLevels.white, fifthLevels.nearWhite),
  ];
}

function ramp(given: { left: number; top: number; width: number; height: number }): GreyPatch[] {
  const edge = (level: number) => given.left + Math.round((given.width * level) / 256);
  return Array.from({ length: 256 }, (_, level): GreyPatch => {
    const x = edge(level);
    return { x, y: given.top, width: edge(level + 1) - x, height: given.height, level, part: 'ramp' };
  });
}

/** Pairs of black and white bars of 1, 2 and 4 device pixels, upright above, lying below. */
function barsAt({ left, top, unit }: { left: number; top: number; unit: number }): GreyPatch[] {
  const size = Math.floor((unit * 2) / 3);
  return [1, 2, 4].flatMap((bar, place) => {
    const x = left + place * size;
    const count = Math.floor((size - 2) / (2 * bar));
    const pairs = Array.from({ length: count }, (_, n) => n * 2 * bar);
    const black: GreyPatch = { x, y: top, width: size - 1, height: size * 2, level: 0, part: 'bars' };
    return [
      black,
      ...pairs.map((at): GreyPatch => ({ ...black, x: x + at, width: bar, height: size - 1, level: 255 })),
      ...pairs.map((at): GreyPatch => ({ ...black, y: top + size + at, height: bar, level: 255 })),
    ];
  });
}

function corners(width: number, height: number, unit: number): { left: number; top: number }[] {
  const far = Math.floor(unit * 1.75);
  return [
    { left: 6, top: 6 },
    { left: width - far, top: 6 },
    { left: 6, top: height - far },
    { left: width - far, top: height - far },
  ];
}
