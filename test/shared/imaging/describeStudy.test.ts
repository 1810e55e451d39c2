import { cleanDescriptor } from '../../../shared/identity/cleanDescriptor.ts';
import { describeStudy } from '../../../shared/imaging/describeStudy.ts';
import type { Header } from '../../../shared/imaging/header.ts';
import { Series } from '../../../shared/imaging/series.ts';
import { axialSeries, headerOf } from './headerOf.ts';

const se = { ScanningSequence: ['SE'], SequenceVariant: ['SK'], MRAcquisitionType: '2D' };
const t1 = { ...se, RepetitionTime: 500, EchoTime: 12 };
const t2 = { ...se, RepetitionTime: 4000, EchoTime: 100 };
const flair = {
  ScanningSequence: ['SE', 'IR'],
  SequenceVariant: ['SK'],
  MRAcquisitionType: '2D',
  RepetitionTime: 9000,
  EchoTime: 120,
  InversionTime: 2500,
};

function described(...headers: Header[][]): Series[] {
  const rows = describeStudy(headers.flat()).map(({ series }) => series);
  for (const row of rows) expect(Series.safeParse(row).error).toBeUndefined();
  return rows;
}

function cleaned(facts: Partial<Header>): Partial<Header> {
  const clean = (text: string | null | undefined) => (text ? cleanDescriptor(text).text || null : (text ?? null));
  return {
    ...facts,
    SeriesDescription: clean(facts.SeriesDescription),
    ProtocolName: clean(facts.ProtocolName),
    ContrastBolusAgent: clean(facts.ContrastBolusAgent),
  };
}

