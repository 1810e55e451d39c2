/** One private element known to hold physics only. `element` is the low byte inside the creator's block. */
export interface SafePrivate {
  creator: string;
  group: number;
  element: number;
  vr: string;
  /** Texts go through the dictionary of known words, numbers stay. */
  action: 'keep' | 'cleanText';
}

const line = (creator: string, group: number, vr: string, elements: number[]): SafePrivate[] =>
  elements.map((element) => ({ creator, group, element, vr, action: vr === 'LO' ? 'cleanText' : 'keep' }));

/**
 * The private elements an MR series keeps: diffusion, scaling and timing numbers of Siemens, Philips and GE.
 *
 * A reviewed part of PS3.15 2026c Table E.3.10-1, and four elements more: GE's and United Imaging's name of the pulse
 * sequence and the numbers of slices in a Siemens or United Imaging mosaic, without which such an image cannot be read.
 * Creator and element must both match. No sequences, no CSA headers.
 */
export const safePrivate: readonly SafePrivate[] = [
  ...line('SIEMENS MR HEADER', 0x0019, 'US', [0x0a]),
  ...line('SIEMENS MR HEADER', 0x0019, 'IS', [0x0c]),
  ...line('SIEMENS MR HEADER', 0x0019, 'CS', [0x0d]),
  ...line('SIEMENS MR HEADER', 0x0019, 'FD', [0x0e, 0x27]),
  ...line('GEMS_ACQU_01', 0x0019, 'LO', [0x9c, 0x9e]),
  ...line('GEMS_PARM_01', 0x0043, 'IS', [0x39]),
  ...line('GEMS_SERS_01', 0x0025, 'SL', [0x07]),
  ...line('Image Private Header', 0x0065, 'LO', [0x2d]),
  ...line('Image Private Header', 0x0065, 'DS', [0x50]),
  ...line('Philips Imaging DD 001', 0x2001, 'FL', [0x01, 0x03, 0x09, 0x11, 0x1b, 0x22]),
  ...line('Philips Imaging DD 001', 0x2001, 'CS', [0x04, 0x06, 0x0b, 0x12, 0x1c, 0x21]),
  ...line('Philips Imaging DD 001', 0x2001, 'IS', [0x08, 0x0a, 0x1d, 0x7b, 0x81, 0x82]),
  ...line('Philips Imaging DD 001', 0x2001, 'SL', [0x13, 0x14, 0x17, 0x18, 0x60]),
  ...line('Philips Imaging DD 001', 0x2001, 'SS', [0x15, 0x2d, 0x35]),
  ...line('Philips Imaging DD 001', 0x2001, 'DS', [0x23, 0x83, 0x84, 0x85, 0x88]),
  ...line('Philips MR Imaging DD 001', 0x2005, 'FL', [0x0d, 0x0e]),
];

/** The names under which safe private elements stand. */
export const safePrivateCreators: ReadonlySet<string> = new Set(safePrivate.map((entry) => entry.creator));
