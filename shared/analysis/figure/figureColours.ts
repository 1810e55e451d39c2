/** How a group is drawn: never by colour alone, the dashes tell groups apart in print. */
export interface GroupLook {
  colour: string;
  dash: string | null;
}

/** Colours of the enhancement patterns, the same as on the screens. */
const byLevel: Record<string, GroupLook> = {
  linear: { colour: '#0f83c9', dash: null },
  nodular: { colour: '#d55e00', dash: '7 3' },
  both: { colour: '#b8579b', dash: '2 3' },
  A: { colour: '#0f83c9', dash: null },
  B: { colour: '#d55e00', dash: '7 3' },
  C: { colour: '#b8579b', dash: '2 3' },
  D: { colour: '#4d4d4d', dash: '9 3 2 3' },
  D_HYD: { colour: '#4d4d4d', dash: '9 3 2 3' },
  D_NORMAL: { colour: '#8a8a8a', dash: '1 3' },
  NE: { colour: '#b0b0b0', dash: '4 4' },
};

/** Okabe and Ito (2008), told apart with any colour vision; yellow left out, it does not carry a line. */
const inOrder: readonly GroupLook[] = [
  { colour: '#0072b2', dash: null },
  { colour: '#d55e00', dash: '7 3' },
  { colour: '#009e73', dash: '2 3' },
  { colour: '#cc79a7', dash: '9 3 2 3' },
  { colour: '#56b4e9', dash: '5 2' },
  { colour: '#4d4d4d', dash: '1 3' },
  { colour: '#a6761d', dash: '12 4' },
  { colour: '#7570b3', dash: '3 2 1 2' },
];

/** Black and greys, told apart by dashes and weight: for a journal that prints no colour. */
const inBlack: readonly GroupLook[] = [
  { colour: '#000000', dash: null },
  { colour: '#000000', dash: '7 3' },
  { colour: '#000000', dash: '1.5 2.5' },
  { colour: '#777777', dash: null },
  { colour: '#777777', dash: '9 3 2 3' },
  { colour: '#777777', dash: '3 2 1 2' },
  { colour: '#000000', dash: '12 4' },
  { colour: '#000000', dash: '9 2 2 2 2 2' },
];

/** The look of the groups of a figure: that of the pattern where all groups are patterns, else in order. */
export function lookOfGroups(levels: readonly (string | null)[], ink: 'colour' | 'black' = 'colour'): GroupLook[] {
  if (ink === 'black') return levels.map((_, index) => inBlack[index % inBlack.length]!);
  const known = levels.map((level) => (level === null ? undefined : byLevel[level]));
  if (levels.length > 1 && known.every((look) => look !== undefined)) return known;
  if (levels.length === 1) return [{ colour: '#222222', dash: null }];
  return levels.map((_, index) => inOrder[index % inOrder.length]!);
}
