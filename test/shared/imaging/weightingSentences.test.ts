import { describeStudy } from '../../../shared/imaging/describeStudy.ts';
import type { Header } from '../../../shared/imaging/header.ts';
import type { Series } from '../../../shared/imaging/series.ts';
import { axialSeries, frameOf } from './headerOf.ts';
import { cleaned } from './cleaned.ts';

const ENHANCED = '1.2.840.10008.5.1.4.1.1.4.1';
const se = { ScanningSequence: ['SE'], MRAcquisitionType: '2D' };
const gr = { ScanningSequence: ['GR'] };
const ir = { ScanningSequence: ['SE', 'IR'], MRAcquisitionType: '2D' };
const ep = { ScanningSequence: ['EP', 'SE'], RepetitionTime: 6000, EchoTime: 90 };
const timing = (RepetitionTime: number, EchoTime: number, InversionTime: number | null = null) => ({
  RepetitionTime,
  EchoTime,
  InversionTime,
});
const enhanced = (facts: Partial<Header>): Partial<Header> => ({ SOPClassUID: ENHANCED, ...facts });
const named = (SeriesDescription: string, facts: Partial<Header> = {}): Partial<Header> => ({
  SeriesDescription,
  ...facts,
});
const typed = (...ImageType: string[]): Partial<Header> => ({ ImageType });
function describeOne(facts: Partial<Header>): Series {
  return describeStudy(axialSeries('1.2.3.1', facts))[0]!.series;
}

