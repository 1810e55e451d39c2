import type { ProblemEntry } from './problemEntry.ts';

/** What can be wrong with a case table: the table, its rows, its values, and days that contradict each other. */
export const problemsOfCases = {
  'table.unreadable': {
    severity: 'error',
    says: 'The table cannot be read as CSV.',
    remedy: 'Save it as CSV (UTF-8) and try again.',
  },
  'table.columnUnknown': {
    severity: 'warning',
    says: 'The codebook has no such column; it was left out.',
    remedy: 'Correct the header or extend the codebook.',
  },
  'table.columnMissing': { severity: 'error', says: 'A required column is missing.', remedy: 'Add the column.' },
  'table.columnRepeated': { severity: 'error', says: 'Two columns have the same name.', remedy: 'Rename one of them.' },
  'row.noRecordNumber': { severity: 'error', says: 'The row has no record number.', remedy: 'Fill it in.' },
  'row.repeated': { severity: 'error', says: 'The table holds this record twice.', remedy: 'Remove one of the rows.' },
  'row.instrumentUnknown': {
    severity: 'error',
    says: 'The codebook has no such repeating instrument.',
    remedy: 'Correct the name.',
  },
  'value.notANumber': { severity: 'error', says: 'The value is not a number.', remedy: 'Correct the cell.' },
  'value.outOfRange': {
    severity: 'error',
    says: 'The value lies outside the possible range.',
    remedy: 'Correct the cell or its unit.',
  },
  'value.notADay': {
    severity: 'error',
    says: 'The value is not a day that exists.',
    remedy: 'Write it as YYYY-MM-DD.',
  },
  'value.dayInFuture': { severity: 'error', says: 'The day lies in the future.', remedy: 'Correct the cell.' },
  'value.notALevel': {
    severity: 'error',
    says: 'The value is not one of the levels of the codebook.',
    remedy: 'Correct the cell.',
  },
  'value.required': {
    severity: 'error',
    says: 'A required value is missing.',
    remedy: 'Fill it in, or give a missing code.',
  },
  'case.deathBeforeDiagnosis': {
    severity: 'error',
    says: 'Death lies before the diagnosis.',
    remedy: 'Correct one of the two days.',
  },
  'case.contactAfterDeath': {
    severity: 'error',
    says: 'A contact lies after the death.',
    remedy: 'Correct one of the two days.',
  },
  'case.deathWithoutDay': {
    severity: 'error',
    says: 'The case is dead without a day of death.',
    remedy: 'Give the day, or its earliest and latest.',
  },
  'case.birthAfterDiagnosis': {
    severity: 'error',
    says: 'Birth lies after the diagnosis.',
    remedy: 'Correct one of the two days.',
  },
  'case.deathContradicted': {
    severity: 'error',
    says: 'The case is recorded as alive and as dead.',
    remedy: 'Correct the vital status, or remove the day of death.',
  },
  'case.careAfterDeath': {
    severity: 'error',
    says: 'A surgery or treatment lies after the death.',
    remedy: 'Correct one of the two days.',
  },
  'case.endBeforeStart': {
    severity: 'error',
    says: 'A treatment ends before it begins.',
    remedy: 'Correct one of the two days.',
  },
  'case.noFollowUp': {
    severity: 'warning',
    says: 'The case is neither dead nor known to be alive after the diagnosis.',
    remedy: 'Record a follow-up contact.',
  },
  'case.noPositiveCsf': {
    severity: 'warning',
    says: 'No positive CSF cytology is recorded.',
    remedy: 'Without it the case has no time origin.',
  },
  'case.afterCutoff': {
    severity: 'warning',
    says: 'The diagnosis lies after the cut-off day.',
    remedy: 'The case belongs to a later freeze.',
  },
  'case.imagedAfterEnd': {
    severity: 'warning',
    says: 'The baseline MRI lies after the end of follow-up.',
    remedy: 'Record the contact; the MRI shows that the case was alive.',
  },
} satisfies Record<string, ProblemEntry>;
