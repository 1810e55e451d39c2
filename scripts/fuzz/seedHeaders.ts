import { privateAttributes } from '../phantom/vendorHeader.ts';
import { uidOf } from '../phantom/uid.ts';
import { canaryOf } from './canary.ts';
import { type SeedElement, writeElements } from './seedElement.ts';
import { PIXEL_SIDE } from './seedPixels.ts';

const MR = '1.2.840.10008.5.1.4.1.1.4';
const ENHANCED_MR = '1.2.840.10008.5.1.4.1.1.4.1';

function identified(name: string): SeedElement[] {
  const planted = (place: string) => canaryOf(name, place);
  return [
    { tag: 0x00080005, vr: 'CS', value: 'ISO_IR 192' },
    { tag: 0x00080018, vr: 'UI', value: uidOf('fuzz', name) },
    { tag: 0x00080020, vr: 'DA', value: '20210314' },
    { tag: 0x00080023, vr: 'DA', value: '20210314' },
    { tag: 0x00080030, vr: 'TM', value: '101500.123' },
    { tag: 0x00080050, vr: 'SH', value: planted('a') },
    { tag: 0x00080060, vr: 'CS', value: 'MR' },
    { tag: 0x00080070, vr: 'LO', value: 'SIEMENS' },
    { tag: 0x00080080, vr: 'LO', value: planted('institution') },
    { tag: 0x00080090, vr: 'PN', value: planted('physician') },
    { tag: 0x0008103e, vr: 'LO', value: `t1_mprage_sag +C ${planted('described')}` },
    {
      tag: 0x00081140,
      vr: 'SQ',
      isOpen: true,
      value: [
        [
          { tag: 0x00081150, vr: 'UI', value: MR },
          { tag: 0x00081155, vr: 'UI', value: uidOf('fuzz', name, 'referenced') },
        ],
        [{ tag: 0x0040a123, vr: 'PN', value: planted('nested') }],
      ],
    },
    { tag: 0x00100010, vr: 'PN', value: planted('name') },
    { tag: 0x00100020, vr: 'LO', value: planted('number') },
    { tag: 0x00100030, vr: 'DA', value: '19560229' },
    { tag: 0x00100040, vr: 'CS', value: 'F' },
    { tag: 0x00101002, vr: 'SQ', value: [[{ tag: 0x00100020, vr: 'LO', value: planted('other') }]] },
    { tag: 0x00104000, vr: 'LT', value: `came with headache ${planted('comment')}` },
    { tag: 0x0020000d, vr: 'UI', value: uidOf('fuzz', 'study') },
    { tag: 0x0020000e, vr: 'UI', value: uidOf('fuzz', name, 'series') },
    { tag: 0x00200013, vr: 'IS', value: '7' },
    { tag: 0x00200052, vr: 'UI', value: uidOf('fuzz', 'frame') },
    {
      tag: 0x04000561,
      vr: 'SQ',
      value: [[{ tag: 0x04000550, vr: 'SQ', value: [[{ tag: 0x00100010, vr: 'PN', value: planted('original') }]] }]],
    },
  ];
}

function technique(frames: number): SeedElement[] {
  return [
    { tag: 0x00080008, vr: 'CS', value: 'ORIGINAL\\PRIMARY\\M\\ND' },
    { tag: 0x00180023, vr: 'CS', value: '3D' },
    { tag: 0x00180050, vr: 'DS', value: '1.0' },
    { tag: 0x00180080, vr: 'DS', value: '2300' },
    { tag: 0x00180081, vr: 'DS', value: '2.98' },
    { tag: 0x00280002, vr: 'US', value: [1] },
    { tag: 0x00280004, vr: 'CS', value: 'MONOCHROME2' },
    ...(frames === 1 ? [] : [{ tag: 0x00280008, vr: 'IS', value: String(frames) }]),
    { tag: 0x00280010, vr: 'US', value: [PIXEL_SIDE] },
    { tag: 0x00280011, vr: 'US', value: [PIXEL_SIDE] },
    { tag: 0x00280100, vr: 'US', value: [16] },
    { tag: 0x00280101, vr: 'US', value: [12] },
    { tag: 0x00280102, vr: 'US', value: [11] },
    { tag: 0x00280103, vr: 'US', value: [0] },
    { tag: 0x00281050, vr: 'DS', value: '500' },
    { tag: 0x00281051, vr: 'DS', value: '900' },
  ];
}