/** Each line is a sentence of the domain dossier 4.6, or one vendor's way to say it; the last word is the DICOM keyword that must be among the evidence. */
const sentences: [string, Partial<Header>, Series['weighting'], string | null][] = [
  // the table of classes
  ['T1 spin echo: TR below 1000, TE below 30 ms', { ...se, ...timing(550, 12) }, 'T1', 'RepetitionTime'],
  ['a spin echo between the classes is unknown', { ...se, ...timing(1500, 35) }, 'unknown', null],
  [
    'T1 gradient echo: TE below 10 ms, spoiled',
    { ...gr, SequenceVariant: ['SP'], ...timing(250, 2.5) },
    'T1',
    'EchoTime',
  ],
  ['a gradient echo that is not spoiled is unknown', { ...gr, ...timing(250, 4) }, 'unknown', null],
  ['T2: TR above 2000, TE above 50 ms', { ...se, ...timing(4000, 100) }, 'T2', 'EchoTime'],
  ['PD: TR above 2000, TE below 30 ms', { ...se, ...timing(3000, 15) }, 'PD', 'EchoTime'],
  ['the first echo of a dual echo is split at 40 ms', { ...se, ...timing(3000, 38) }, 'PD', 'EchoTime'],
  ['FLAIR: inversion with TE of 80 ms or more', { ...ir, ...timing(9000, 90, 2500) }, 'FLAIR', 'InversionTime'],
  [
    'FLAIR down to TE 40 ms when the inversion nulls fluid',
    { ...ir, ...timing(8000, 44, 2200) },
    'FLAIR',
    'InversionTime',
  ],
  ['inversion with TE below 40 ms is T1-FLAIR, hence T1', { ...ir, ...timing(2500, 24, 860) }, 'T1', 'EchoTime'],
  ['STIR: TI below 300 ms', { ...ir, ...timing(4500, 50, 160) }, 'STIR', 'InversionTime'],
  ['T2*: gradient echo with TE above 15 ms', { ...gr, ...timing(700, 22) }, 'T2*', 'EchoTime'],
  ['SWI by its word', named('SWI_Images', gr), 'SWI', 'SeriesDescription'],
  ['SWAN', named('Ax SWAN', gr), 'SWI', 'SeriesDescription'],
  ['VenBOLD', named('VenBOLD', gr), 'SWI', 'SeriesDescription'],
  ['SWI by Image Type', typed('ORIGINAL', 'PRIMARY', 'M', 'SWI', 'NORM'), 'SWI', 'ImageType'],
  ['DWI: echo planar with a b-value', { ...ep, DiffusionBValue: 1000 }, 'DWI', 'DiffusionBValue'],
  ['an unnamed echo planar image with b 0 alone is unknown', { ...ep, DiffusionBValue: 0 }, 'unknown', null],
  ['ADC by Image Type', { ...ep, ...typed('DERIVED', 'PRIMARY', 'DIFFUSION', 'ADC', 'ND') }, 'ADC', 'ImageType'],
  ['trace images by Image Type', { ...ep, ...typed('DERIVED', 'PRIMARY', 'DIFFUSION', 'TRACEW') }, 'DWI', 'ImageType'],
  ['perfusion map', typed('DERIVED', 'PRIMARY', 'PERFUSION', 'TTP'), 'perfusion', 'ImageType'],
  ['DSC by name', named('ep2d_perf_p2 DSC', ep), 'perfusion', 'SeriesDescription'],
  [
    'echo planar over many time points with an agent is perfusion',
    { ...ep, NumberOfTemporalPositions: 50, ContrastBolusAgent: 'Gadovist' },
    'perfusion',
    'NumberOfTemporalPositions',
  ],
  ['without an agent it may be functional: unknown', { ...ep, NumberOfTemporalPositions: 50 }, 'unknown', null],
  ['localizer by Image Type', typed('ORIGINAL', 'PRIMARY', 'LOCALIZER'), 'localizer', 'ImageType'],
  ['localizer by name', named('3-plane loc'), 'localizer', 'SeriesDescription'],
  ['survey of Philips', named('Survey_SHC'), 'localizer', 'SeriesDescription'],
  ['subtraction', named('T1 SUB'), 'derived', 'SeriesDescription'],
  ['fractional anisotropy', typed('DERIVED', 'PRIMARY', 'DIFFUSION', 'FA'), 'derived', 'ImageType'],
  ['MPRAGE, BRAVO and TFE are T1: MPRAGE', named('MPRAGE'), 'T1', 'SeriesDescription'],
  ['BRAVO', named('Ax 3D BRAVO'), 'T1', 'SeriesDescription'],
  ['T1 TFE', named('T1W_TFE'), 'T1', 'SeriesDescription'],
  // Siemens, V line: Sequence Name
  [
    'Siemens tfl is MPRAGE',
    { ...gr, SequenceName: '*tfl3d1_16ns', ...timing(2000, 2.3, 900) },
    'T1',
    'SequenceVariant',
  ],
  [
    'Siemens spcir is SPACE FLAIR',
    { ...ir, SequenceName: '*spcir_242ns', ...timing(5000, 388, 1800) },
    'FLAIR',
    'InversionTime',
  ],
  [
    'Siemens tir is TSE FLAIR',
    { ScanningSequence: ['IR'], SequenceName: '*tir2d1_18', ...timing(9000, 89, 2500) },
    'FLAIR',
    'InversionTime',
  ],
  ['Siemens tir with TE below 40 ms is T1', { SequenceName: '*tir2d1_8', ...timing(2100, 12, 860) }, 'T1', 'EchoTime'],
  [
    'Siemens EPI before XA stands in Scanning Sequence',
    { ScanningSequence: ['EP'], ...timing(5000, 80), DiffusionBValue: 800 },
    'DWI',
    'DiffusionBValue',
  ],
  // Siemens XA: enhanced, Pulse Sequence Name
  [
    'Siemens XA tfl',
    enhanced({ PulseSequenceName: '*tfl3d1_16ns', ...timing(2000, 2.3, 900) }),
    'T1',
    'SequenceVariant',
  ],
  [
    'Siemens XA turbo inversion',
    enhanced({ PulseSequenceName: '*tir2d1_18', ...timing(9000, 84, 2500) }),
    'FLAIR',
    'InversionTime',
  ],
  ['Siemens XA spin echo', enhanced({ EchoPulseSequence: 'SPIN', ...timing(500, 9) }), 'T1', 'RepetitionTime'],
  [
    'Siemens XA diffusion: the first frame has b 0, a later one 1000',
    enhanced({
      EchoPlanarPulseSequence: 'YES',
      ...timing(4000, 60),
      DiffusionBValue: 0,
      frames: [frameOf({ DiffusionBValue: 0 }), frameOf({ DiffusionBValue: 1000 })],
    }),
    'DWI',
    'DiffusionBValue',
  ],
  [
    'Siemens XA, thinned export: nothing is left, nothing is guessed',
    enhanced({ AcquisitionContrast: 'UNKNOWN' }),
    'unknown',
    null,
  ],
  [
    'enhanced: Acquisition Contrast',
    enhanced({ AcquisitionContrast: 'FLUID_ATTENUATED' }),
    'FLAIR',
    'AcquisitionContrast',
  ],
  [
    'enhanced: inversion recovery YES',
    enhanced({ EchoPulseSequence: 'SPIN', InversionRecovery: 'YES', ...timing(9000, 120, 2600) }),
    'FLAIR',
    'InversionTime',
  ],
  // GE
  [
    'GE EFGRE3D is T1',
    { ...gr, PulseSequenceName: 'EFGRE3D', MRAcquisitionType: '3D', ...timing(7, 3) },
    'T1',
    'SequenceVariant',
  ],
  [
    'GE FSE with inversion is FLAIR',
    { ScanningSequence: ['SE', 'IR'], PulseSequenceName: 'FSE-XL', ...timing(9000, 120, 2300) },
    'FLAIR',
    'InversionTime',
  ],
  ['GE T1-FLAIR by name and timing', named('Ax T1 FLAIR', { ...ir, ...timing(2400, 22, 860) }), 'T1', 'EchoTime'],
  ['GE "FLAIR" with TE 24 ms is T1', named('Sag FLAIR', timing(2400, 24, 860)), 'T1', 'SeriesDescription'],
  ['GE spin echo below TE 40 ms is PD', { ...se, ...timing(3000, 36) }, 'PD', 'EchoTime'],
  ['GE CUBE FLAIR', named('Sag CUBE T2 FLAIR', { ...ir, ...timing(6000, 118, 1700) }), 'FLAIR', 'SeriesDescription'],
  // Philips
  ['Philips Sequence Variant MP is T1', { ...gr, SequenceVariant: ['MP'], ...timing(7, 3.2) }, 'T1', 'SequenceVariant'],
  [
    'Philips SK with IR is FLAIR',
    { ScanningSequence: ['IR'], SequenceVariant: ['SK'], ...timing(11000, 125, 2800) },
    'FLAIR',
    'InversionTime',
  ],
  [
    'Philips SK with SE splits at TE 40 ms: T2',
    { ...se, SequenceVariant: ['SK'], ...timing(3000, 80) },
    'T2',
    'EchoTime',
  ],
  [
    'Philips SK with SE splits at TE 40 ms: PD',
    { ...se, SequenceVariant: ['SK'], ...timing(3000, 20) },
    'PD',
    'EchoTime',
  ],
  [
    'Philips enhanced T1TFE',
    enhanced({ PulseSequenceName: 'T1TFE', AcquisitionContrast: 'T1' }),
    'T1',
    'AcquisitionContrast',
  ],
  // UIH: standard attributes and the private display name, which the parser reads as Pulse Sequence Name
  ['UIH gre_fsp', named('t1_gre_fsp_3d_sag', { ...gr, PulseSequenceName: 'gre_fsp' }), 'T1', 'SeriesDescription'],
  [
    'UIH FLAIR by timing',
    { ScanningSequence: ['SE', 'IR'], PulseSequenceName: 'fse', ...timing(8000, 110, 2400) },
    'FLAIR',
    'InversionTime',
  ],
  [
    'UIH diffusion',
    { ScanningSequence: ['EP'], PulseSequenceName: 'epi_dwi', ...timing(3500, 75), DiffusionBValue: 1000 },
    'DWI',
    'DiffusionBValue',
  ],
  // Canon
  [
    'Canon spin echo',
    { ...se, Manufacturer: 'TOSHIBA', SequenceName: 'SE2D', ...timing(480, 12) },
    'T1',
    'RepetitionTime',
  ],
  [
    'Canon FLAIR',
    named('FLAIR AX', { ...ir, SequenceName: 'FIR2D', ...timing(10000, 105, 2700) }),
    'FLAIR',
    'SeriesDescription',
  ],
  [
    'Canon echo planar diffusion by sequence name',
    { SequenceName: 'SEEPI2D', ...timing(6000, 80), DiffusionBValue: 1000 },
    'DWI',
    'DiffusionBValue',
  ],
  // Chinese
  ['弥散', named('横断位 弥散', ep), 'DWI', 'SeriesDescription'],
  ['扩散加权', named('扩散加权 轴位', ep), 'DWI', 'SeriesDescription'],
  ['表观扩散系数', named('表观扩散系数'), 'ADC', 'SeriesDescription'],
  ['灌注', named('脑 灌注'), 'perfusion', 'SeriesDescription'],
  ['磁敏感', named('磁敏感加权'), 'SWI', 'SeriesDescription'],
  ['黑水', named('轴位 黑水', timing(9000, 120, 2500)), 'FLAIR', 'SeriesDescription'],
  ['T1 压脂 矢状位', named('T1 压脂 矢状位', { ...se, ...timing(600, 11) }), 'T1', 'SeriesDescription'],
  ['T2加权', named('颈椎 T2加权 矢状位', { ...se, ...timing(3500, 105) }), 'T2', 'SeriesDescription'],
  ['定位像', named('定位像'), 'localizer', 'SeriesDescription'],
  ['减影', named('T1 增强 减影'), 'derived', 'SeriesDescription'],
  // words that hold other words
  ['SPACE holds no weighting', named('SPACE sag'), 'unknown', null],
  ['FIESTA-C is none of the classes', named('Ax FIESTA-C'), 'other', 'SeriesDescription'],
  ['T1-T12 are vertebrae', named('SAG T1-T12'), 'unknown', null],
];

it.each(sentences)('%s', (_, facts, weighting, fact) => {
  const series = describeOne(facts);
  expect([series.weighting, series.weightingConfidence >= 0.5]).toEqual([weighting, weighting !== 'unknown']);
  if (fact !== null)
    expect(series.evidence.filter(({ about }) => about === 'weighting').map((one) => one.fact)).toContain(fact);
  expect(describeOne(cleaned(facts)).weighting).toBe(weighting);
});
