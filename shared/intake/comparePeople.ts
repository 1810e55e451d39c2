import type { Day } from '../base/day.ts';
import type { CaseIdentity } from '../identity/caseIdentity.ts';
import type { StudyFacts } from '../identity/studyIdentity.ts';
import { compareBirthDays } from './compareBirthDays.ts';
import { type CaseTrueDays, compareDays } from './compareDays.ts';
import { compareNames } from './compareNames.ts';
import { compareNumbers } from './compareNumbers.ts';
import type { LinkEvidence } from './linkEvidence.ts';
import { type NameForms, readNames, type ToPinyin } from './readNames.ts';
import { type NumberForms, readNumbers } from './readNumbers.ts';

/** What linkage reads of a study: what its files say of the person, and its true day. */
export type LinkedFacts = Pick<StudyFacts, 'recordNumber' | 'otherNumbers' | 'names' | 'birthDay' | 'sex'> & {
  studyDay: Day | null;
};

/** What linkage reads of a case. */
export type LinkedCase = Pick<CaseIdentity, 'caseId' | 'recordNumbers' | 'names' | 'birthDay' | 'sex'>;

/** The person of a study in the forms that are compared. */
export interface StudyPerson {
  own: NumberForms;
  others: NumberForms;
  names: NameForms;
  birthDay: Day | null;
  sex: string | null;
  studyDay: Day | null;
}

/** The person of a case in the forms that are compared. */
export interface CasePerson {
  caseId: string;
  numbers: NumberForms;
  names: NameForms;
  birthDay: Day | null;
  sex: string | null;
}

/** Reads the person of a study once, for many comparisons. */
export function readStudyPerson(study: LinkedFacts, toPinyin: ToPinyin): StudyPerson {
  const { birthDay, studyDay } = study;
  return {
    own: readNumbers([study.recordNumber]),
    others: readNumbers(study.otherNumbers),
    names: readNames(study.names, toPinyin),
    birthDay,
    sex: readSex(study.sex),
    studyDay,
  };
}

/** Reads the person of a case once, for many comparisons. */
export function readCasePerson(one: LinkedCase, toPinyin: ToPinyin): CasePerson {
  const { caseId, birthDay } = one;
  const names = readNames(one.names, toPinyin);
  return { caseId, numbers: readNumbers(one.recordNumbers), names, birthDay, sex: readSex(one.sex) };
}

/** Everything that speaks for or against a study being of a case: at most one finding each for number, name, birth day and sex, then the days. */
export function comparePeople(study: StudyPerson, one: CasePerson, days: CaseTrueDays | null): LinkEvidence[] {
  const codes = [
    compareNumbers(study, one.numbers),
    compareNames(study.names, one.names),
    compareBirthDays(study.birthDay, one.birthDay),
    study.sex === null || one.sex === null
      ? null
      : study.sex === one.sex
        ? ('sexSame' as const)
        : ('sexOther' as const),
  ];
  const found = codes.flatMap((code): LinkEvidence[] => (code === null ? [] : [{ code, days: null }]));
  return [...found, ...compareDays(study.studyDay, days)];
}

/** `O` of DICOM is no answer here. */
function readSex(sex: string | null): string | null {
  const letter = sex?.trim().toUpperCase()[0] ?? null;
  return letter === 'F' || letter === 'M' ? letter : null;
}
