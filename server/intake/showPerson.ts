import type { CaseIdentity } from '../../shared/identity/caseIdentity.ts';
import type { StudyIdentity } from '../../shared/identity/studyIdentity.ts';
import type { PersonShown } from '../../shared/intake/linkRoutes.ts';

/** What the files of a study say of the person. */
export function showStudyPerson(study: StudyIdentity): PersonShown {
  const { recordNumber, otherNumbers, names, birthDay, sex } = study;
  const recordNumbers = [...new Set([...(recordNumber === null ? [] : [recordNumber]), ...otherNumbers])];
  return { recordNumbers, names, birthDay, sex };
}

/** What the case table says of the person. */
export function showCasePerson(one: CaseIdentity): PersonShown {
  const { recordNumbers, names, birthDay, sex } = one;
  return { recordNumbers, names, birthDay, sex };
}
