/** How the bytes of a data set are written: what a reader must know before the first element. */
export interface TransferSyntax {
  uid: string;
  name: string;
  explicit: boolean;
  littleEndian: boolean;
  deflated: boolean;
  /** Pixel data are compressed fragments, not plain samples. */
  encapsulated: boolean;
}

export const IMPLICIT_LITTLE = '1.2.840.10008.1.2';
export const EXPLICIT_LITTLE = '1.2.840.10008.1.2.1';
export const DEFLATED_LITTLE = '1.2.840.10008.1.2.1.99';
export const EXPLICIT_BIG = '1.2.840.10008.1.2.2';

const encapsulatedNames: Record<string, string> = {
  '1.2.840.10008.1.2.1.98': 'Encapsulated Uncompressed',
  '1.2.840.10008.1.2.4.50': 'JPEG Baseline',
  '1.2.840.10008.1.2.4.51': 'JPEG Extended',
  '1.2.840.10008.1.2.4.53': 'JPEG Spectral Selection',
  '1.2.840.10008.1.2.4.55': 'JPEG Full Progression',
  '1.2.840.10008.1.2.4.57': 'JPEG Lossless',
  '1.2.840.10008.1.2.4.70': 'JPEG Lossless SV1',
  '1.2.840.10008.1.2.4.80': 'JPEG-LS Lossless',
  '1.2.840.10008.1.2.4.81': 'JPEG-LS Near Lossless',
  '1.2.840.10008.1.2.4.90': 'JPEG 2000 Lossless',
  '1.2.840.10008.1.2.4.91': 'JPEG 2000',
  '1.2.840.10008.1.2.4.92': 'JPEG 2000 Part 2 Lossless',
  '1.2.840.10008.1.2.4.93': 'JPEG 2000 Part 2',
  '1.2.840.10008.1.2.4.100': 'MPEG2 Main Profile Main Level',
  '1.2.840.10008.1.2.4.101': 'MPEG2 Main Profile High Level',
  '1.2.840.10008.1.2.4.102': 'MPEG-4 High Profile 4.1',
  '1.2.840.10008.1.2.4.103': 'MPEG-4 High Profile 4.1 BD',
  '1.2.840.10008.1.2.4.104': 'MPEG-4 High Profile 4.2 2D',
  '1.2.840.10008.1.2.4.105': 'MPEG-4 High Profile 4.2 3D',
  '1.2.840.10008.1.2.4.106': 'MPEG-4 Stereo High Profile 4.2',
  '1.2.840.10008.1.2.4.107': 'HEVC Main Profile 5.1',
  '1.2.840.10008.1.2.4.108': 'HEVC Main 10 Profile 5.1',
  '1.2.840.10008.1.2.4.110': 'JPEG XL Lossless',
  '1.2.840.10008.1.2.4.111': 'JPEG XL JPEG Recompression',
  '1.2.840.10008.1.2.4.112': 'JPEG XL',
  '1.2.840.10008.1.2.4.201': 'HTJ2K Lossless',
  '1.2.840.10008.1.2.4.202': 'HTJ2K Lossless RPCL',
  '1.2.840.10008.1.2.4.203': 'HTJ2K',
  '1.2.840.10008.1.2.5': 'RLE Lossless',
  '1.2.840.10008.1.2.8.1': 'Deflated Image Frame',
};

const native: TransferSyntax[] = [
  {
    uid: IMPLICIT_LITTLE,
    name: 'Implicit VR Little Endian',
    explicit: false,
    littleEndian: true,
    deflated: false,
    encapsulated: false,
  },
  {
    uid: EXPLICIT_LITTLE,
    name: 'Explicit VR Little Endian',
    explicit: true,
    littleEndian: true,
    deflated: false,
    encapsulated: false,
  },
  {
    uid: DEFLATED_LITTLE,
    name: 'Deflated Explicit VR Little Endian',
    explicit: true,
    littleEndian: true,
    deflated: true,
    encapsulated: false,
  },
  {
    uid: EXPLICIT_BIG,
    name: 'Explicit VR Big Endian',
    explicit: true,
    littleEndian: false,
    deflated: false,
    encapsulated: false,
  },
];

/** Every transfer syntax that is read, by UID (PS3.6 table A-1). JPIP, SMPTE and private ones are not: their pixels are not in the file or not known. */
export const transferSyntaxes: ReadonlyMap<string, TransferSyntax> = new Map([
  ...native.map((syntax) => [syntax.uid, syntax] as const),
  ...Object.entries(encapsulatedNames).map(
    ([uid, name]) =>
      [uid, { uid, name, explicit: true, littleEndian: true, deflated: false, encapsulated: true }] as const,
  ),
]);
