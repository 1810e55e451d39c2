import type { ProblemEntry } from './problemEntry.ts';

/** What can be wrong with instances, series, studies and the images under a read. */
export const problemsOfImages = {
  // instances
  'instance.duplicate': { severity: 'info', says: 'The instance is stored already.', remedy: 'Nothing to do.' },
  'instance.conflict': {
    severity: 'error',
    says: 'Another object has the same SOP Instance UID and other pixels; the first was kept.',
    remedy: 'Compare the two and keep the right one.',
  },
  'instance.headerDiffers': {
    severity: 'warning',
    says: 'The same pixels came with another header; the first was kept.',
    remedy: 'Usually PACS coercion; nothing to do.',
  },
  'instance.held': {
    severity: 'warning',
    says: 'The object may carry burned-in identity; it is held.',
    remedy: 'A person releases, masks or drops it.',
  },
  'instance.uidElsewhere': {
    severity: 'error',
    says: 'The instance is indexed under another series or study.',
    remedy: 'Compare with PACS.',
  },
  // series and geometry
  'series.contrastUnknown': {
    severity: 'warning',
    says: 'Whether gadolinium was given cannot be told from the header.',
    remedy: 'Look at the image and set it.',
  },
  'series.weightingUnknown': {
    severity: 'warning',
    says: 'The weighting cannot be told from the header.',
    remedy: 'Look at the image and set it.',
  },
  'series.conflict': {
    severity: 'warning',
    says: 'The evidence of what the series is contradicts itself.',
    remedy: 'Look at the image and set it.',
  },
  'series.gaps': {
    severity: 'warning',
    says: 'Slices are missing between the first and the last.',
    remedy: 'Compare the count with PACS.',
  },
  // studies and cases
  'study.noCase': {
    severity: 'warning',
    says: 'No case has the record number of this study.',
    remedy: 'Import the case or link it by hand.',
  },
  'study.ambiguous': {
    severity: 'warning',
    says: 'More than one case fits this study.',
    remedy: 'Choose the case in the linkage list.',
  },
  'study.noDay': {
    severity: 'warning',
    says: 'The study has no date; it cannot be placed.',
    remedy: 'Set its phase by hand.',
  },
  'study.daySpread': {
    severity: 'warning',
    says: 'The dates of the study lie more than a day apart.',
    remedy: 'The day of the first image counts. Compare with the record; place the timepoint by hand if it is wrong.',
  },
  'timepoint.unresolved': {
    severity: 'warning',
    says: 'The facts do not decide the phase.',
    remedy: 'Set it by hand with a reason.',
  },
  // lists that come back from a spreadsheet
  'list.value': {
    severity: 'error',
    says: 'A cell of this line is none of the values its column may have.',
    remedy: 'Use the codes of the exported list.',
  },
  'list.idUnknown': {
    severity: 'error',
    says: 'Nothing in this project has the id of this line.',
    remedy: 'Export the list again: the id column must come back unchanged.',
  },
  'list.caseUnknown': {
    severity: 'error',
    says: 'No case has this pseudonym.',
    remedy: 'Take the pseudonym from the list of cases.',
  },
  'list.twice': {
    severity: 'error',
    says: 'Two lines say different things of the same id; neither was taken.',
    remedy: 'Keep one of the lines.',
  },
  'list.noNumber': { severity: 'error', says: 'A follow-up needs its number.', remedy: 'Fill in follow_up_number.' },
  'list.noReason': {
    severity: 'error',
    says: 'This line changes something and gives no reason.',
    remedy: 'Fill in the column reason, or give one reason for all lines.',
  },
  // images under a read
  'assignment.visitMoved': {
    severity: 'warning',
    says: 'A visit that readers have would be called something else: their reads stay as they are, with their images.',
    remedy: 'Look at the round afterwards; order a new read where the visit no longer belongs to it.',
  },
  'assignment.visitEnded': {
    severity: 'warning',
    says: 'A visit that readers have would be joined or split: their reads stay with the images that were pinned.',
    remedy: 'Look at the round afterwards; order a new read of the new visit.',
  },
  'assignment.imagesChanged': {
    severity: 'warning',
    says: 'The images of this assignment changed after it was opened.',
    remedy: 'Keep the read or order a new one.',
  },
} satisfies Record<string, ProblemEntry>;
