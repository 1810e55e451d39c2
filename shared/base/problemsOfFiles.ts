import type { ProblemEntry } from './problemEntry.ts';

/** What can be wrong with a file, its header or its pixels, and with objects pulled from a PACS. */
export const problemsOfFiles = {
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
  'file.changed': {
    severity: 'error',
    says: 'The file changed or went away while it was imported.',
    remedy: 'Wait until the copying has ended, then import again.',
  },
  'file.notCleaned': {
    severity: 'error',
    says: 'The object could not be de-identified; nothing of it was kept.',
    remedy: 'Keep the file and tell the administrator; the log holds the details.',
  },
  'file.stillRejected': {
    severity: 'warning',
    says: 'Files that an earlier import rejected have not changed.',
    remedy: 'See the rejected files of that import; mend them, or read all again.',
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
  'archive.encrypted': {
    severity: 'error',
    says: 'The file in the archive is locked with a password.',
    remedy: 'Unpack the archive with its password and import the folder.',
  },
  'archive.memberUnreadable': {
    severity: 'error',
    says: 'The file in the archive is damaged.',
    remedy: 'Ask the sender for another copy of the archive.',
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
} satisfies Record<string, ProblemEntry>;
