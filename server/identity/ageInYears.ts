import { parseDicomDate } from '../../shared/base/day.ts';

/**
 * The age at the study as DICOM writes it, `058Y`, from birth date and study date; 90 and over is `090Y`, unknown null.
 *
 * Computed before the birth date goes, for the age is kept and the date is not. Dates are DICOM DA.
 */
export function ageInYears(birthDate: string | undefined, studyDate: string | undefined): string | null {
  const born = parseDicomDate(birthDate);
  const studied = parseDicomDate(studyDate);
  if (born === null || studied === null || studied < born) return null;
  const years = Number(studied.slice(0, 4)) - Number(born.slice(0, 4));
  const full = studied.slice(5) < born.slice(5) ? years - 1 : years;
  return `${String(Math.min(full, 90)).padStart(3, '0')}Y`;
}
