import type { FrozenTable } from '../../shared/analysis/freeze/frozenTable.ts';
import { makeTable } from '../../shared/analysis/table.ts';
import { daysBetween } from '../../shared/base/day.ts';
import type { InventedCase } from './casesInvented.ts';
import { inventVisits } from './casesVisits.ts';

const header = [
  'pseudonym',
  'time_days',
  'event',
  'entry_days',
  'age_years',
  'kps',
  'primary_tumour',
  'driver_mutation_any',
  'region_count',
  'hydrocephalus',
] as const;

/**
 * What the planted model reads of a Freeze, written down from the invented people themselves: a hundredth of the work of `freezeInvented`, for
 * many cohorts. `test/phantom/tableInvented` holds the two against each other, cell by cell. Days are from the diagnosis.
 */
export function tableInvented(people: readonly InventedCase[]): FrozenTable {
  const read = people.map((person) => {
    const visit = inventVisits(person).find((one) => one.lesions === person.lesions);
    return { person, imagedDay: visit ? daysBetween(person.diagnosisDay, visit.day) : null };
  });
  const rows = read.map(({ person, imagedDay }): (string | null)[] => {
    const flag = (is: boolean) => (is ? '1' : '0');
    return [
      `LM-${String(person.number).padStart(4, '0')}`,
      String(person.survivalDays),
      flag(person.isDead),
      imagedDay === null ? null : String(Math.max(0, imagedDay)),
      String(person.ageYears),
      String(person.kps),
      person.primary,
      flag(person.treatments.some((treatment) => treatment.kind === 'targeted')),
      imagedDay === null ? null : String(person.regionCount),
      imagedDay === null ? null : flag(person.hasHydrocephalus),
    ];
  });
  const atDiagnosis = people.map(() => 0);
  const atImaging = read.map((one) => one.imagedDay);
  const knownDays = new Map<string, readonly (number | null)[]>([
    ...['age_years', 'kps', 'primary_tumour', 'driver_mutation_any'].map((id) => [id, atDiagnosis] as const),
    ...['region_count', 'hydrocephalus'].map((id) => [id, atImaging] as const),
  ]);
  return { cases: makeTable(header, rows), knownDays, timeline: [] };
}
