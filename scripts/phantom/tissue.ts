/** What a voxel is made of, as far as MRI can tell. */
export const TISSUES = [
  'air',
  'skin',
  'fat',
  'muscle',
  'bone',
  'marrow',
  'csf',
  'grey',
  'white',
  'deepGrey',
  'thalamus',
  'pallidum',
  'brainstem',
  'cerebellarGrey',
  'vein',
  'artery',
  'choroid',
  'dura',
  'mucosa',
  'pituitary',
  'vitreous',
  'nerve',
  'fluid',
  'disc',
  'cord',
  'gland',
  'rim',
  'tumour',
  'lens',
  'oedema',
] as const;
/** One tissue's name. */
export type Tissue = (typeof TISSUES)[number];

/** A tissue's number in a volume. */
export function tissueCode(tissue: Tissue): number {
  return TISSUES.indexOf(tissue);
}

/** How a series weighs the tissues. */
export const WEIGHTINGS = ['t1', 't1Post', 'flair', 't2', 'dwi', 't1PostFatSat'] as const;
/** One weighting. */
export type Weighting = (typeof WEIGHTINGS)[number];

/** Brightness per weighting, in units of 1000 for a bright voxel: t1, t1 after gadolinium, T2-FLAIR, T2, DWI (b 1000). */
const BRIGHTNESS: Record<Tissue, readonly [number, number, number, number, number]> = {
  air: [8, 8, 8, 8, 6],
  skin: [420, 470, 330, 300, 60],
  fat: [800, 800, 560, 620, 20],
  muscle: [300, 350, 230, 170, 70],
  bone: [45, 50, 35, 35, 10],
  marrow: [430, 480, 260, 300, 20],
  csf: [115, 118, 45, 960, 70],
  grey: [400, 410, 465, 500, 330],
  white: [590, 595, 375, 350, 270],
  deepGrey: [455, 465, 430, 430, 300],
  thalamus: [485, 495, 425, 420, 300],
  pallidum: [540, 548, 370, 310, 240],
  brainstem: [540, 545, 390, 370, 300],
  cerebellarGrey: [425, 440, 450, 475, 330],
  vein: [200, 980, 70, 90, 30],
  artery: [300, 900, 50, 60, 30],
  choroid: [370, 900, 330, 700, 200],
  dura: [190, 520, 240, 130, 60],
  mucosa: [330, 820, 560, 720, 120],
  pituitary: [430, 930, 420, 420, 200],
  vitreous: [120, 122, 55, 990, 60],
  nerve: [440, 450, 410, 400, 250],
  fluid: [150, 155, 130, 930, 90],
  disc: [260, 290, 260, 480, 80],
  cord: [500, 505, 400, 380, 280],
  gland: [430, 620, 470, 480, 150],
  rim: [420, 760, 560, 480, 300],
  tumour: [390, 1000, 560, 600, 480],
  lens: [330, 340, 180, 120, 60],
  oedema: [455, 460, 640, 690, 360],
};

/** What fat suppression leaves of the fatty tissues. */
const FAT_SUPPRESSED: Partial<Record<Weighting, Partial<Record<Tissue, number>>>> = {
  t1PostFatSat: { fat: 130, marrow: 250, skin: 300 },
};

/** The brightness of every tissue code in one weighting. */
export function brightnessTable(weighting: Weighting): Float32Array {
  const column = weighting === 't1PostFatSat' ? 1 : WEIGHTINGS.indexOf(weighting);
  return Float32Array.from(TISSUES, (tissue) => FAT_SUPPRESSED[weighting]?.[tissue] ?? BRIGHTNESS[tissue][column] ?? 0);
}
