import { element } from '../imaging/part10.ts';

/** A number as a US or IS value is kept. */
function unsigned(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

/** A whole MR image of 4 x 4 pixels, all of one value: as small as an object can be that is stored and shown. */
export function smallObject(
  number: number,
  given: { value?: number; study?: number; description?: string } = {},
): Buffer {
  const { value = number % 4096, study = 1, description = 'T1 SE' } = given;
  const pixels = Buffer.alloc(32);
  for (let at = 0; at < 32; at += 2) pixels.writeUInt16LE(value, at);
  return Buffer.concat([
    Buffer.alloc(128),
    Buffer.from('DICM'),
    element(0x00020010, 'UI', '1.2.840.10008.1.2.1'),
    element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.4'),
    element(0x00080018, 'UI', `1.2.826.9.${study}.1.${number}`),
    element(0x00080020, 'DA', '20240105'),
    element(0x00080060, 'CS', 'MR'),
    element(0x0008103e, 'LO', description),
    element(0x00100010, 'PN', 'ZHANG^SAN'),
    element(0x00100020, 'LO', `MRN-${study}`),
    element(0x0020000d, 'UI', `1.2.826.9.${study}`),
    element(0x0020000e, 'UI', `1.2.826.9.${study}.1`),
    element(0x00200013, 'IS', `${number}`),
    element(0x00280002, 'US', unsigned(1)),
    element(0x00280004, 'CS', 'MONOCHROME2'),
    element(0x00280010, 'US', unsigned(4)),
    element(0x00280011, 'US', unsigned(4)),
    element(0x00280100, 'US', unsigned(16)),
    element(0x00280101, 'US', unsigned(16)),
    element(0x00280102, 'US', unsigned(15)),
    element(0x00280103, 'US', unsigned(0)),
    element(0x7fe00010, 'OW', pixels),
  ]);
}
