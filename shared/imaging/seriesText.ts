import type { Header } from './header.ts';

/** The texts of a series in which words are looked for, the most telling first. */
export interface SeriesText {
  fact:
    'SeriesDescription' | 'ProtocolName' | 'PerformedProcedureStepDescription' | 'StudyDescription' | 'ImageComments';
  /** Upper case, full-width signs made plain, `_` and repeated blanks as one blank. */
  text: string;
}

/** The descriptions of a series, ready for the word rules; empty ones are left out. */
export function textsOf(header: Header): SeriesText[] {
  const facts = [
    'SeriesDescription',
    'ProtocolName',
    'ImageComments',
    'PerformedProcedureStepDescription',
    'StudyDescription',
  ] as const;
  return facts.map((fact) => ({ fact, text: plain(header[fact]) })).filter(({ text }) => text !== '');
}

function plain(text: string | null): string {
  return (text ?? '').normalize('NFKC').toUpperCase().replaceAll('_', ' ').replace(/\s+/g, ' ').trim();
}
