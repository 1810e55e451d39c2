import { shiftDay } from '../../shared/identity/shiftDay.ts';
import { toDicomDate } from '../../shared/base/day.ts';
import type { SearchAnswer } from '../../shared/dicomweb/searchAnswer.ts';
import type { Reader } from '../db/database.ts';

/** PostgreSQL hands whole numbers over as text. */
interface Row {
  uid: string;
  pseudonym: string;
  day: string | null;
  time: string | null;
  description: string | null;
  modalities: string | string[];
  sex: string | null;
  age: number | string | null;
  delta: number | string | null;
  casePseudonym: string | null;
}

const COLUMNS = `s."studyInstanceUid" AS "uid", s."pseudonym" AS "pseudonym", COALESCE(s."headerDay", s."studyDay") AS "day",
  COALESCE(s."headerTime", s."studyTime") AS "time",
  s."description" AS "description", s."modalities" AS "modalities", s."patientSex" AS "sex", s."patientAgeYears" AS "age",
  l."dayDelta" AS "delta", c."pseudonym" AS "casePseudonym"`;
const FROM = `"studies" s LEFT JOIN "caseLinks" l ON l."studyInstanceUid" = s."studyInstanceUid" AND l."endedAt" IS NULL
  LEFT JOIN "cases" c ON c."caseId" = l."caseId"`;

/** Studies as they leave the project, the newest first: pseudonym and day of the case, or of the study itself while it waits for one. */
export async function loadStudies(db: Reader, studyInstanceUids: readonly string[] | null): Promise<SearchAnswer[]> {
  const marks = studyInstanceUids?.map((_, index) => `$${index + 1}`).join(',');
  const where = marks === undefined ? '' : marks === '' ? ' WHERE 1 = 0' : ` WHERE s."studyInstanceUid" IN (${marks})`;
  const rows = await db.select<Row>(`SELECT ${COLUMNS} FROM ${FROM}${where}`, studyInstanceUids ?? []);
  return rows.map(answerOf).sort(newestFirst);
}

function answerOf(row: Row): SearchAnswer {
  const day = shiftDay(row.day, Number(row.delta ?? 0));
  const pseudonym = row.casePseudonym ?? row.pseudonym;
  return {
    SpecificCharacterSet: 'ISO_IR 192',
    StudyDate: day === null ? null : toDicomDate(day),
    StudyTime: row.time?.replaceAll(':', '') ?? null,
    AccessionNumber: null,
    InstanceAvailability: 'ONLINE',
    ModalitiesInStudy: typeof row.modalities === 'string' ? (JSON.parse(row.modalities) as string[]) : row.modalities,
    ReferringPhysicianName: null,
    StudyDescription: row.description,
    PatientName: pseudonym,
    PatientID: pseudonym,
    PatientBirthDate: null,
    PatientSex: row.sex,
    PatientAge: row.age === null ? null : ageText(Number(row.age)),
    StudyInstanceUID: row.uid,
    StudyID: null,
  };
}

/** `057Y`, in months below two years: as in a header. */
function ageText(years: number): string {
  return years < 2
    ? `${String(Math.floor(years * 12)).padStart(3, '0')}M`
    : `${String(Math.floor(years)).padStart(3, '0')}Y`;
}

function newestFirst(a: SearchAnswer, b: SearchAnswer): number {
  return placeOf(a) < placeOf(b) ? 1 : -1;
}

function placeOf(study: SearchAnswer): string {
  return `${String(study.StudyDate ?? '')} ${String(study.StudyInstanceUID)}`;
}