/** The header of a classic MR image, names planted in it. */
export function classic(name: string, frames = 1): SeedElement[] {
  return [
    ...identified(name),
    { tag: 0x00080016, vr: 'UI', value: MR },
    ...technique(frames),
    { tag: 0x00200032, vr: 'DS', value: '-90.5\\-120.25\\33' },
    { tag: 0x00200037, vr: 'DS', value: '1\\0\\0\\0\\1\\0' },
    { tag: 0x00280030, vr: 'DS', value: '0.9375\\0.9375' },
    { tag: 0x00290010, vr: 'LO', value: 'SIEMENS CSA HEADER' },
    { tag: 0x00291010, vr: 'OB', value: Buffer.from(`SV10 ${canaryOf(name, 'csa')}`) },
  ];
}

/** The header of an enhanced MR object with four frames; `isOpen`: its sequences have no lengths. */
export function enhanced(name: string, isOpen: boolean): SeedElement[] {
  const one = (tag: number, ...elements: SeedElement[]): SeedElement => ({ tag, vr: 'SQ', isOpen, value: [elements] });
  const frame = (number: number): SeedElement[] => [
    one(0x00209113, { tag: 0x00200032, vr: 'DS', value: `0\\0\\${number * 5}` }),
    one(0x00209111, { tag: 0x00209157, vr: 'UL', value: [1, number] }, { tag: 0x00209056, vr: 'SH', value: '1' }),
    one(0x00189114, { tag: 0x00189082, vr: 'FD', value: [2.98] }),
    one(0x00189117, { tag: 0x00189087, vr: 'FD', value: [number * 500] }),
  ];
  return [
    ...identified(name),
    { tag: 0x00080016, vr: 'UI', value: ENHANCED_MR },
    ...technique(4),
    {
      tag: 0x52009229,
      vr: 'SQ',
      isOpen,
      value: [
        [
          one(0x00289110, { tag: 0x00180050, vr: 'DS', value: '5' }, { tag: 0x00280030, vr: 'DS', value: '1\\1' }),
          one(0x00209116, { tag: 0x00200037, vr: 'DS', value: '1\\0\\0\\0\\1\\0' }),
          one(0x00189341, { tag: 0x00189342, vr: 'CS', value: 'YES' }),
        ],
      ],
    },
    { tag: 0x52009230, vr: 'SQ', isOpen, value: [1, 2, 3, 4].map(frame) },
  ];
}

/** A classic header with the private blocks of four makers, nested private sequences, and a sequence hidden in unknown bytes. */
export function vendor(name: string): SeedElement[] {
  const about = { kind: 't1Pre', name: canaryOf(name, 'vendor'), recordNumber: canaryOf(name, 'record') } as const;
  const recipe = { sequenceName: '*tfl3d1', scanningSequence: 'GR' } as Parameters<
    typeof privateAttributes
  >[1]['recipe'];
  const inner = { tag: 0x30050010, vr: 'LO', value: canaryOf(name, 'hidden') };
  const hidden = writeElements([{ tag: 0x00081140, vr: 'SQ', value: [[inner]] }], {
    explicit: false,
    littleEndian: true,
  });
  return [
    ...classic(name).filter(({ tag }) => tag >>> 16 !== 0x0029),
    ...(['siemens', 'ge', 'philips', 'uih'] as const).flatMap((maker) =>
      Object.entries(privateAttributes(maker, { ...about, recipe }))
        .filter(([tag]) => maker === 'siemens' || !tag.startsWith('0019'))
        .map(([tag, { vr, values }]) => ({
          tag: Number.parseInt(tag, 16),
          vr,
          value: values.every((one) => typeof one === 'string')
            ? values.join('\\')
            : values[0] instanceof Uint8Array
              ? Buffer.from(values[0])
              : (values as number[]),
        })),
    ),
    { tag: 0x30050011, vr: 'LO', value: 'SOMEBODY' },
    { tag: 0x30051101, vr: 'SQ', isOpen: true, value: [[inner, { tag: 0x30051102, vr: 'SQ', value: [[inner]] }]] },
    { tag: 0x00400260, vr: 'UN', value: hidden.subarray(8) },
  ];
}

/** A classic header in GB 2312 by escape sequences. */
export function chinese(name: string): SeedElement[] {
  const gb = Buffer.concat([Buffer.from('cdf5', 'hex'), Buffer.from('^'), Buffer.from(canaryOf(name, 'gb'))]);
  return [
    ...classic(name).filter(({ tag }) => ![0x00080005, 0x00100010, 0x0008103e].includes(tag)),
    { tag: 0x00080005, vr: 'CS', value: '\\ISO 2022 IR 58' },
    { tag: 0x00100010, vr: 'PN', value: gb },
    { tag: 0x0008103e, vr: 'LO', value: Buffer.from('1b24294174315f6d7072616765cad7d7b4', 'hex') },
  ];
}
