import { createHmac, hkdfSync, randomBytes, randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { addDays, type Day } from '../../shared/base/day.ts';
import { Refusal } from '../../shared/base/refusal.ts';
import type { CaseFacts, CaseIdentity } from '../../shared/identity/caseIdentity.ts';
import type { ImportSource } from '../../shared/identity/importSource.ts';
import { makePseudonym } from '../../shared/identity/pseudonym.ts';
import type { StudyFacts, StudyIdentity } from '../../shared/identity/studyIdentity.ts';
import type { IdentityKey } from './identityKey.ts';
import { openIdentityMemory, type Secrets, StoredRecord, type Witness } from './identityMemory.ts';
import { destroySealedLog, openSealedLog, writeSealedLog, type SealedLog } from './sealedLog.ts';

/** The sealed side, open: who is behind the pseudonyms. Look-ups are in memory; every change is on disk when its promise resolves. */
export interface IdentityStore {
  /** The UID under which the research knows a DICOM UID: `2.25.` and 128 bits of a keyed hash. */
  mapUid(uid: string): string;
  /** A keyed digest (hex) for the audit: equal texts, equal digests, readable by nobody. */
  digest(text: string): string;
  /** A keyed digest of a source's bytes, or of its place, size and time of change: 128 bits, 22 letters of base64url. Comparable in this project only. */
  sourceKey(content: string | Buffer): string;
  /** Names this store in the audit: 16 hex digits that tell nothing and stay when its key is changed. */
  readonly fingerprint: string;
  /** What it has seen of the research database last; null before its first opening. */
  witness(): Witness | null;
  setWitness(witness: Witness): Promise<void>;
  /** 32 bytes for the store of held files. */
  readonly heldKey: Buffer;
  studyOf(originalStudyUid: string): StudyIdentity | null;
  studyByUid(studyInstanceUid: string): StudyIdentity | null;
  studies(): StudyIdentity[];
  /** New studies get pseudonym, offset and mapped UID; a known one gains only numbers, names and descriptions it lacked. In the given order. */
  addStudies(facts: readonly StudyFacts[]): Promise<StudyIdentity[]>;
  caseById(caseId: string): CaseIdentity | null;
  /** Cases with this record number, compared without blanks, width and case; more than one is a matter for a person. */
  casesOf(recordNumber: string): CaseIdentity[];
  cases(): CaseIdentity[];
  /** New cases get an offset; a known one is replaced but keeps its offset. In the given order. */
  addCases(facts: readonly CaseFacts[]): Promise<CaseIdentity[]>;
  updateCase(caseId: string, change: Partial<Omit<CaseFacts, 'caseId'>>): Promise<CaseIdentity>;
  /** Remembers where a batch is read from, so that it can be resumed and retried. */
  addSources(batchId: string, source: Omit<ImportSource, 'batchId'>): Promise<void>;
  /** Where a batch was read from; null for batches made before this was remembered. */
  sourceOf(batchId: string): ImportSource | null;
  /** Days to add to a study's shifted days to bring them to its case's offset. */
  dayDelta(studyInstanceUid: string, caseId: string): number;
  /** A true day as the research side of this case holds it. */
  shiftIn(caseId: string, trueDay: Day): Day;
  /** A shifted day of this case as it was. */
  shiftOut(caseId: string, shiftedDay: Day): Day;
  /** Seals everything under another key; UIDs and pseudonyms stay. The store stays open. */
  rotateKey(key: IdentityKey): Promise<void>;
  /** Makes the pseudonyms irreversible: overwrites and removes the file. The store is closed. */
  destroy(): Promise<void>;
  close(): Promise<void>;
}

const Group = z.array(StoredRecord);

const MOST_MAPPED = 4096;
const longestOffset = 3650;
const shortestOffset = 365;

/** Makes an empty identity store with fresh secrets. @throws {Refusal} `project.exists` when there is a file already */
export async function createIdentityStore(file: string, key: IdentityKey): Promise<IdentityStore> {
  if (existsSync(file)) throw new Refusal('project.exists');
  const [uid = '', digest = '', held = ''] = [0, 1, 2].map(() => randomBytes(32).toString('base64'));
  const secrets: StoredRecord = { kind: 'secrets', uid, digest, held };
  await writeSealedLog(file, key, [[secrets]]);
  return openIdentityStore(file, key);
}

/** Opens the identity store and reads it into memory. @throws {Refusal} `identity.wrongKey`, `file.damaged` */
export async function openIdentityStore(file: string, key: IdentityKey): Promise<IdentityStore> {
  const log = await openSealedLog(file, key);
  const records = log.groups.flatMap((group) => Group.parse(group));
  const secrets = records.find((record) => record.kind === 'secrets');
  if (secrets === undefined) throw new Refusal('file.damaged');
  return makeStore(file, log, secrets, records);
}

function makeStore(file: string, opened: SealedLog, secrets: Secrets, records: readonly StoredRecord[]): IdentityStore {
  let log = opened;
  const memory = openIdentityMemory();
  records.forEach(memory.take);
  const [uidKey, digestKey, heldKey] = [secrets.uid, secrets.digest, secrets.held].map((text) =>
    Buffer.from(text, 'base64'),
  ) as [Buffer, Buffer, Buffer];

  // derived, so that stores made before it was needed have it too
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', digestKey, '', `leptolink identity ${use}`, 32));
  const sourceSecret = derive('source');

  // an import asks for the UIDs of a file several times
  const mapped = new Map<string, string>();
  const mapUid = (uid: string) => {
    const known = mapped.get(uid);
    if (known !== undefined) return known;
    const made = makeUid(uid);
    if (mapped.size >= MOST_MAPPED) mapped.clear();
    mapped.set(uid, made);
    return made;
  };
  const makeUid = (uid: string) => {
    const bits = createHmac('sha256', uidKey).update(uid).digest('hex').slice(0, 32);
    return `2.25.${BigInt(`0x${bits}`).toString()}`;
  };
  const remember = async (added: StoredRecord[]) => {
    if (added.length > 0) await log.append(added);
    added.forEach(memory.take);
  };
  // one change after the other: two groups may bring the same new study at once
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(change: () => Promise<T>): Promise<T> => {
    const done = queue.then(change);
    queue = done.catch(() => undefined);
    return done;
  };
  const caseOrRefuse = (caseId: string) => memory.caseById.get(caseId) ?? refuseUnknown();

  return {
    mapUid,
    digest: (text) => createHmac('sha256', digestKey).update(text).digest('hex'),
    sourceKey: (content) =>
      createHmac('sha256', sourceSecret).update(content).digest().subarray(0, 16).toString('base64url'),
    fingerprint: derive('fingerprint').toString('hex').slice(0, 16),
    witness: memory.lastWitness,
    setWitness: (witness) => inTurn(() => remember([{ kind: 'witness', witness }])),
    heldKey,
    studyOf: (originalStudyUid) => memory.studyByKey.get(originalStudyUid) ?? null,
    studyByUid: (studyInstanceUid) => memory.studyByUid.get(studyInstanceUid) ?? null,
    studies: () => [...memory.studyByKey.values()],
    addStudies: (facts) =>
      inTurn(async () => {
        const known = new Map(memory.studyByKey);
        const changed = new Map<string, StudyIdentity>();
        for (const one of facts) {
          const before = known.get(one.studyKey);
          const study = before === undefined ? newStudy(one, mapUid(one.studyKey)) : mergeStudy(before, one);
          known.set(one.studyKey, study);
          if (study !== before) changed.set(one.studyKey, study);
        }
        await remember([...changed.values()].map((study) => ({ kind: 'study', study })));
        return facts.map((one) => known.get(one.studyKey) ?? refuseUnknown());
      }),
    caseById: (caseId) => memory.caseById.get(caseId) ?? null,
    casesOf: (recordNumber) => memory.casesOf(recordNumber),
    cases: () => [...memory.caseById.values()],
    addCases: (facts) =>
      inTurn(async () => {
        const added = facts.map((one) => ({
          ...one,
          offsetDays: memory.caseById.get(one.caseId)?.offsetDays ?? randomOffset(),
        }));
        await remember(added.map((one) => ({ kind: 'case', case: one })));
        return added;
      }),
    updateCase: (caseId, change) =>
      inTurn(async () => {
        const updated = { ...caseOrRefuse(caseId), ...change };
        await remember([{ kind: 'case', case: updated }]);
        return updated;
      }),
    addSources: (batchId, source) => inTurn(() => remember([{ kind: 'source', source: { batchId, ...source } }])),
    sourceOf: (batchId) => memory.sourceById.get(batchId) ?? null,
    dayDelta: (studyInstanceUid, caseId) =>
      caseOrRefuse(caseId).offsetDays - (memory.studyByUid.get(studyInstanceUid) ?? refuseUnknown()).offsetDays,
    shiftIn: (caseId, trueDay) => addDays(trueDay, caseOrRefuse(caseId).offsetDays),
    shiftOut: (caseId, shiftedDay) => addDays(shiftedDay, -caseOrRefuse(caseId).offsetDays),
    rotateKey: (key) =>
      inTurn(async () => {
        // the new file first: when it cannot be written, the old one goes on
        await writeSealedLog(file, key, [[secrets, ...memory.all()]]);
        const before = log;
        log = await openSealedLog(file, key);
        await before.close();
      }),
    destroy: () =>
      inTurn(async () => {
        await log.close();
        await destroySealedLog(file);
      }),
    close: () => inTurn(() => log.close()),
  };
}

function newStudy(facts: StudyFacts, studyInstanceUid: string): StudyIdentity {
  return { ...facts, studyInstanceUid, pseudonym: makePseudonym(randomBytes(8)), offsetDays: randomOffset() };
}

/** The first facts stay; what a later file adds is joined. The same object when nothing is new. */
function mergeStudy(known: StudyIdentity, facts: StudyFacts): StudyIdentity {
  const merged: StudyIdentity = {
    ...known,
    otherNumbers: union(known.otherNumbers, facts.otherNumbers),
    names: union(known.names, facts.names),
    rawDescriptors: { ...facts.rawDescriptors, ...known.rawDescriptors },
  };
  const isSame =
    merged.otherNumbers.length === known.otherNumbers.length &&
    merged.names.length === known.names.length &&
    Object.keys(merged.rawDescriptors).length === Object.keys(known.rawDescriptors).length;
  return isSame ? known : merged;
}

function union(known: readonly string[], more: readonly string[]): string[] {
  return [...new Set([...known, ...more])];
}

/** Uniform in -3650 .. -365 days, from a cryptographic source, never from anything about the person. */
function randomOffset(): number {
  return -randomInt(shortestOffset, longestOffset + 1);
}

function refuseUnknown(): never {
  throw new Refusal('unknown.id');
}
