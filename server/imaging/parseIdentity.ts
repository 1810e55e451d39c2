import type { IdentityFacts } from '../../shared/identity/identityFacts.ts';
import type { SourceDates } from '../../shared/identity/sourceDates.ts';
import type { Values } from './valuesOf.ts';

/** Reads who an object is about: for the sealed side only. A birth date that is no day is unknown. */
export function parseIdentity(values: Values): IdentityFacts {
  return {
    patientId: values.text('x00100020'),
    issuerOfPatientId: values.text('x00100021'),
    otherPatientIds: [
      ...values.texts('x00101000'),
      ...values.items('x00101002').flatMap((item) => item.text('x00100020') ?? []),
    ],
    patientName: values.text('x00100010'),
    birthDay: values.day('x00100030'),
    sex: sexOf(values),
    ageYears: ageOf(values),
    accessionNumber: values.text('x00080050'),
    studyId: values.text('x00200010'),
    institutionName: values.text('x00080080'),
    studyInstanceUid: values.text('x0020000d') ?? '',
    seriesInstanceUid: values.text('x0020000e') ?? '',
    sopInstanceUid: values.text('x00080018') ?? '',
    studyDay: values.day('x00080020'),
    seriesDay: values.day('x00080021'),
    acquisitionDay: values.day('x00080022') ?? values.day('x0008002a'),
    sourceDates: sourceDatesOf(values),
    contentDay: values.day('x00080023'),
  };
}

/** An age string (VR AS): 063Y, 018M, 003W, 010D, in years. */
export function ageOf(values: Values): number | null {
  const match = /^(\d{1,3})([YMWD])$/.exec(values.text('x00101010') ?? '');
  if (!match) return null;
  const perYear = { Y: 1, M: 12, W: 365.25 / 7, D: 365.25 }[match[2] as 'Y' | 'M' | 'W' | 'D'];
  return Number(match[1]) / perYear;
}

/** The recorded sex; null for anything but F, M and O. */
export function sexOf(values: Values): 'F' | 'M' | 'O' | null {
  const sex = values.text('x00100040');
  return sex === 'F' || sex === 'M' || sex === 'O' ? sex : null;
}

/** Longitudinal Temporal Information Modified (PS3.3 C.12.1): whether somebody moved or took out the dates before us. */
function sourceDatesOf(values: Values): SourceDates | null {
  const known: Record<string, SourceDates> = { UNMODIFIED: 'unmodified', MODIFIED: 'modified', REMOVED: 'removed' };
  return known[(values.text('x00280303') ?? '').trim().toUpperCase()] ?? null;
}
