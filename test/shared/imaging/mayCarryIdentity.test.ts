import { mayCarryIdentity } from '../../../shared/imaging/mayCarryIdentity.ts';
import { unpackHeader } from '../../../shared/imaging/packHeader.ts';
import type { Header } from '../../../shared/imaging/header.ts';

const STORAGE = '1.2.840.10008.5.1.4.1.1.';
const header = (kind: string, facts: Partial<Header> = {}): Header => ({
  ...unpackHeader('{}'),
  SOPClassUID: kind.length > 12 ? kind : STORAGE + kind,
  Modality: 'MR',
  ...facts,
});

describe('what may name a person in its pixels or its text', () => {
  it.each<[string, string, Partial<Header>, string | null]>([
    ['an MR image', '4', {}, null],
    ['an enhanced MR image that says nothing is burned in', '4.1', { BurnedInAnnotation: 'NO' }, null],
    ['an MR image with a burned-in flag', '4', { BurnedInAnnotation: 'YES' }, 'burnedIn'],
    ['a parametric map of modality OT', '30', { Modality: 'OT' }, null],
    ['a segmentation', '66.4', { Modality: 'SEG' }, null],
    ['a secondary capture without a flag', '7', { Modality: 'OT' }, 'secondaryCapture'],
    ['a secondary capture whose flag says NO', '7', { BurnedInAnnotation: 'NO' }, 'secondaryCapture'],
    ['a multi-frame colour capture', '7.4', {}, 'secondaryCapture'],
    ['an MR image converted from film', '4', { ConversionType: 'DF' }, 'secondaryCapture'],
    ['an MR image of modality OT', '4', { Modality: 'OT' }, 'secondaryCapture'],
    ['a captured dose sheet', '7', { SeriesDescription: 'Dose Report' }, 'doseSheet'],
    ['a CT dose page', '2', { ImageType: ['ORIGINAL', 'SECONDARY', 'DOSE_INFO'] }, 'doseSheet'],
    ['a dose sheet in Chinese', '7', { SeriesDescription: '辐射剂量报告' }, 'doseSheet'],
    ['a dose report with structure', '88.67', { Modality: 'SR' }, 'doseSheet'],
    ['a screen save by its image type', '4', { ImageType: ['DERIVED', 'SECONDARY', 'SCREEN SAVE'] }, 'screenSave'],
    ['a captured screen by its description', '7', { SeriesDescription: 'Screen Save' }, 'screenSave'],
    ['a screen shot in Chinese', '4', { SeriesDescription: '截图' }, 'screenSave'],
    ['an encapsulated PDF, whatever its flag', '104.1', { BurnedInAnnotation: 'YES' }, 'document'],
    ['a foreign structured report', '88.33', { Modality: 'SR' }, 'report'],
    ['a key object note', '88.59', { Modality: 'KO' }, 'report'],
    ['a presentation state', '11.1', { Modality: 'PR' }, 'presentation'],
    ['ultrasound without a flag', '6.1', { Modality: 'US' }, 'ultrasound'],
    ['a photograph', '77.1.4', { Modality: 'XC' }, 'photograph'],
    ['a radiograph', '1.1', { Modality: 'DX' }, 'projection'],
    ["a maker's own kind", '1.3.12.2.1107.5.9.1', {}, 'unknownKind'],
    ['raw data', '66', {}, 'unknownKind'],
  ])('%s', (_says, kind, facts, held) => {
    expect(mayCarryIdentity(header(kind, facts))).toBe(held);
  });

  it('an MR image with an overlay written into its pixels', () => {
    expect(mayCarryIdentity(header('4'), { hasOverlay: true })).toBe('burnedIn');
  });
});
