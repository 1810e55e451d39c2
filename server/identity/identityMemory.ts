import { z } from 'zod';
import { CaseIdentity } from '../../shared/identity/caseIdentity.ts';
import { ImportSource } from '../../shared/identity/importSource.ts';
import { normaliseRecordNumber } from '../../shared/identity/recordNumber.ts';
import { StudyIdentity } from '../../shared/identity/studyIdentity.ts';

/** The secrets of an identity store, made once and never changed; rotating its key seals the same ones again. Base64. */
export const Secrets = z.strictObject({
  kind: z.literal('secrets'),
  uid: z.string(),
  digest: z.string(),
  held: z.string(),
});
export type Secrets = z.infer<typeof Secrets>;

/**
 * What the sealed side has seen of the research database: how often it was opened, and the last row of the audit trail then.
 *
 * A database restored from an earlier day lacks that row: the two do not belong together any more.
 */
export const Witness = z.strictObject({ opening: z.int(), auditNumber: z.int(), auditHash: z.string() });
export type Witness = z.infer<typeof Witness>;

/** One record of the sealed file; a later one of the same thing replaces an earlier one. */
export const StoredRecord = z.discriminatedUnion('kind', [
  Secrets,
  z.strictObject({ kind: z.literal('study'), study: StudyIdentity }),
  z.strictObject({ kind: z.literal('case'), case: CaseIdentity }),
  z.strictObject({ kind: z.literal('source'), source: ImportSource }),
  z.strictObject({ kind: z.literal('witness'), witness: Witness }),
]);
export type StoredRecord = z.infer<typeof StoredRecord>;

/** The records of the sealed side in memory, by everything they are looked up with. */
export function openIdentityMemory() {
  const studyByKey = new Map<string, StudyIdentity>();
  const studyByUid = new Map<string, StudyIdentity>();
  const caseById = new Map<string, CaseIdentity>();
  const sourceById = new Map<string, ImportSource>();
  let witness: Witness | null = null;
  const caseIdsByNumber = new Map<string, Set<string>>();

  const takeCase = (one: CaseIdentity) => {
    const before = caseById.get(one.caseId);
    if (before) for (const number of numbersOf(before)) caseIdsByNumber.get(number)?.delete(one.caseId);
    caseById.set(one.caseId, one);
    for (const number of numbersOf(one)) {
      caseIdsByNumber.set(number, (caseIdsByNumber.get(number) ?? new Set()).add(one.caseId));
    }
  };
  const take = (record: StoredRecord) => {
    if (record.kind === 'case') takeCase(record.case);
    if (record.kind === 'source') sourceById.set(record.source.batchId, record.source);
    if (record.kind === 'witness') witness = record.witness;
    if (record.kind !== 'study') return;
    studyByKey.set(record.study.studyKey, record.study);
    studyByUid.set(record.study.studyInstanceUid, record.study);
  };
  const casesOf = (recordNumber: string) => {
    const ids = caseIdsByNumber.get(normaliseRecordNumber(recordNumber) ?? '') ?? new Set<string>();
    return [...ids].map((id) => caseById.get(id)).filter((one) => one !== undefined);
  };
  const all = (): StoredRecord[] => [
    ...[...studyByKey.values()].map((study) => ({ kind: 'study' as const, study })),
    ...[...caseById.values()].map((one) => ({ kind: 'case' as const, case: one })),
    ...[...sourceById.values()].map((source) => ({ kind: 'source' as const, source })),
    ...(witness === null ? [] : [{ kind: 'witness' as const, witness }]),
  ];
  return { studyByKey, studyByUid, caseById, sourceById, casesOf, lastWitness: () => witness, take, all };
}

function numbersOf(one: CaseIdentity): string[] {
  return one.recordNumbers.map(normaliseRecordNumber).filter((number) => number !== null);
}
