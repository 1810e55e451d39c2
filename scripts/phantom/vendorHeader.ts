import { text } from './attribute.ts';
import type { Attributes } from './dicomTemplate.ts';
import type { PulseRecipe, SeriesKind } from './pulseRecipe.ts';

/** The makers whose headers the phantom imitates. */
export const VENDORS = ['siemens', 'ge', 'philips', 'uih'] as const;
/** One maker. */
export type Vendor = (typeof VENDORS)[number];

/** What one maker's scanner says of itself, and how it writes. */
export type Scanner = {
  manufacturer: string;
  model: string;
  software: string;
  fieldTesla: number;
  station: string;
  headCoil: string;
  spineCoil: string;
  transferSyntaxUid: string;
  /** Stored value of brightness 1000. */
  gain: number;
  rescaleSlope: number | null;
  imageType: readonly string[];
};

const EXPLICIT = '1.2.840.10008.1.2.1';
const IMPLICIT = '1.2.840.10008.1.2';

/** One scanner per maker. */
export const SCANNERS: Record<Vendor, Scanner> = {
  siemens: {
    manufacturer: 'SIEMENS',
    model: 'Skyra',
    software: 'syngo MR E11',
    fieldTesla: 3,
    station: 'AWP45671',
    headCoil: 'HeadNeck_20',
    spineCoil: 'Spine_32',
    transferSyntaxUid: EXPLICIT,
    gain: 0.75,
    rescaleSlope: null,
    imageType: ['ORIGINAL', 'PRIMARY', 'M', 'ND', 'NORM'],
  },
  ge: {
    manufacturer: 'GE MEDICAL SYSTEMS',
    model: 'DISCOVERY MR750w',
    software: '27\\LX\\MR Software release:DV26.0_R03_1831.b',
    fieldTesla: 3,
    station: 'MROC2',
    headCoil: 'GEM HNU',
    spineCoil: 'GEM Spine',
    transferSyntaxUid: IMPLICIT,
    gain: 6,
    rescaleSlope: null,
    imageType: ['ORIGINAL', 'PRIMARY', 'OTHER'],
  },
  philips: {
    manufacturer: 'Philips Medical Systems',
    model: 'Ingenia',
    software: '5.3.1\\5.3.1.3',
    fieldTesla: 3,
    station: 'PHILIPS-7QK2A9',
    headCoil: 'MULTI COIL',
    spineCoil: 'MULTI COIL',
    transferSyntaxUid: EXPLICIT,
    gain: 1.6,
    rescaleSlope: 1.8417,
    imageType: ['ORIGINAL', 'PRIMARY', 'M_FFE', 'M', 'FFE'],
  },
  uih: {
    manufacturer: 'UIH',
    model: 'uMR 790',
    software: 'R004.02.15',
    fieldTesla: 3,
    station: 'UMR790-01',
    headCoil: 'Head & Neck Coil - 24',
    spineCoil: 'Spine Coil - 32',
    transferSyntaxUid: EXPLICIT,
    gain: 1.1,
    rescaleSlope: null,
    imageType: ['ORIGINAL', 'PRIMARY', 'M'],
  },
};

/** Text as bytes of even length. */
function bytes(content: string): Uint8Array {
  return new TextEncoder().encode(content.padEnd(content.length + (content.length % 2)));
}

/** The maker's private attributes: part of them repeats the patient's name, as the real ones do. */
export function privateAttributes(
  vendor: Vendor,
  about: { kind: SeriesKind; recipe: PulseRecipe; name: string; recordNumber: string },
): Attributes {
  const { recipe, name, recordNumber } = about;
  if (vendor === 'siemens')
    return {
      '00190010': text('LO', 'SIEMENS MR HEADER'),
      '0019100F': text('SH', 'Fast'),
      '00290010': text('LO', 'SIEMENS CSA HEADER'),
      '00291008': text('CS', 'IMAGE NUM 4'),
      '00291010': {
        vr: 'OB',
        values: [bytes(`SV10tPatientName ${name} tPatientID ${recordNumber} sSequence ${recipe.sequenceName}`)],
      },
      '00510010': text('LO', 'SIEMENS MR HEADER'),
      '0051100C': text('LO', 'FoV 180*225'),
    };
  if (vendor === 'ge')
    return {
      '00090010': text('LO', 'GEMS_IDEN_01'),
      '00091027': { vr: 'SL', values: [1514000000] },
      '000910E3': text('UI', '1.2.840.113619.1.1.1'),
      '00190010': text('LO', 'GEMS_ACQU_01'),
      '0019109C': text('LO', recipe.sequenceName),
      '0019109E': text('LO', recipe.sequenceName.toUpperCase()),
      '00430010': text('LO', 'GEMS_PARM_01'),
      '00431061': text('UI', '1.2.840.113619.2.1'),
    };
  if (vendor === 'philips')
    return {
      '20010010': text('LO', 'Philips Imaging DD 001'),
      '20011020': text('LO', recipe.scanningSequence === 'GR' ? 'T1TFE' : 'TSE'),
      '20050010': text('LO', 'Philips MR Imaging DD 001'),
      '20051434': text('LO', `${recordNumber} ${name}`),
    };
  return {
    '00650010': text('LO', 'Image Private Header'),
    '0065102D': text('LO', recipe.sequenceName),
    '00651051': text('LO', `${name}_${recordNumber}`),
  };
}
