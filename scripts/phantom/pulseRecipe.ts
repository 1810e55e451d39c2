import type { Vendor } from './vendorHeader.ts';
import type { Weighting } from './tissue.ts';

/** The series a study may hold. */
export const SERIES_KINDS = [
  't1Pre',
  't1Pre3d',
  'flair',
  't2',
  'dwi',
  't1Post',
  't1Post3d',
  'flairPost',
  'spineT1Pre',
  'spineT2',
  'spineT1Post',
] as const;
/** One kind of series. */
export type SeriesKind = (typeof SERIES_KINDS)[number];

/** How a series was taken, in the maker's spelling. */
export type PulseRecipe = {
  weighting: Weighting;
  description: string;
  /** The same in Chinese, where technicians write Chinese. */
  descriptionInChinese: string;
  protocol: string;
  sequenceName: string;
  scanningSequence: string;
  sequenceVariant: string;
  scanOptions: string;
  is3d: boolean;
  repetitionTimeMs: number;
  echoTimeMs: number;
  inversionTimeMs: number | null;
  flipDegrees: number;
  echoTrainLength: number;
  bandwidthHz: number;
  bValue: number | null;
};

type Physics = Pick<
  PulseRecipe,
  | 'weighting'
  | 'descriptionInChinese'
  | 'is3d'
  | 'repetitionTimeMs'
  | 'echoTimeMs'
  | 'inversionTimeMs'
  | 'flipDegrees'
  | 'echoTrainLength'
>;

function physics(kind: SeriesKind, vendor: Vendor): Physics {
  const t1Flair = vendor === 'ge';
  const spinEcho = {
    is3d: false,
    repetitionTimeMs: t1Flair ? 1750 : 480,
    echoTimeMs: t1Flair ? 24 : 9.8,
    inversionTimeMs: t1Flair ? 780 : null,
    flipDegrees: 90,
    echoTrainLength: t1Flair ? 7 : 2,
  };
  const gradient = {
    is3d: true,
    repetitionTimeMs: vendor === 'siemens' ? 2300 : 8.2,
    echoTimeMs: vendor === 'siemens' ? 2.32 : 3.2,
    inversionTimeMs: vendor === 'philips' ? null : 900,
    flipDegrees: 8,
    echoTrainLength: 1,
  };
  const flair = {
    weighting: 'flair' as const,
    is3d: false,
    repetitionTimeMs: 8500,
    echoTimeMs: 112,
    inversionTimeMs: 2450,
    flipDegrees: 150,
    echoTrainLength: 16,
  };
  const spine = {
    is3d: false,
    repetitionTimeMs: 620,
    echoTimeMs: 10,
    inversionTimeMs: null,
    flipDegrees: 150,
    echoTrainLength: 3,
  };
  const table: Record<SeriesKind, Physics> = {
    t1Pre: { ...spinEcho, weighting: 't1', descriptionInChinese: '横断位T1 平扫' },
    t1Pre3d: { ...gradient, weighting: 't1', descriptionInChinese: '3D T1 平扫' },
    flair: { ...flair, descriptionInChinese: '横断位T2 FLAIR' },
    flairPost: { ...flair, descriptionInChinese: '横断位T2 FLAIR 增强' },
    t2: {
      weighting: 't2',
      is3d: false,
      repetitionTimeMs: 4200,
      echoTimeMs: 96,
      inversionTimeMs: null,
      flipDegrees: 150,
      echoTrainLength: 15,
      descriptionInChinese: '横断位T2',
    },
    dwi: {
      weighting: 'dwi',
      is3d: false,
      repetitionTimeMs: 4800,
      echoTimeMs: 72,
      inversionTimeMs: null,
      flipDegrees: 90,
      echoTrainLength: 1,
      descriptionInChinese: '横断位DWI b1000',
    },
    t1Post: { ...spinEcho, weighting: 't1Post', descriptionInChinese: '横断位T1 增强' },
    t1Post3d: { ...gradient, weighting: 't1Post', descriptionInChinese: '3D T1 增强' },
    spineT1Pre: { ...spine, weighting: 't1', descriptionInChinese: '矢状位T1 平扫' },
    spineT2: {
      weighting: 't2',
      is3d: false,
      repetitionTimeMs: 3200,
      echoTimeMs: 102,
      inversionTimeMs: null,
      flipDegrees: 150,
      echoTrainLength: 17,
      descriptionInChinese: '矢状位T2',
    },
    spineT1Post: { ...spine, weighting: 't1PostFatSat', descriptionInChinese: '矢状位T1压脂 增强' },
  };
  return table[kind];
}

const SPELLINGS: Record<
  Vendor,
  Record<
    SeriesKind,
    readonly [description: string, sequenceName: string, scanningSequence: string, sequenceVariant: string]
  >