describe('before or after gadolinium (domain dossier 4.5, acceptance check 14)', () => {
  const cases: [string, Partial<Header>, Series['contrast']][] = [
    ['an agent is recorded', { ...t1, SeriesDescription: 'T1 AX', ContrastBolusAgent: 'Gadovist' }, 'post'],
    ['nothing is recorded', { ...t1, SeriesDescription: 'T1 AX' }, 'unknown'],
    ['"T1 +C"', { ...t1, SeriesDescription: 'T1 +C' }, 'post'],
    ['"t1_tse_sag_+c"', { ...t1, SeriesDescription: 't1_tse_sag_+c' }, 'post'],
    ['"T1+C" without a blank', { ...t1, SeriesDescription: 'AX T1+C FS' }, 'post'],
    ['"C+ T1"', { ...t1, SeriesDescription: 'C+ T1 TRA' }, 'post'],
    ['"C+T spine T1" is cervical and thoracic', { ...t1, SeriesDescription: 'C+T spine T1' }, 'unknown'],
    ['"T+C spine T1" likewise', { ...t1, SeriesDescription: 'T+C spine T1' }, 'unknown'],
    ['"C-spine T1"', { ...t1, SeriesDescription: 'C-spine T1 SAG' }, 'unknown'],
    ['"T1 C" is cervical', { ...t1, SeriesDescription: 'SAG T1 C' }, 'unknown'],
    ['平扫', { ...t1, SeriesDescription: 'T1 横断位 平扫' }, 'pre'],
    ['增强', { ...t1, SeriesDescription: 'T1 横断位 增强' }, 'post'],
    ['平扫+增强 in one series name says nothing', { ...t1, SeriesDescription: 'T1 平扫+增强' }, 'unknown'],
    ['"post fossa T2"', { ...t2, SeriesDescription: 'post fossa T2' }, 'unknown'],
    ['"posterior fossa T2"', { ...t2, SeriesDescription: 'posterior fossa T2' }, 'unknown'],
    ['"post-op T1"', { ...t1, SeriesDescription: 'T1 post-op' }, 'unknown'],
    ['agent "NONE"', { ...t1, SeriesDescription: 'T1 AX', ContrastBolusAgent: 'NONE' }, 'pre'],
    ['agent "无"', { ...t1, SeriesDescription: 'T1 AX', ContrastBolusAgent: '无' }, 'pre'],
    ['an empty agent', { ...t1, SeriesDescription: 'T1 AX', ContrastBolusAgent: '' }, 'unknown'],
    ['"PRE GAD" holds GAD but says pre', { ...t1, SeriesDescription: 'T1 AXIAL PRE GAD' }, 'pre'],
    ['"without contrast"', { ...t1, SeriesDescription: 'T1 TRA without contrast' }, 'pre'],
    ['"w/o"', { ...t1, SeriesDescription: 'T1 TRA w/o' }, 'pre'],
    ['"non-contrast"', { ...t1, SeriesDescription: 'non-contrast T1' }, 'pre'],
    ['"T1 -C"', { ...t1, SeriesDescription: 'T1 -C' }, 'pre'],
    ['"T1 MPRAGE GD"', { ...t1, SeriesDescription: 'T1 MPRAGE GD' }, 'post'],
    ['"T1 CE"', { ...t1, SeriesDescription: 'AX T1 CE' }, 'post'],
    ['"presat" is no pre', { ...t1, SeriesDescription: 'T1 TSE presat' }, 'unknown'],
    ['"SPACE" holds CE', { ...t1, SeriesDescription: 'T1 SPACE' }, 'unknown'],
    ['"FIESTA-C" is a sequence', { SeriesDescription: 'AX FIESTA-C' }, 'unknown'],
    ['"phase contrast" is an angiogram', { SeriesDescription: 'phase contrast MRV' }, 'unknown'],
    [
      'an agent recorded, but the name says pre: contradiction',
      { ...t1, SeriesDescription: 'T1 PRE', ContrastBolusAgent: 'Gadovist' },
      'pre',
    ],
  ];

  it.each(cases)('%s', (_, facts, expected) => {
    for (const given of [facts, cleaned(facts)]) {
      const [series] = described(axialSeries('1.2.3.1', given));
      expect([series!.contrast, series!.contrastConfidence >= 0.5]).toEqual([expected, expected !== 'unknown']);
      if (expected !== 'unknown') expect(series!.evidence.some(({ about }) => about === 'contrast')).toBe(true);
    }
  });

  it('the same T1 with the same slices acquired twice: the later one is post, the earlier one pre', () => {
    const [first, second] = described(
      axialSeries('1.2.3.8', { ...t1, SeriesDescription: 'T1 TRA', AcquisitionTime: '09:10:00', SeriesNumber: 9 }),
      axialSeries('1.2.3.9', { ...t1, SeriesDescription: 'T1 TRA', AcquisitionTime: '09:32:00', SeriesNumber: 3 }),
    );
    expect([first!.contrast, second!.contrast]).toEqual(['pre', 'post']);
    expect(Math.max(first!.contrastConfidence, second!.contrastConfidence)).toBeLessThan(0.9);
    expect(second!.evidence.map(({ fact }) => fact)).toContain('repeated sequence');
  });

  it('a FLAIR after a perfusion run is post, one before it is not called', () => {
    const rows = described(
      axialSeries('1.2.3.1', { ...flair, SeriesDescription: 'FLAIR', AcquisitionTime: '09:00:00' }),
      axialSeries('1.2.3.2', {
        SeriesDescription: 'ep2d_perf DSC',
        ScanningSequence: ['EP', 'GR'],
        AcquisitionTime: '09:20:00',
      }),
      axialSeries('1.2.3.3', { ...flair, SeriesDescription: 'FLAIR', AcquisitionTime: '09:30:00' }),
    );
    expect(rows.map(({ weighting, contrast }) => [weighting, contrast])).toEqual([
      ['FLAIR', 'unknown'],
      ['perfusion', 'unknown'],
      ['FLAIR', 'post'],
    ]);
  });

  it('spin-labelled perfusion needs no gadolinium and proves none', () => {
    const rows = described(
      axialSeries('1.2.3.1', { SeriesDescription: '3D PCASL', AcquisitionTime: '09:20:00' }),
      axialSeries('1.2.3.2', { ...flair, SeriesDescription: 'FLAIR', AcquisitionTime: '09:30:00' }),
    );
    expect(rows[1]!.contrast).toBe('unknown');
  });

  it('what follows a series with gadolinium has it, too; what precedes one without has none', () => {
    const rows = described(
      axialSeries('1.2.3.1', { ...flair, SeriesDescription: 'FLAIR', AcquisitionTime: '09:00:00' }),
      axialSeries('1.2.3.2', { ...t1, SeriesDescription: 'T1 平扫', AcquisitionTime: '09:05:00' }),
      axialSeries('1.2.3.3', { ...t1, SeriesDescription: 'T1 增强', AcquisitionTime: '09:20:00' }),
      axialSeries('1.2.3.4', { ...flair, SeriesDescription: 'FLAIR', AcquisitionTime: '09:25:00' }),
    );
    expect(rows.map(({ contrast }) => contrast)).toEqual(['pre', 'pre', 'post', 'post']);
  });

  it('an agent copied into every series, also into the localizer, proves nothing by itself', () => {
    const agent = { ContrastBolusAgent: 'Gadovist' };
    const rows = described(
      axialSeries('1.2.3.1', { ...agent, SeriesDescription: 'LOCALIZER', AcquisitionTime: '09:00:00' }),
      axialSeries('1.2.3.2', {
        ...agent,
        ...t1,
        SeriesDescription: 'T1 TRA',
        RepetitionTime: 520,
        AcquisitionTime: '09:05:00',
      }),
      axialSeries('1.2.3.3', { ...agent, ...t1, SeriesDescription: 'T1 TRA +C', AcquisitionTime: '09:20:00' }),
    );
    expect(rows.map(({ contrast }) => contrast)).toEqual(['unknown', 'unknown', 'post']);
  });

  it('a single T1 of an examination ordered plain and enhanced stays unknown', () => {
    const [series] = described(
      axialSeries('1.2.3.1', { ...t1, SeriesDescription: 'T1 TRA', StudyDescription: '颅脑平扫+增强' }),
    );
    expect(series!.contrast).toBe('unknown');
  });

  it('the injection time of one series places the others', () => {
    const rows = described(
      axialSeries('1.2.3.1', { ...t1, SeriesDescription: 'T1 TRA', AcquisitionTime: '09:00:00' }),
      axialSeries('1.2.3.2', {
        ...t1,
        RepetitionTime: 600,
        SeriesDescription: 'T1 SAG',
        ContrastBolusAgent: 'Gd',
        ContrastBolusStartTime: '09:10:00',
        AcquisitionTime: '09:20:00',
      }),
    );
    expect(rows.map(({ contrast }) => contrast)).toEqual(['pre', 'post']);
  });
});

