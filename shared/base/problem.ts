import { z } from 'zod';

/** How much a Problem stops: `error` that file, row or item; `warning` nothing, but a person should look; `info` nothing. */
export const Severity = z.enum(['error', 'warning', 'info']);
export type Severity = z.infer<typeof Severity>;

/** One coded fact about bad data: a value, collected and stored, never thrown. `at` is a place that names nobody. */
export const Problem = z.strictObject({
  code: z.string(),
  severity: Severity,
  /** Where: a file's number in the batch, `row 12, column os_days`; never a path or a value. */
  at: z.string(),
  /** The sentence a person reads. */
  says: z.string(),
});
export type Problem = z.infer<typeof Problem>;

interface Entry {
  severity: Severity;
  says: string;
  remedy: string;
}

/** The catalogue: every code a Problem may carry, its sentence and what to do about it. */
export const problems = {
  // files
  'file.empty': { severity: 'error', says: 'The file is empty.', remedy: 'Copy it again from PACS.' },
  'file.notDicom': { severity: 'info', says: 'The file is not DICOM.', remedy: 'Nothing to do; it was left out.' },
  'file.dicomdir': {
    severity: 'info',
    says: 'A DICOMDIR index; the files themselves are read instead.',
    remedy: 'Nothing to do.',
  },
  'file.unreadable': {
    severity: 'error',
    says: 'The file cannot be opened.',
    remedy: 'Check its permissions and the medium, then import again.',
  },
  'file.symlink': {
    severity: 'info',
    says: 'A symbolic link; links are not followed.',
    remedy: 'Import the folder it points to.',
  },
  'file.tooLarge': {
    severity: 'error',
    says: 'The file is larger than an import takes.',
    remedy: 'Split the object or raise the limit.',
  },
  'archive.unreadable': {
    severity: 'error',
    says: 'The archive cannot be read.',
    remedy: 'Unpack it and import the folder.',
  },
  'archive.bomb': {
    severity: 'error',
    says: 'The archive unpacks to far more than it holds.',
    remedy: 'Do not open it; ask its sender.',
  },
  // headers
  'header.truncated': {
    severity: 'error',
    says: 'The file ends inside its header.',
    remedy: 'Copy it again from PACS.',
  },
  'header.unparsable': {
    severity: 'error',
    says: 'The header is not readable as DICOM.',
    remedy: 'Ask the sender for another copy.',
  },
  'header.parserDied': {
    severity: 'error',
    says: 'Reading the header took too long or too much memory.',
    remedy: 'The file is hostile or damaged; ask the sender for another copy.',
  },
  'header.tooDeep': {
    severity: 'error',
    says: 'Sequences are nested deeper than 64 levels.',
    remedy: 'The file is hostile or damaged; ask the sender for another copy.',
  },
  'header.inflateLimit': {
    severity: 'error',
    says: 'The deflated data set unpacks beyond the limit.',
    remedy: 'Ask the sender for an uncompressed copy.',
  },
  'header.uidMissing': {
    severity: 'error',
    says: 'SOP class, instance, series or study UID is missing.',
    remedy: 'It cannot be indexed; export it again from PACS.',
  },
  'header.uidInvalid': {
    severity: 'error',
    says: 'A UID is not a valid DICOM UID.',
    remedy: 'Export it again from PACS.',
  },
  'header.transferSyntaxUnknown': {
    severity: 'error',
    says: 'The transfer syntax is unknown.',
    remedy: 'Export it again in a standard transfer syntax.',
  },
  'pixels.truncated': {
    severity: 'error',
    says: 'The file ends inside its pixel data.',
    remedy: 'Copy it again from PACS.',
  },
  'pixels.geometry': {
    severity: 'error',
    says: 'Rows, columns, bits or frames do not fit the pixel data.',
    remedy: 'Copy it again from PACS.',
  },
  'header.metaMismatch': {
    severity: 'warning',
    says: 'The file meta information names another object than the data set.',
    remedy: 'The data set was believed; compare with PACS.',
  },
  'header.noPreamble': {
    severity: 'warning',
    says: 'The file has no DICOM preamble; it was read all the same.',
    remedy: 'Nothing to do.',
  },
  'header.charset': {
    severity: 'warning',
    says: 'Text does not fit its declared character set.',
    remedy: 'Check the description of the series.',
  },
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
  // pulls from a PACS
  'pacs.otherStudy': {
    severity: 'error',
    says: 'The PACS sent an object of another study; it was not imported.',
    remedy: 'Tell the PACS administrator.',
  },
  'pacs.incomplete': {
    severity: 'error',
    says: 'The PACS could not send some objects of the study.',
    remedy: 'Pull the study again, or copy it as files.',
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
  'timepoint.unresolved': {
    severity: 'warning',
    says: 'The facts do not decide the phase.',
    remedy: 'Set it by hand with a reason.',
  },
  // case tables
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
  'case.imagedAfterEnd': {
    severity: 'warning',
    says: 'The baseline MRI lies after the end of follow-up.',
    remedy: 'Record the contact; the MRI shows that the case was alive.',
  },
  // images under a read
  'assignment.imagesChanged': {
    severity: 'warning',
    says: 'The images of this assignment changed after it was opened.',
    remedy: 'Keep the read or order a new one.',
  },
  // analysis
  'spec.invalid': {
    severity: 'error',
    says: 'The analysis is not well formed.',
    remedy: 'Compare it with the form in the README.',
  },
  'spec.tableMissing': {
    severity: 'error',
    says: 'A table of the analysis does not exist.',
    remedy: 'Check --tables and the names under data.',
  },
  'spec.columnMissing': {
    severity: 'error',
    says: 'A column of the analysis does not exist.',
    remedy: 'Check the spelling against the table.',
  },
  'spec.notSupported': {
    severity: 'error',
    says: 'This kind of analysis is not built yet.',
    remedy: 'Use the exported R script.',
  },
  'spec.noEvents': {
    severity: 'error',
    says: 'There is no event to analyse.',
    remedy: 'Check the coding of the event.',
  },
  'spec.tooFewRows': { severity: 'error', says: 'No complete row is left.', remedy: 'Look at the missing values.' },
  'spec.postBaseline': {
    severity: 'error',
    says: 'A covariate became known after the case entered the risk set.',
    remedy: 'Declare it time-dependent, or choose a landmark.',
  },
  'fit.notEstimable': {
    severity: 'warning',
    says: 'A coefficient is not estimable: its level has no events.',
    remedy: 'Look at the likelihood ratio test, or collapse levels.',
  },
  'fit.collinear': {
    severity: 'warning',
    says: 'A column repeats others and was dropped.',
    remedy: 'Leave one of them out.',
  },
  'fit.fewEvents': {
    severity: 'warning',
    says: 'Fewer than 10 events for each degree of freedom.',
    remedy: 'Use fewer covariates.',
  },
  'fit.smallCell': {
    severity: 'warning',
    says: 'A level has fewer than 5 cases.',
    remedy: 'Collapse levels by a rule that is written down.',
  },
} satisfies Record<string, Entry>;

export type ProblemCode = keyof typeof problems;

/** Makes a Problem of the catalogue at a place; `detail` is added to its sentence and must name nobody. */
export function problem(code: ProblemCode, at: string, detail?: string): Problem {
  const entry = problems[code];
  return { code, severity: entry.severity, at, says: detail ? `${entry.says} ${detail}` : entry.says };
}