> = {
  siemens: {
    t1Pre: ['t1_se_tra', '*se2d1', 'SE', 'SP\\OSP'],
    t1Pre3d: ['t1_mprage_tra_p2_iso', '*tfl3d1_16ns', 'GR\\IR', 'SK\\SP\\MP'],
    flair: ['t2_tirm_tra_dark-fluid', '*tir2d1_16', 'SE\\IR', 'SK\\SP\\MP'],
    t2: ['t2_tse_tra', '*tse2d1_15', 'SE', 'SK\\SP\\OSP'],
    dwi: ['ep2d_diff_3scan_trace_p2', '*ep_b1000t', 'EP', 'SK\\SP'],
    t1Post: ['t1_se_tra+C', '*se2d1', 'SE', 'SP\\OSP'],
    t1Post3d: ['t1_mprage_tra_p2_iso_Gd', '*tfl3d1_16ns', 'GR\\IR', 'SK\\SP\\MP'],
    flairPost: ['t2_tirm_tra_dark-fluid+C', '*tir2d1_16', 'SE\\IR', 'SK\\SP\\MP'],
    spineT1Pre: ['t1_tse_sag', '*tse2d1_3', 'SE', 'SK\\SP\\OSP'],
    spineT2: ['t2_tse_sag', '*tse2d1_17', 'SE', 'SK\\SP\\OSP'],
    spineT1Post: ['t1_tse_sag_fs+C', '*tse2d1_3', 'SE', 'SK\\SP\\OSP'],
  },
  ge: {
    t1Pre: ['Ax T1 FLAIR', 'fse', 'SE\\IR', 'SK'],
    t1Pre3d: ['Ax 3D BRAVO', 'efgre3d', 'GR\\IR', 'SS\\SP\\SK'],
    flair: ['OAx T2 FLAIR', 'fse', 'SE\\IR', 'SK'],
    t2: ['OAx T2 PROPELLER', 'fse', 'SE', 'SK'],
    dwi: ['DWI b=1000', 'epi2', 'EP\\SE', 'NONE'],
    t1Post: ['Ax T1 FLAIR+C', 'fse', 'SE\\IR', 'SK'],
    t1Post3d: ['Ax 3D BRAVO +C', 'efgre3d', 'GR\\IR', 'SS\\SP\\SK'],
    flairPost: ['OAx T2 FLAIR+C', 'fse', 'SE\\IR', 'SK'],
    spineT1Pre: ['Sag T1 FSE', 'fse', 'SE', 'SK'],
    spineT2: ['Sag T2 FRFSE', 'frfse', 'SE', 'SK'],
    spineT1Post: ['Sag T1 FS +C', 'fse', 'SE', 'SK'],
  },
  philips: {
    t1Pre: ['T1W_SE', 'SE', 'SE', 'NONE'],
    t1Pre3d: ['3D T1TFE', 'TFE', 'GR', 'MP'],
    flair: ['T2W_FLAIR', 'TIR', 'IR', 'SK'],
    t2: ['T2W_TSE', 'TSE', 'SE', 'SK'],
    dwi: ['DWI_3b', 'DwiSE', 'SE', 'NONE'],
    t1Post: ['T1W_SE GD', 'SE', 'SE', 'NONE'],
    t1Post3d: ['3D T1TFE post contrast', 'TFE', 'GR', 'MP'],
    flairPost: ['T2W_FLAIR GD', 'TIR', 'IR', 'SK'],
    spineT1Pre: ['T1W_TSE SAG', 'TSE', 'SE', 'SK'],
    spineT2: ['T2W_TSE SAG', 'TSE', 'SE', 'SK'],
    spineT1Post: ['T1W_SPIR SAG GD', 'TSE', 'SE', 'SK'],
  },
  uih: {
    t1Pre: ['t1_fse_tra', 'fse', 'SE', 'SK'],
    t1Pre3d: ['t1_gre_fsp_3d_tra', 'gre_fsp', 'GR\\IR', 'SP\\MP'],
    flair: ['t2_fse_flair_tra', 'fse_flair', 'SE\\IR', 'SK'],
    t2: ['t2_fse_tra', 'fse', 'SE', 'SK'],
    dwi: ['epi_dwi_tra_b1000', 'epi_dwi', 'EP\\SE', 'SK'],
    t1Post: ['t1_fse_tra_+C', 'fse', 'SE', 'SK'],
    t1Post3d: ['t1_gre_fsp_3d_tra_+C', 'gre_fsp', 'GR\\IR', 'SP\\MP'],
    flairPost: ['t2_fse_flair_tra_+C', 'fse_flair', 'SE\\IR', 'SK'],
    spineT1Pre: ['t1_fse_sag', 'fse', 'SE', 'SK'],
    spineT2: ['t2_fse_sag', 'fse', 'SE', 'SK'],
    spineT1Post: ['t1_fse_sag_fs_+C', 'fse', 'SE', 'SK'],
  },
};

/** How a maker's scanner takes and names a series. */
export function pulseRecipe(kind: SeriesKind, vendor: Vendor): PulseRecipe {
  const [description, sequenceName, scanningSequence, sequenceVariant] = SPELLINGS[vendor][kind];
  const spelling = { description, sequenceName, scanningSequence, sequenceVariant };
  const fatSaturated = kind === 'spineT1Post';
  return {
    ...physics(kind, vendor),
    ...spelling,
    protocol: vendor === 'philips' ? `${description} SENSE` : description,
    scanOptions: fatSaturated ? 'FS' : vendor === 'siemens' ? 'PFP' : 'NONE',
    bandwidthHz: kind === 'dwi' ? 1446 : 240,
    bValue: kind === 'dwi' ? 1000 : null,
  };
}