describe('weighting (domain dossier 4.6, acceptance check 15)', () => {
  const mprage = {
    ScanningSequence: ['GR', 'IR'],
    SequenceVariant: ['SK', 'SP', 'MP'],
    MRAcquisitionType: '3D',
    RepetitionTime: 1900,
    EchoTime: 2.5,
    InversionTime: 900,
    FlipAngle: 9,
  };
  const t1flair = {
    ScanningSequence: ['SE', 'IR'],
    MRAcquisitionType: '2D',
    RepetitionTime: 2200,
    EchoTime: 24,
    InversionTime: 760,
  };
  const stir = {
    ScanningSequence: ['SE', 'IR'],
    MRAcquisitionType: '2D',
    RepetitionTime: 4000,
    EchoTime: 42,
    InversionTime: 170,
  };
  const dwi = { ScanningSequence: ['EP', 'SE'], RepetitionTime: 6000, EchoTime: 90 };
  const cases: [string, Partial<Header>, Series['weighting']][] = [
    [
      'Siemens MPRAGE',
      { ...mprage, Manufacturer: 'SIEMENS', SequenceName: '*tfl3d1_ns', SeriesDescription: 't1_mprage_sag_p2_iso' },
      'T1',
    ],
    ['Siemens MPRAGE without a telling name', { ...mprage, Manufacturer: 'SIEMENS', SequenceName: '*tfl3d1_ns' }, 'T1'],
    [
      'Siemens XA MPRAGE',
      {
        SOPClassUID: '1.2.840.10008.5.1.4.1.1.4.1',
        PulseSequenceName: 'tfl3d1_16',
        AcquisitionContrast: 'T1',
        MRAcquisitionType: '3D',
        EchoTime: 2.2,
        InversionTime: 900,
      },
      'T1',
    ],
    [
      'GE BRAVO',
      {
        ScanningSequence: ['GR'],
        MRAcquisitionType: '3D',
        RepetitionTime: 8.2,
        EchoTime: 3.2,
        InversionTime: 450,
        SeriesDescription: 'Sag 3D BRAVO',
      },
      'T1',
    ],
    [
      'Philips T1 TFE',
      {
        ScanningSequence: ['GR'],
        SequenceVariant: ['MP'],
        MRAcquisitionType: '3D',
        RepetitionTime: 7,
        EchoTime: 3.1,
        SeriesDescription: 'T1W_3D_TFE',
      },
      'T1',
    ],
    [
      'UIH gradient echo T1',
      {
        ScanningSequence: ['GR', 'IR'],
        MRAcquisitionType: '3D',
        SequenceName: 'gre_fsp',
        RepetitionTime: 7.2,
        EchoTime: 3.1,
        InversionTime: 750,
        SeriesDescription: 't1_gre_fsp_3d_sag',
      },
      'T1',
    ],
    ['GE T1-FLAIR', { ...t1flair, SeriesDescription: 'Ax T1 FLAIR' }, 'T1'],
    ['GE "FLAIR" with an echo time of 24 ms is a T1-FLAIR', { ...t1flair, SeriesDescription: 'Ax FLAIR' }, 'T1'],
    ['T1-FLAIR by its timing alone', t1flair, 'T1'],
    [
      'Siemens dark fluid',
      { ...flair, SequenceName: '*tir2d1_16', SeriesDescription: 't2_tirm_tra_dark-fluid' },
      'FLAIR',
    ],
    ['Philips T2 FLAIR', { ...flair, SeriesDescription: 'T2W_FLAIR' }, 'FLAIR'],
    ['FLAIR by its timing alone', flair, 'FLAIR'],
    [
      'SPACE FLAIR',
      {
        ...flair,
        SequenceName: '*spcir_278ns',
        SeriesDescription: 't2_space_dark-fluid_sag_p2_iso',
        EchoTime: 388,
        InversionTime: 1800,
        RepetitionTime: 5000,
        MRAcquisitionType: '3D',
      },
      'FLAIR',
    ],
    ['黑水', { ...flair, SeriesDescription: '横断位 黑水' }, 'FLAIR'],
    ['STIR of the spine', { ...stir, SeriesDescription: 't2_stir_sag' }, 'STIR'],
    ['STIR by its inversion time', { ...stir, SeriesDescription: 'SAG T2 TIRM' }, 'STIR'],
    ['DWI', { ...dwi, SeriesDescription: 'ep2d_diff_3scan_trace', DiffusionBValue: 1000 }, 'DWI'],
    ['弥散', { ...dwi, SeriesDescription: '弥散加权' }, 'DWI'],
    [
      'ADC by Image Type',
      { ...dwi, SeriesDescription: 'ep2d_diff_3scan', ImageType: ['DERIVED', 'PRIMARY', 'DIFFUSION', 'ADC'] },
      'ADC',
    ],
    ['eADC and DWI words in an ADC map', { ...dwi, SeriesDescription: 'DWI_ADC' }, 'ADC'],
    [
      'SWI',
      {
        ScanningSequence: ['GR'],
        MRAcquisitionType: '3D',
        RepetitionTime: 28,
        EchoTime: 20,
        SeriesDescription: 'SWI_Images',
      },
      'SWI',
    ],
    ['GE SWAN', { ScanningSequence: ['GR'], EchoTime: 24, RepetitionTime: 40, SeriesDescription: 'Ax SWAN' }, 'SWI'],
    [
      'T2* gradient echo',
      { ScanningSequence: ['GR'], RepetitionTime: 600, EchoTime: 20, SeriesDescription: 'AX T2*' },
      'T2*',
    ],
    ['T2 turbo spin echo', { ...t2, SeriesDescription: 'T2W_TSE' }, 'T2'],
    ['T2 by its timing', t2, 'T2'],
    [
      'T2 Dixon spine, water',
      { ...t2, SeriesDescription: 't2_tse_dixon_sag_W', ImageType: ['DERIVED', 'PRIMARY', 'M', 'DIXON', 'WATER'] },
      'T2',
    ],
    ['T1 spin echo by its timing', t1, 'T1'],
    [
      'T1 vibe',
      {
        ScanningSequence: ['GR'],
        MRAcquisitionType: '3D',
        RepetitionTime: 5,
        EchoTime: 2.4,
        SeriesDescription: 't1_vibe_fs_tra',
      },
      'T1',
    ],
    ['proton density', { ...se, RepetitionTime: 3000, EchoTime: 15, SeriesDescription: 'PD AX' }, 'PD'],
    ['localizer', { SeriesDescription: 'localizer', ScanningSequence: ['GR'], EchoTime: 3 }, 'localizer'],
    ['定位', { SeriesDescription: '三平面定位' }, 'localizer'],
    [
      'perfusion map',
      { SeriesDescription: 'PBP', ImageType: ['DERIVED', 'SECONDARY', 'PERFUSION', 'RELCBF'] },
      'perfusion',
    ],
    ['subtraction', { SeriesDescription: 'T1 SUB', ...t1 }, 'derived'],
    [
      'time-of-flight angiogram',
      { ScanningSequence: ['GR'], RepetitionTime: 21, EchoTime: 3.4, SeriesDescription: '3D TOF MRA' },
      'other',
    ],
    ['CISS', { SeriesDescription: 't2_ci3d_tra CISS', ScanningSequence: ['GR'] }, 'other'],
    ['a name that says T1 and a timing that says T2: nobody knows', { ...t2, SeriesDescription: 'T1' }, 'unknown'],
    ['nothing at all', {}, 'unknown'],
    ['a vertebral level is no weighting', { ...t2, SeriesDescription: 'T1-T12 SAG' }, 'T2'],
  ];

  it.each(cases)('%s', (_, facts, expected) => {
    for (const given of [facts, cleaned(facts)]) {
      const [series] = described(axialSeries('1.2.3.1', given));
      if (series!.weighting !== 'unknown' || given === facts) expect(series!.weighting).toBe(expected);
      if (expected !== 'unknown' && given === facts) expect(series!.weightingConfidence).toBeGreaterThanOrEqual(0.5);
    }
  });

  it('a CT is no weighted image', () => {
    expect(described([headerOf({ Modality: 'CT', SOPClassUID: '1.2.840.10008.5.1.4.1.1.2' })])[0]!.weighting).toBe(
      'other',
    );
  });

  it('MPR, MIP, subtraction and Dixon fat are derived, a Dixon water image is not', () => {
    const isDerived = (facts: Partial<Header>) => described(axialSeries('1.2.3.1', facts))[0]!.isDerived;
    expect(isDerived({ SeriesDescription: 'T1 MPRAGE +C MPR cor' })).toBe(true);
    expect(isDerived({ ImageType: ['DERIVED', 'SECONDARY', 'MPR'] })).toBe(true);
    expect(isDerived({ ImageType: ['DERIVED', 'PRIMARY', 'M', 'DIXON', 'FAT'] })).toBe(true);
    expect(isDerived({ ImageType: ['DERIVED', 'PRIMARY', 'M', 'DIXON', 'WATER'] })).toBe(false);
    expect(isDerived({ SeriesDescription: 'T1 MPRAGE' })).toBe(false);
  });
});

describe('region', () => {
  it.each([
    ['C+T spine T1', 'spine'],
    ['全脊柱 T2 矢状位', 'spine'],
    ['T2 SAG L-SPINE', 'spine'],
    ['颅脑 T1 增强', 'brain'],
    ['Brain T2', 'brain'],
    ['post fossa T2', 'brain'],
    ['T1 SAG', 'unknown'],
  ])('%s', (text, region) => {
    expect(described([headerOf({ SeriesDescription: text, ...t2 })])[0]!.region).toBe(region);
  });

  it('a narrow long sagittal slab is a spine although the body part says HEAD', () => {
    const slab = Array.from({ length: 15 }, (_, i) =>
      headerOf({
        SOPInstanceUID: `1.2.3.${i}`,
        BodyPartExamined: 'HEAD',
        Rows: 384,
        Columns: 384,
        PixelSpacing: [0.9, 0.9],
        ImagePositionPatient: [-28 + 4 * i, -150, 170],
        ImageOrientationPatient: [0, 1, 0, 0, 0, -1],
      }),
    );
    const [series] = described(slab);
    expect(series).toMatchObject({ plane: 'sagittal', sliceCount: 15, spacingMm: 4 });
    expect(series!.region).not.toBe('brain');
  });
});
